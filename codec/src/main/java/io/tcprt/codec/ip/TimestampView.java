package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.OptionCursor;
import io.tcprt.codec.octets.ViewText;
import java.util.Objects;

/**
 * Read-only view of an Internet Timestamp option.
 *
 * <pre>
 * |   Kind: 68    |    Length     |    Pointer    |Overflow| Flag |   0
 * |        internet address (flags 1 and 3 only), timestamp       |   4
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>, Internet Timestamp
 */
public final class TimestampView {
    public static final int KIND = 68;
    /** Only timestamps. */
    public static final int FLAG_TIMESTAMPS = 0;
    /** Each timestamp is preceded by the address of who put it there. */
    public static final int FLAG_ADDRESSES = 1;
    /** The sender named the addresses that shall stamp. */
    public static final int FLAG_PRESPECIFIED = 3;
    /** Pointer value of an empty option. */
    public static final int FIRST_POINTER = 5;

    static final int ENTRIES = 4;

    private static final int WORD = 4;

    private final ByteBuf bytes;
    private final int start;
    private final int end;

    /** Bounds are those of what is there; {@link #fits} was asked before. */
    TimestampView(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** Whether the option at the cursor has its four fixed octets. */
    static boolean fits(OptionCursor option) {
        return !option.broken() && option.end() - option.start() >= ENTRIES;
    }

    /** As the option says; the octets that are there may be fewer. */
    public int length() {
        return bytes.getUnsignedByte(start + 1);
    }

    /** Where the next entry goes, counted from 1. */
    public int pointer() {
        return bytes.getUnsignedByte(start + 2);
    }

    /** How many modules had no room left for a stamp. */
    public int overflow() {
        return bytes.getUnsignedByte(start + 3) >> 4;
    }

    public int flag() {
        return bytes.getUnsignedByte(start + 3) & 0xf;
    }

    /** How many whole entries are there. */
    public int entries() {
        return (end - start - ENTRIES) / entryLength();
    }

    /** How many of them the pointer has passed. */
    public int used() {
        return Math.max(0, Math.min((pointer() - FIRST_POINTER) / entryLength(), entries()));
    }

    /** The address of one entry; 0.0.0.0 when the flag says that entries have none. */
    public Ipv4Address address(int i) {
        int at = entry(i);
        return new Ipv4Address(hasAddresses() ? bytes.getInt(at) : 0);
    }

    /** The timestamp of one entry: milliseconds since midnight UT, or anything at all when the high bit is set. */
    public long timestamp(int i) {
        return bytes.getUnsignedInt(entry(i) + (hasAddresses() ? WORD : 0));
    }

    /** The capture or the quote ends inside the option. */
    public boolean truncated() {
        return length() > end - start;
    }

    /** Where the option's kind stands in the buffer. */
    public int start() {
        return start;
    }

    private boolean hasAddresses() {
        return flag() != FLAG_TIMESTAMPS;
    }

    private int entryLength() {
        return hasAddresses() ? 2 * WORD : WORD;
    }

    private int entry(int i) {
        return start + ENTRIES + entryLength() * Objects.checkIndex(i, entries());
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> text.add("pointer", pointer())
                .add("length", length())
                .add("overflow", overflow())
                .add("flag", flag())
                .add("entries", used() + " of " + entries())
                .addIf(truncated(), "truncated"));
    }
}
