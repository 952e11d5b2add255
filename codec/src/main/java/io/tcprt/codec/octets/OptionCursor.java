package io.tcprt.codec.octets;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Walks a list of options as IPv4 and TCP both have it: kind, then, but for the two kinds of one octet, length and data.
 *
 * <p>Two ends bound the walk. The <em>declared</em> end is where the header says its options stop; an option that passes
 * it makes the list {@link #broken()}, since nothing behind it can be found. The <em>present</em> end may come earlier, in
 * a header cut by a capture or a quote; an option that passes only this one is {@link #clipped()}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 */
public final class OptionCursor {
    public static final int END_OF_LIST = 0;
    public static final int NO_OPERATION = 1;

    private static final int MIN_LENGTH = 2;

    private final ByteBuf bytes;
    private final int present;
    private final int declared;
    private int at;
    private int start;
    private int kind;
    private int length;
    private boolean broken;

    /** A cursor before the first option; {@code present} is not after {@code declared}. */
    public OptionCursor(ByteBuf bytes, int start, int present, int declared) {
        this.bytes = bytes;
        this.at = start;
        this.present = present;
        this.declared = declared;
    }

    /** Goes to the next option; false when there is none. */
    public boolean next() {
        if (at >= present) {
            return false;
        }
        start = at;
        kind = bytes.getUnsignedByte(at);
        if (kind == END_OF_LIST || kind == NO_OPERATION) {
            length = 1;
            at = kind == END_OF_LIST ? present : at + 1;
            return true;
        }
        length = start + 1 < present ? bytes.getUnsignedByte(start + 1) : 0;
        broken = length < MIN_LENGTH || start + length > declared;
        at = broken ? present : start + length;
        return true;
    }

    public int kind() {
        return kind;
    }

    /** Where this option's kind stands in the buffer. */
    public int start() {
        return start;
    }

    /** What the option says of itself, 1 for the kinds without a length; not to be used when broken. */
    public int length() {
        return length;
    }

    /** The end of what is there of this option. */
    public int end() {
        return Math.min(start + length, present);
    }

    /** The list cannot be followed beyond this option. */
    public boolean broken() {
        return broken;
    }

    /** Octets of this option are missing, though the header has room for them. */
    public boolean clipped() {
        return start + length > present;
    }

    /**
     * The options from here to the end of the list, each as {@code read} makes it of the cursor that stands on it. The
     * cursor belongs to the iterator from now on.
     */
    public <T> Iterator<T> iterator(Function<OptionCursor, T> read) {
        return new Iterator<>() {
            private boolean more = OptionCursor.this.next();

            @Override
            public boolean hasNext() {
                return more;
            }

            @Override
            public T next() {
                if (!more) {
                    throw new NoSuchElementException();
                }
                T option = read.apply(OptionCursor.this);
                more = OptionCursor.this.next();
                return option;
            }
        };
    }
}
