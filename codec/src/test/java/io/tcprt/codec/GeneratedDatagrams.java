package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.GeneratedTransports.Carried;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.octets.InternetChecksum;
import java.util.ArrayList;
import java.util.List;

/** Random datagrams of both versions: options and extension headers in any order, fragments, invalid packets. */
final class GeneratedDatagrams {
    private static final List<Integer> EXTENSION_HEADERS = List.of(
            Ipv6ExtensionHeader.HOP_BY_HOP_OPTIONS,
            Ipv6ExtensionHeader.ROUTING,
            Ipv6ExtensionHeader.FRAGMENT,
            Ipv6ExtensionHeader.AUTHENTICATION,
            Ipv6ExtensionHeader.DESTINATION_OPTIONS);

    private final RandomChoices random;
    private final GeneratedTransports transports;

    GeneratedDatagrams(RandomChoices random) {
        this.random = random;
        this.transports = new GeneratedTransports(random);
    }

    ByteBuf draw(boolean six) {
        return six ? ip6() : ip4();
    }

    private ByteBuf ip4() {
        var source = new Ipv4Address(random.bits());
        var destination = new Ipv4Address(random.bits());
        Carried carried = transports.draw(source, destination, this::ip4);
        ByteBuf options = random.oneIn(2) ? options() : Unpooled.EMPTY_BUFFER;
        int header = 20 + options.readableBytes();
        ByteBuf out = Unpooled.buffer();
        out.writeByte(0x40 | header / 4).writeByte(random.oneIn(2) ? 0 : random.below(256));
        out.writeShort(header + carried.octets().readableBytes());
        out.writeShort(random.below(0x10000)).writeShort(fragmentWord());
        out.writeByte(random.below(256)).writeByte(carried.protocol()).writeShort(0);
        out.writeInt(source.bits()).writeInt(destination.bits()).writeBytes(options);
        out.setShort(10, random.oneIn(12) ? random.below(0x10000) : InternetChecksum.of(out, 0, header));
        return out.writeBytes(carried.octets());
    }

    private int fragmentWord() {
        return switch (random.below(12)) {
            case 0 -> 0x2000;
            case 1 -> random.below(0x10000);
            case 2, 3, 4 -> 0;
            default -> 0x4000;
        };
    }

    private ByteBuf options() {
        ByteBuf room = Unpooled.buffer();
        for (int i = 1 + random.below(3); i > 0; i--) {
            option(room);
        }
        int length = Math.min(room.readableBytes(), Ipv4OptionsSpec.MAX_LENGTH);
        room.writeZero(4).writerIndex(length + 3 & ~3);
        return room;
    }

    private void option(ByteBuf out) {
        switch (random.below(10)) {
            case 0 -> out.writeByte(1);
            case 1 -> out.writeByte(random.of(0, 1));
            case 2, 3, 4 -> route(out, 7, random.oneIn(3) ? 9 : random.below(6));
            case 5 -> route(out, random.of(131, 137), random.below(6));
            case 6, 7 -> timestamp(out);
            case 8 ->
                out.writeByte(148)
                        .writeByte(random.oneIn(6) ? random.below(7) : 4)
                        .writeBytes(random.octets(2));
            default ->
                out.writeByte(random.below(256))
                        .writeByte(random.below(12))
                        .writeBytes(random.octets(random.below(10)));
        }
    }

    /** Five in six have a pointer to the start of a slot and a length of whole slots. */
    private void route(ByteBuf out, int kind, int slots) {
        int length = 3 + 4 * slots + (random.oneIn(12) ? random.below(4) : 0);
        int pointer = random.oneIn(12) ? random.below(256) : 4 + 4 * random.below(slots + 1);
        out.writeByte(kind).writeByte(length).writeByte(pointer).writeBytes(random.octets(length - 3));
    }

    private void timestamp(ByteBuf out) {
        int flag = random.oneIn(6) ? random.below(16) : random.of(0, 1, 3);
        int entry = flag == 0 ? 4 : 8;
        int entries = random.below(flag == 0 ? 7 : 4);
        int length = 4 + entry * entries + (random.oneIn(12) ? random.below(8) : 0);
        int pointer = random.oneIn(6) ? random.below(256) : 5 + entry * random.below(entries + 1);
        out.writeByte(68).writeByte(length).writeByte(pointer).writeByte(random.below(16) << 4 | flag);
        out.writeBytes(random.octets(length - 4));
    }

    private ByteBuf ip6() {
        var source = new Ipv6Address(0x20010db8_00000000L | random.below(0x10000), random.bits());
        var destination = new Ipv6Address(0x20010db8_00000000L | random.below(0x10000), random.bits());
        Carried carried = transports.draw(source, destination, this::ip6);
        List<Integer> chain = chain();
        ByteBuf payload = Unpooled.buffer();
        for (int i = 0; i < chain.size(); i++) {
            extension(payload, chain.get(i), i + 1 < chain.size() ? chain.get(i + 1) : carried.protocol());
        }
        payload.writeBytes(carried.octets());
        ByteBuf out = Unpooled.buffer();
        out.writeInt(6 << 28 | (random.oneIn(2) ? 0 : random.below(1 << 28)));
        out.writeShort(payload.readableBytes());
        out.writeByte(chain.isEmpty() ? carried.protocol() : chain.get(0)).writeByte(random.below(256));
        out.writeLong(source.high()).writeLong(source.low());
        out.writeLong(destination.high()).writeLong(destination.low());
        return out.writeBytes(payload);
    }

    private List<Integer> chain() {
        var chain = new ArrayList<Integer>();
        for (int i = random.oneIn(2) ? 0 : random.below(4); i > 0; i--) {
            chain.add(random.of(EXTENSION_HEADERS));
        }
        return chain;
    }

    private void extension(ByteBuf out, int type, int next) {
        out.writeByte(next);
        switch (type) {
            case Ipv6ExtensionHeader.FRAGMENT ->
                out.writeByte(0)
                        .writeShort(random.oneIn(4) ? random.below(0x10000) & ~6 : random.below(2))
                        .writeInt(random.bits());
            case Ipv6ExtensionHeader.AUTHENTICATION -> {
                int words = 1 + random.below(4);
                out.writeByte(1 + words).writeShort(0).writeBytes(random.octets(4 + 4 * words));
            }
            case Ipv6ExtensionHeader.ROUTING -> {
                int addresses = random.below(3);
                int kind = addresses == 1 ? random.of(0, 2) : 0;
                out.writeByte(2 * addresses).writeByte(kind).writeByte(random.below(addresses + 1));
                out.writeInt(0).writeBytes(random.octets(16 * addresses));
            }
            default -> {
                int units = random.below(3);
                out.writeByte(units).writeByte(1).writeByte(4 + 8 * units).writeZero(4 + 8 * units);
            }
        }
    }
}
