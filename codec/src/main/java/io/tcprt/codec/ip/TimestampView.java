package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.OptionCursor;
import io.tcprt.codec.octets.ViewText;
import java.util.Objects;

/**
 * An Internet Timestamp option, read in place: nothing is copied.
 *
 * <pre>
 * |   Kind: 68    |    Length     |    Pointer    |Overflow| Flag |   0
 * |        internet address (flags 1 and 3 only), timestamp       |   4
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>, Internet Timestamp
 * @since 0.1
 */
public final class TimestampView {
    /** The option's kind. */
    public static final int KIND = 68;
    /** Flag: entries are timestamps. */
    public static final int FLAG_TIMESTAMPS = 0;
    /** Flag: entries are an address and a timestamp, both written by the router. */
    public static final int FLAG_ADDRESSES = 1;
    /** Flag: entries are an address that the sender wrote and a timestamp by that router. */
    public static final int FLAG_PRESPECIFIED = 3;
    /** The pointer of an option without timestamps. */
    public static final int FIRST_POINTER = 5;

    static final int ENTRIES = 4;

    private static final int WORD = 4;

    private final ByteBuf bytes;
    private final int start;
    private final int end;

    /** An option within these bounds, which {@link #fits}. */
    TimestampView(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }

    /** Whether the option at the cursor has its four fixed octets. */
    static boolean fits(OptionCursor option) {
        return !option.broken() && option.end() - option.start() >= ENTRIES;
    }

    /** {@return the length in octets that the option claims, 0 to 255; fewer may be there} */
    public int length() {
        return bytes.getUnsignedByte(start + 1);
    }

    /** {@return where the next router writes, 0 to 255, counted in octets of the option from 1} */
    public int pointer() {
        return bytes.getUnsignedByte(start + 2);
    }

    /** {@return how many routers found no room, 0 to 15} */
    public int overflow() {
        return bytes.getUnsignedByte(start + 3) >> 4;
    }

    /** {@return what entries hold, 0 to 15; any flag but {@link #FLAG_TIMESTAMPS} is read as addresses and timestamps} */
    public int flag() {
        return bytes.getUnsignedByte(start + 3) & 0xf;
    }

    /** {@return how many whole entries are there, 0 to 9} */
    public int entries() {
        return (end - start - ENTRIES) / entryLength();
    }

    /** {@return how many entries the pointer has passed, 0 to {@link #entries()}} */
    public int used() {
        return Math.max(0, Math.min((pointer() - FIRST_POINTER) / entryLength(), entries()));
    }

    /**
     * The address in an entry, whether the pointer has passed it or not.
     *
     * @param i 0 to {@link #entries()} - 1
     * @return the address; 0.0.0.0 when entries are timestamps only
     * @throws IndexOutOfBoundsException when there is no such entry
     */
    public Ipv4Address address(int i) {
        int at = entry(i);
        return new Ipv4Address(hasAddresses() ? bytes.getInt(at) : 0);
    }

    /**
     * The timestamp in an entry, whether the pointer has passed it or not.
     *
     * @param i 0 to {@link #entries()} - 1
     * @return milliseconds since midnight UT; from 2^31 on, a time in any other unit
     * @throws IndexOutOfBoundsException when there is no such entry
     */
    public long timestamp(int i) {
        return bytes.getUnsignedInt(entry(i) + (hasAddresses() ? WORD : 0));
    }

    /** {@return whether the capture or the quote ends within the option} */
    public boolean truncated() {
        return length() > end - start;
    }

    /** {@return the index in the buffer of the option's first octet, its kind} */
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
