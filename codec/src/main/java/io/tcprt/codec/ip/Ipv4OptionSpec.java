package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
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
        }

        /** Slots that wait for their stamps: all zero, pointer at the first. */
        public static RecordRoute empty(int slots) {
            if (slots < 0 || slots > RecordRouteView.MAX_SLOTS) {
                throw new IllegalArgumentException("Record Route has 0 to 9 slots, not " + slots);
            }
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
        public Timestamp {
            words = List.copyOf(words);
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
        public Raw {
            if (kind == OptionCursor.END_OF_LIST || kind == OptionCursor.NO_OPERATION) {
                throw new IllegalArgumentException("option kind " + kind + " has no length");
            }
            octets = List.copyOf(octets);
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

    private static void emitRoute(ByteBuf out, int kind, int pointer, List<Ipv4Address> slots) {
        out.writeByte(kind).writeByte(RecordRouteView.ROUTE + RecordRouteView.SLOT * slots.size());
        out.writeByte(pointer);
        for (Ipv4Address slot : slots) {
            out.writeInt(slot.bits());
        }
    }
}
