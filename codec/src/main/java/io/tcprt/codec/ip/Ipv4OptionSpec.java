package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.OptionCursor;
import java.util.Collections;
import java.util.List;

/**
 * An option of an IPv4 header to write; its length is derived.
 *
 * <p>Pointers may have any value that fits their octet. A full or a pre-filled Record Route makes a valid probe, and an
 * invalid one shows how routers handle it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @since 0.1
 */
public sealed interface Ipv4OptionSpec {
    /** {@return how many octets this option takes} */
    int length();

    /**
     * Writes the option at the writer index.
     *
     * @param out takes {@link #length()} octets
     */
    void emit(ByteBuf out);

    /** Pads between options, to align the next one. */
    record NoOperation() implements Ipv4OptionSpec {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(OptionCursor.NO_OPERATION);
        }
    }

    /** Ends the list. The padding of {@link Ipv4OptionsSpec} does so without being asked. */
    record EndOfList() implements Ipv4OptionSpec {
        @Override
        public int length() {
            return 1;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(OptionCursor.END_OF_LIST);
        }
    }

    /**
     * Asks routers to record their addresses.
     *
     * @param pointer where the next router is to write, 0 to 255, counted in octets of the option from 1: 4 for the first
     *     slot
     * @param slots the addresses in the slots, up to 9; 0.0.0.0 in an empty one
     */
    record RecordRoute(int pointer, List<Ipv4Address> slots) implements Ipv4OptionSpec {
        /**
         * Checks pointer and number of slots.
         *
         * @param pointer 0 to 255
         * @param slots up to 9
         * @throws IllegalArgumentException when one does not fit the option
         */
        public RecordRoute {
            slots = List.copyOf(slots);
            checkRoute(pointer, slots);
        }

        /**
         * Empty slots, with the pointer at the first of them.
         *
         * @param slots how many, 0 to 9
         * @return the option
         * @throws IllegalArgumentException when {@code slots} is out of range
         */
        public static RecordRoute empty(int slots) {
            FieldRange.require("number of slots", slots, 0, RecordRouteView.MAX_SLOTS);
            return new RecordRoute(RecordRouteView.FIRST_POINTER, Collections.nCopies(slots, new Ipv4Address(0)));
        }

        @Override
        public int length() {
            return RecordRouteView.ROUTE + RecordRouteView.SLOT * slots.size();
        }

        @Override
        public void emit(ByteBuf out) {
            emitRoute(out, RecordRouteView.KIND, pointer, slots);
        }
    }

    /**
     * Asks routers to send the packet by way of certain addresses.
     *
     * @param strict whether no other router may be between two of them
     * @param pointer where the next address to visit is, 0 to 255, counted in octets of the option from 1
     * @param slots the addresses, up to 9
     */
    record SourceRoute(boolean strict, int pointer, List<Ipv4Address> slots) implements Ipv4OptionSpec {
        /**
         * Checks pointer and number of slots.
         *
         * @param strict any
         * @param pointer 0 to 255
         * @param slots up to 9
         * @throws IllegalArgumentException when one does not fit the option
         */
        public SourceRoute {
            slots = List.copyOf(slots);
            checkRoute(pointer, slots);
        }

        @Override
        public int length() {
            return RecordRouteView.ROUTE + RecordRouteView.SLOT * slots.size();
        }

        @Override
        public void emit(ByteBuf out) {
            int kind = strict ? Ipv4Option.SourceRoute.STRICT : Ipv4Option.SourceRoute.LOOSE;
            emitRoute(out, kind, pointer, slots);
        }
    }

    /**
     * Asks routers to record when the packet passes.
     *
     * @param pointer where the next router is to write, 0 to 255, counted in octets of the option from 1: 5 for the first
     *     word
     * @param overflow how many routers found no room, 0 to 15
     * @param flag what to record, 0 to 15; {@link TimestampView} has names for those in use
     * @param words the 32-bit words that follow, up to 9: timestamps, or addresses and timestamps in turn
     */
    record Timestamp(int pointer, int overflow, int flag, List<Integer> words) implements Ipv4OptionSpec {
        private static final int MAX_WORDS = 9;
        private static final int MAX_NIBBLE = 0xf;

        /**
         * Checks the numbers.
         *
         * @param pointer 0 to 255
         * @param overflow 0 to 15
         * @param flag 0 to 15
         * @param words up to 9
         * @throws IllegalArgumentException when one does not fit the option
         */
        public Timestamp {
            words = List.copyOf(words);
            FieldRange.unsigned8("pointer", pointer);
            FieldRange.require("overflow", overflow, 0, MAX_NIBBLE);
            FieldRange.require("flag", flag, 0, MAX_NIBBLE);
            FieldRange.require("number of words", words.size(), 0, MAX_WORDS);
        }

        @Override
        public int length() {
            return TimestampView.ENTRIES + Integer.BYTES * words.size();
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(TimestampView.KIND).writeByte(length()).writeByte(pointer);
            out.writeByte(overflow << 4 | flag);
            words.forEach(out::writeInt);
        }
    }

    /**
     * Asks routers to examine the packet, though it is not addressed to them (RFC 2113 §2.1).
     *
     * @param value 0 to 65535; 0 for every router
     */
    record RouterAlert(int value) implements Ipv4OptionSpec {
        /**
         * Checks the value.
         *
         * @param value 0 to 65535
         * @throws IllegalArgumentException when it is out of range
         */
        public RouterAlert {
            FieldRange.unsigned16("router alert value", value);
        }

        @Override
        public int length() {
            return Ipv4Option.RouterAlert.LENGTH;
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(Ipv4Option.RouterAlert.KIND).writeByte(length()).writeShort(value);
        }
    }

    /**
     * An option of any kind that has a length.
     *
     * @param kind 2 to 255
     * @param octets what follows kind and length: up to 38 octets, each 0 to 255
     */
    record Raw(int kind, List<Integer> octets) implements Ipv4OptionSpec {
        private static final int MAX_KIND = 0xff;
        private static final int MAX_OCTETS = Ipv4OptionsSpec.MAX_LENGTH - 2;

        /**
         * Checks kind and octets.
         *
         * @param kind 2 to 255
         * @param octets up to 38, each 0 to 255
         * @throws IllegalArgumentException when one does not fit the option
         */
        public Raw {
            FieldRange.require("option kind", kind, OptionCursor.NO_OPERATION + 1, MAX_KIND);
            octets = List.copyOf(octets);
            FieldRange.require("number of option octets", octets.size(), 0, MAX_OCTETS);
            octets.forEach(octet -> FieldRange.unsigned8("option octet", octet));
        }

        @Override
        public int length() {
            return 2 + octets.size();
        }

        @Override
        public void emit(ByteBuf out) {
            out.writeByte(kind).writeByte(length());
            octets.forEach(out::writeByte);
        }
    }

    private static void checkRoute(int pointer, List<Ipv4Address> slots) {
        FieldRange.unsigned8("pointer", pointer);
        FieldRange.require("number of slots", slots.size(), 0, RecordRouteView.MAX_SLOTS);
    }

    private static void emitRoute(ByteBuf out, int kind, int pointer, List<Ipv4Address> slots) {
        out.writeByte(kind).writeByte(RecordRouteView.ROUTE + RecordRouteView.SLOT * slots.size());
        out.writeByte(pointer);
        for (Ipv4Address slot : slots) {
            out.writeInt(slot.bits());
        }
    }
}
