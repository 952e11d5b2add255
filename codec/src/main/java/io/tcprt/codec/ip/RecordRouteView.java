package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.OptionCursor;
import io.tcprt.codec.octets.ViewText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Read-only view of a Record Route option, or of a source route, which has the same layout.
 *
 * <pre>
 * |    Kind: 7    |    Length     |    Pointer    |  slot 0, slot 1, …  |
 *         0               1               2          3       7
 * </pre>
 *
 * <p>The pointer counts octets from 1, so the first slot is at pointer 4 and nine slots are full at pointer 40. What a
 * router wrote there is not always what the RFC asks for: {@link #used()} never goes beyond the slots that are there, and
 * {@link #consistent()}, {@link #aligned()} and {@link #truncated()} say what is wrong.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>, Record Route
 */
public final class RecordRouteView {
    /** The option's kind, its copied flag and class included. */
    public static final int KIND = 7;
    /** The most slots a header has room for: 3 + 9 * 4 = 39 of its 40 octets of options. */
    public static final int MAX_SLOTS = 9;
    /** Pointer value of an empty option. */
    public static final int FIRST_POINTER = 4;
    /** Octets per slot. */
    public static final int SLOT = 4;

    static final int ROUTE = 3;

    private static final int LENGTH = 1;
    private static final int POINTER = 2;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    private final int pointer;
    private final int firstSlot;

    /** Bounds are those of what is there; {@link #fits} was asked before. */
    RecordRouteView(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.pointer = bytes.getUnsignedByte(start + POINTER);
        this.firstSlot = start + ROUTE + (pointer < FIRST_POINTER ? 0 : (pointer - FIRST_POINTER) % SLOT);
    }

    /** Whether the option at the cursor has its three fixed octets. */
    static boolean fits(OptionCursor option) {
        return !option.broken() && option.end() - option.start() >= ROUTE;
    }

    public int kind() {
        return bytes.getUnsignedByte(start);
    }

    /** As the option says; the octets that are there may be fewer. */
    public int length() {
        return bytes.getUnsignedByte(start + LENGTH);
    }

    /** Where the next stamp goes, counted from 1. */
    public int pointer() {
        return pointer;
    }

    /**
     * How many whole slots are there.
     *
     * <p>Slots begin where the pointer makes them begin: a router stamps at the pointer and moves it by four, so that one
     * which began at 5 leaves addresses at 5, 9, … and none at 4.
     */
    public int slots() {
        return Math.max(0, (end - firstSlot) / SLOT);
    }

    /** How many of them the pointer has passed. */
    public int used() {
        return Math.max(0, Math.min((pointer - FIRST_POINTER) / SLOT, slots()));
    }

    /** The address in one slot, whether stamped or not. */
    public Ipv4Address slot(int i) {
        return new Ipv4Address(bytes.getInt(firstSlot + SLOT * Objects.checkIndex(i, slots())));
    }

    /** The addresses in the used slots, in travel order. */
    public List<Ipv4Address> recorded() {
        int used = used();
        var route = new ArrayList<Ipv4Address>(used);
        for (int i = 0; i < used; i++) {
            route.add(slot(i));
        }
        return List.copyOf(route);
    }

    /** The pointer is past the option: routers forward without a stamp. */
    public boolean full() {
        return pointer > length();
    }

    /** Length and pointer are such as RFC 791 has them, and all slots are there. */
    public boolean consistent() {
        boolean wholeSlots = (length() - ROUTE) % SLOT == 0;
        boolean pointsInside = pointer >= FIRST_POINTER && pointer <= length() + 1;
        return wholeSlots && pointsInside && aligned() && !truncated();
    }

    /** The pointer is at the beginning of a slot as RFC 791 lays them out; Linux stamps where it points even if not. */
    public boolean aligned() {
        return (pointer - FIRST_POINTER) % SLOT == 0;
    }

    /** The capture or the quote ends inside the option. */
    public boolean truncated() {
        return length() > end - start;
    }

    /** Where the option's kind stands in the buffer. */
    public int start() {
        return start;
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> text.add("pointer", pointer())
                .add("length", length())
                .add("slots", used() + " of " + slots())
                .addAll("recorded", recorded())
                .addIf(!consistent(), "inconsistent"));
    }
}
