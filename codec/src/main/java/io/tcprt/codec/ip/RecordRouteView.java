package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.OptionCursor;
import io.tcprt.codec.octets.ViewText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A Record Route option, or a source route, which has the same format, read in place: nothing is copied.
 *
 * <pre>
 * |    Kind: 7    |    Length     |    Pointer    |  slot 0, slot 1, …  |
 *         0               1               2          3       7
 * </pre>
 *
 * <p>The pointer counts octets from 1, so it is 4 at the first slot and 40 when nine slots are full. Not every router
 * follows the RFC: {@link #used()} never exceeds the slots that are there, and {@link #consistent()}, {@link #aligned()}
 * and {@link #truncated()} tell what is wrong.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>, Record Route
 * @since 0.1
 */
public final class RecordRouteView {
    /** The kind of Record Route. */
    public static final int KIND = 7;
    /** The most slots that a header has room for: 3 + 9 * 4 = 39 of 40 octets of options. */
    public static final int MAX_SLOTS = 9;
    /** The pointer of an option without stamps. */
    public static final int FIRST_POINTER = 4;
    /** Length of a slot in octets. */
    public static final int SLOT = 4;

    static final int ROUTE = 3;

    private static final int LENGTH = 1;
    private static final int POINTER = 2;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    private final int pointer;
    private final int firstSlot;

    /** An option within these bounds, which {@link #fits}. */
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

    /** {@return the option's kind, 0 to 255} */
    public int kind() {
        return bytes.getUnsignedByte(start);
    }

    /** {@return the length in octets that the option claims, 0 to 255; fewer may be there} */
    public int length() {
        return bytes.getUnsignedByte(start + LENGTH);
    }

    /** {@return where the next router writes, 0 to 255, counted in octets of the option from 1} */
    public int pointer() {
        return pointer;
    }

    /**
     * How many whole slots are there.
     *
     * <p>The pointer decides where slots begin: a router writes at the pointer and moves it by 4, so a pointer that
     * started at 5 leaves addresses at 5, 9, … and none at 4.
     *
     * @return 0 to 9
     */
    public int slots() {
        return Math.max(0, (end - firstSlot) / SLOT);
    }

    /** {@return how many slots the pointer has passed, 0 to {@link #slots()}} */
    public int used() {
        return Math.max(0, Math.min((pointer - FIRST_POINTER) / SLOT, slots()));
    }

    /**
     * The address in a slot, whether the pointer has passed it or not.
     *
     * @param i 0 to {@link #slots()} - 1
     * @return the address, 0.0.0.0 in an empty slot
     * @throws IndexOutOfBoundsException when there is no such slot
     */
    public Ipv4Address slot(int i) {
        return new Ipv4Address(bytes.getInt(firstSlot + SLOT * Objects.checkIndex(i, slots())));
    }

    /** {@return the addresses in the used slots, in the order in which they were recorded} */
    public List<Ipv4Address> recorded() {
        int used = used();
        var route = new ArrayList<Ipv4Address>(used);
        for (int i = 0; i < used; i++) {
            route.add(slot(i));
        }
        return List.copyOf(route);
    }

    /** {@return whether the pointer is past the option, so that routers forward the packet without recording} */
    public boolean full() {
        return pointer > length();
    }

    /** {@return whether length and pointer are as RFC 791 requires, and all slots are there} */
    public boolean consistent() {
        boolean wholeSlots = (length() - ROUTE) % SLOT == 0;
        boolean pointsInside = pointer >= FIRST_POINTER && pointer <= length() + 1;
        return wholeSlots && pointsInside && aligned() && !truncated();
    }

    /** {@return whether the pointer is at the start of a slot as RFC 791 counts them; Linux records wherever it points} */
    public boolean aligned() {
        return (pointer - FIRST_POINTER) % SLOT == 0;
    }

    /** {@return whether the capture or the quote ends within the option} */
    public boolean truncated() {
        return length() > end - start;
    }

    /** {@return the index in the buffer of the option's first octet, its kind} */
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
