package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.OptionCursor;
import java.util.Collections;
import java.util.List;

/**
 * One option to write into an IPv4 header; its length is derived.
 *
 * <p>Pointers are free: a full or a pre-filled Record Route is a legal probe, and how routers take an illegal one is worth
 * knowing.
 */
public sealed interface Ipv4OptionSpec {
    /** The octets this option takes. */
    int length();

    /** Writes the option at the writer index. */
    void emit(ByteBuf out);

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

    record RecordRoute(int pointer, List<Ipv4Address> slots) implements Ipv4OptionSpec {
        public RecordRoute {
            slots = List.copyOf(slots);
            checkRoute(pointer, slots);
        }

        /** Slots that wait for their stamps: all zero, pointer at the first. */
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

    record SourceRoute(boolean strict, int pointer, List<Ipv4Address> slots) implements Ipv4OptionSpec {
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

    /** The words are timestamps, or addresses and timestamps in turn, as the flag says. */
    record Timestamp(int pointer, int overflow, int flag, List<Integer> words) implements Ipv4OptionSpec {
        private static final int MAX_WORDS = 9;
        private static final int MAX_NIBBLE = 0xf;

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

    record RouterAlert(int value) implements Ipv4OptionSpec {
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

    /** Any other kind with a length, and the octets that follow these two. */
    record Raw(int kind, List<Integer> octets) implements Ipv4OptionSpec {
        private static final int MAX_KIND = 0xff;
        private static final int MAX_OCTETS = Ipv4OptionsSpec.MAX_LENGTH - 2;

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
