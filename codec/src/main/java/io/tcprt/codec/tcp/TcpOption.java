package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.OptionCursor;
import java.util.List;

/**
 * One option of a TCP header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 * @see <a href="https://www.iana.org/assignments/tcp-parameters">IANA's list of kinds</a>
 */
public sealed interface TcpOption {
    int kind();

    /** The octets the option has; 1 for those without a length, 0 when that cannot be said. */
    int length();

    /** An option that is its values and nothing else, so that it can be written too. */
    sealed interface Writable extends TcpOption {
        /** Writes the option at the writer index. */
        void emit(ByteBuf out);
    }

    record EndOfList() implements Writable {
        public static final int KIND = OptionCursor.END_OF_LIST;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(KIND);
        }
    }

    record NoOperation() implements Writable {
        public static final int KIND = OptionCursor.NO_OPERATION;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 1;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(KIND);
        }
    }

    /**
     * The largest segment its sender wants to receive.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.2">RFC 9293 §3.2</a>
     */
    record MaximumSegmentSize(int octets) implements Writable {
        public static final int KIND = 2;
        static final int LENGTH = 4;

        public MaximumSegmentSize {
            FieldRange.unsigned16("MSS", octets);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(KIND).writeByte(LENGTH).writeShort(octets);
        }
    }

    /**
     * How far to shift the window left.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7323#section-2.2">RFC 7323 §2.2</a>
     */
    record WindowScale(int shift) implements Writable {
        public static final int KIND = 3;
        static final int LENGTH = 3;

        public WindowScale {
            FieldRange.unsigned8("window scale", shift);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(KIND).writeByte(LENGTH).writeByte(shift);
        }
    }

    /**
     * Its sender can take selective acknowledgements.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2018#section-2">RFC 2018 §2</a>
     */
    record SackPermitted() implements Writable {
        public static final int KIND = 4;
        static final int LENGTH = 2;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(KIND).writeByte(LENGTH);
        }
    }

    /**
     * What arrived out of order; or, as the first block, what arrived twice.
     *
     * @param blocks one to four
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2018#section-3">RFC 2018 §3</a>
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2883#section-4">RFC 2883 §4</a>, duplicates
     */
    record SelectiveAcknowledgement(List<Block> blocks) implements Writable {
        public static final int KIND = 5;
        static final int BLOCK = 8;
        private static final int MAX_BLOCKS = 4;

        /** Numbers from {@code left} on, up to but without {@code right}. */
        public record Block(SeqNumber left, SeqNumber right) {}

        public SelectiveAcknowledgement {
            blocks = List.copyOf(blocks);
            FieldRange.require("number of SACK blocks", blocks.size(), 0, MAX_BLOCKS);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 2 + BLOCK * blocks.size();
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(KIND).writeByte(length());
            blocks.forEach(block ->
                    out.writeInt(block.left().bits()).writeInt(block.right().bits()));
        }
    }

    /**
     * Clock of the sender, and the last one it saw of the other side.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7323#section-3.2">RFC 7323 §3.2</a>
     */
    record Timestamps(long value, long echo) implements Writable {
        public static final int KIND = 8;
        static final int LENGTH = 10;

        public Timestamps {
            FieldRange.unsigned32("timestamp value", value);
            FieldRange.unsigned32("timestamp echo reply", echo);
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(KIND).writeByte(LENGTH).writeInt((int) value).writeInt((int) echo);
        }
    }

    /** A kind that is not read here, or a known one of impossible length; {@code start} is its place in the buffer. */
    record Unknown(int kind, int start, int length) implements TcpOption {}

    /** The list cannot be followed from here, {@code offset} octets into the TCP header; always the last element. */
    record Broken(int kind, int offset) implements TcpOption {
        @Override
        public int length() {
            return 0;
        }
    }
}
