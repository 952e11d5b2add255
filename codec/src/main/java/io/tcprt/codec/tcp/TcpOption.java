package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.OptionCursor;
import java.util.List;

/**
 * An option of a TCP header.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>
 * @see <a href="https://www.iana.org/assignments/tcp-parameters">IANA's list of kinds</a>
 * @since 0.1
 */
public sealed interface TcpOption {
    /** {@return the option's kind, 0 to 255} */
    int kind();

    /** {@return the option's length in octets; 1 for the kinds without a length, 0 for a {@link Broken} one} */
    int length();

    /** An option that can be written, since it holds all that its octets say. */
    sealed interface Writable extends TcpOption {
        /**
         * Writes the option at the writer index.
         *
         * @param out takes {@link TcpOption#length()} octets
         */
        void emit(ByteBuf out);
    }

    /** Ends the list; what follows is padding (RFC 9293 §3.2). */
    record EndOfList() implements Writable {
        /** The option's kind. */
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

    /** Pads between options, to align the next one (RFC 9293 §3.2). */
    record NoOperation() implements Writable {
        /** The option's kind. */
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
     * The largest segment that its sender is willing to receive.
     *
     * @param octets of payload, 0 to 65535
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.2">RFC 9293 §3.2</a>
     */
    record MaximumSegmentSize(int octets) implements Writable {
        /** The option's kind. */
        public static final int KIND = 2;

        static final int LENGTH = 4;

        /**
         * Checks the size.
         *
         * @param octets 0 to 65535
         * @throws IllegalArgumentException when {@code octets} is out of range
         */
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
     * How far its sender's windows are to be shifted left.
     *
     * @param shift in bits, 0 to 255; more than 14 is not allowed, but can be written
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7323#section-2.2">RFC 7323 §2.2</a>
     */
    record WindowScale(int shift) implements Writable {
        /** The option's kind. */
        public static final int KIND = 3;

        static final int LENGTH = 3;

        /**
         * Checks the shift.
         *
         * @param shift 0 to 255
         * @throws IllegalArgumentException when {@code shift} is out of range
         */
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
     * Its sender can receive selective acknowledgments.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2018#section-2">RFC 2018 §2</a>
     */
    record SackPermitted() implements Writable {
        /** The option's kind. */
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
     * What its sender received out of order, or, in the first block, what it received twice.
     *
     * @param blocks the blocks, up to 4; an option without any can be written, but is read as {@link Unknown}
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2018#section-3">RFC 2018 §3</a>
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2883#section-4">RFC 2883 §4</a>, duplicates
     */
    record SelectiveAcknowledgement(List<Block> blocks) implements Writable {
        /** The option's kind. */
        public static final int KIND = 5;

        static final int BLOCK = 8;
        private static final int MAX_BLOCKS = 4;

        /**
         * Data that arrived.
         *
         * @param left the number of its first octet
         * @param right the number after its last octet
         */
        public record Block(SeqNumber left, SeqNumber right) {}

        /**
         * Copies and counts the blocks.
         *
         * @param blocks up to 4
         * @throws IllegalArgumentException when there are more than 4
         */
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
     * The sender's clock, and the latest value it received of the other side's clock.
     *
     * @param value TSval, in ticks of the sender's choice, 0 to 4294967295
     * @param echo TSecr, which means something only with ACK, 0 to 4294967295
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7323#section-3.2">RFC 7323 §3.2</a>
     */
    record Timestamps(long value, long echo) implements Writable {
        /** The option's kind. */
        public static final int KIND = 8;

        static final int LENGTH = 10;

        /**
         * Checks both values.
         *
         * @param value 0 to 4294967295
         * @param echo 0 to 4294967295
         * @throws IllegalArgumentException when one is out of range
         */
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

    /**
     * A kind that is not read here, or one that is, with a length it cannot have.
     *
     * @param kind the option's kind, 2 to 255
     * @param start the index in the buffer of its first octet, the kind
     * @param length in octets, 2 to 40, all of them in the buffer
     */
    record Unknown(int kind, int start, int length) implements TcpOption {}

    /**
     * An option that is cut or claims a length it cannot have, so that nothing behind it can be found; always the last
     * element.
     *
     * @param kind the option's kind, 2 to 255
     * @param offset where in the TCP header it begins, 20 to 59 octets from the header's first
     */
    record Broken(int kind, int offset) implements TcpOption {
        @Override
        public int length() {
            return 0;
        }
    }
}
