package io.tcprt.codec.octets;

import io.netty.buffer.ByteBuf;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Walks over a list of options in the format of IPv4 and TCP: a kind, followed, except for the two kinds of a single
 * octet, by length and data.
 *
 * <p>Two ends bound the walk. The <em>declared</em> end is where the header says its options stop; an option beyond it
 * makes the list {@link #broken()}, since nothing behind it can be found. The <em>present</em> end may come earlier, in a
 * header that a capture or a quote cut; an option beyond this end only is {@link #clipped()}.
 *
 * <p>The accessors describe the current option: call {@link #next()} first.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 */
public final class OptionCursor {
    /** Kind of the option that ends a list; one octet, without a length. */
    public static final int END_OF_LIST = 0;
    /** Kind of the option that pads between others; one octet, without a length. */
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

    /**
     * A cursor before the first option.
     *
     * @param bytes the buffer that holds the header
     * @param start the index of the first option
     * @param present the index after the last octet of the options that is in the buffer
     * @param declared the index after the last octet that the header declares as options, at least {@code present}
     */
    public OptionCursor(ByteBuf bytes, int start, int present, int declared) {
        this.bytes = bytes;
        this.at = start;
        this.present = present;
        this.declared = declared;
    }

    /**
     * Moves to the next option.
     *
     * @return whether there is one; false behind an End of Option List and behind a broken option
     */
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

    /** {@return the kind of this option, 0 to 255} */
    public int kind() {
        return kind;
    }

    /** {@return the index in the buffer of this option's first octet, its kind} */
    public int start() {
        return start;
    }

    /** {@return the length in octets that the option claims, 1 for the kinds without a length; meaningless when broken} */
    public int length() {
        return length;
    }

    /** {@return the index after the last octet of this option that is in the buffer} */
    public int end() {
        return Math.min(start + length, present);
    }

    /** {@return whether the list cannot be followed beyond this option} */
    public boolean broken() {
        return broken;
    }

    /** {@return whether octets of this option are missing that the header has room for} */
    public boolean clipped() {
        return start + length > present;
    }

    /**
     * Iterates over the options from here to the end of the list. The iterator moves this cursor, which must not be used
     * otherwise from now on.
     *
     * @param <T> what an option is read as
     * @param read makes an element of the option the cursor is at
     * @return the options not yet passed
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
