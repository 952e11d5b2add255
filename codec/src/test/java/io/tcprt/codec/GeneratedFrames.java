package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.LinkType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;

/**
 * Frames from a seed: random ones, whole or damaged, and damaged frames of the fixtures. The same seed gives the same
 * frames.
 *
 * <p>A damaged frame has some octets changed, or its end cut off before or by the capture.
 */
final class GeneratedFrames {
    private static final int SMALLEST_ETHERNET = 60;

    private final LinkType link;
    private final RandomChoices random;
    private final GeneratedDatagrams datagrams;

    private GeneratedFrames(LinkType link, long seed) {
        this.link = link;
        this.random = new RandomChoices(seed);
        this.datagrams = new GeneratedDatagrams(random);
    }

    /** Damaged headers of the others, tshark reads by rules of its own: of encryption, of management, of other taps. */
    static final List<LinkType> LINKS = Arrays.stream(LinkType.values())
            .filter(link -> !EnumSet.of(LinkType.IEEE802_11, LinkType.RADIOTAP, LinkType.NFLOG, LinkType.PKTAP)
                    .contains(link))
            .toList();

    /** Makes {@code count} frames; a quarter of them from {@code originals} of the same link type, if there are any. */
    static List<Frame> of(LinkType link, long seed, int count, List<Frame> originals) {
        var generated = new GeneratedFrames(link, seed);
        var frames = new ArrayList<Frame>();
        for (int i = 1; i <= count; i++) {
            boolean another = i % 4 == 0 && !originals.isEmpty();
            frames.add(
                    another
                            ? generated.damaged(
                                    i, generated.random.of(originals).exact())
                            : generated.drawn(i));
        }
        return frames;
    }

    private Frame drawn(int number) {
        ByteBuf out = Unpooled.buffer();
        boolean six = link == LinkType.IPV6 || (link != LinkType.IPV4 && random.oneIn(3));
        ByteBuf datagram = datagrams.draw(six);
        header(out, six, datagram.readableBytes());
        out.writeBytes(datagram);
        if (link == LinkType.ETHERNET && random.oneIn(2)) {
            out.writeZero(Math.max(0, SMALLEST_ETHERNET - out.readableBytes()));
        }
        return random.oneIn(4) ? damaged(number, out) : frame(number, out, out.readableBytes());
    }

    private Frame damaged(int number, ByteBuf octets) {
        int length = octets.readableBytes();
        ByteBuf copy = octets.copy();
        if (random.oneIn(3)) {
            return frame(number, copy.writerIndex(random.below(length + 1)), length);
        } else if (random.oneIn(6)) {
            int cut = random.below(length + 1);
            return frame(number, copy.writerIndex(cut), cut);
        }
        for (int i = 1 + random.below(3); i > 0 && length > 0; i--) {
            copy.setByte(random.below(length), random.below(256));
        }
        return frame(number, copy, length);
    }

    private Frame frame(int number, ByteBuf octets, int originalLength) {
        return new Frame("generated-" + link.label(), number, link, number, 9, originalLength, octets);
    }

    private void header(ByteBuf out, boolean six, int payload) {
        int etherType = six ? EtherType.IPV6 : EtherType.IPV4;
        switch (link) {
            case ETHERNET -> ethernet(out, etherType, payload);
            case NULL -> {
                int family = six ? random.of(10, 23, 24, 28, 30) : 2;
                out.writeInt(random.oneIn(2) ? family : Integer.reverseBytes(family));
            }
            case LOOP -> out.writeInt(six ? random.of(24, 28, 30) : 2);
            case PPP -> ppp(out, etherType, random.oneIn(2));
            case PPP_SERIAL -> {
                if (random.oneIn(3)) {
                    hdlc(out, etherType);
                } else {
                    ppp(out, etherType, true);
                }
            }
            case C_HDLC -> hdlc(out, etherType);
            case LINUX_SLL ->
                out.writeShort(random.below(5))
                        .writeShort(1)
                        .writeShort(6)
                        .writeBytes(random.octets(8))
                        .writeShort(etherType);
            case LINUX_SLL2 ->
                out.writeShort(etherType)
                        .writeShort(0)
                        .writeInt(random.below(100))
                        .writeShort(1)
                        .writeByte(random.below(5))
                        .writeByte(6)
                        .writeBytes(random.octets(8));
            case RAW, IPV4, IPV6 -> {}
            case IEEE802_11, RADIOTAP, NFLOG, PKTAP -> throw new IllegalArgumentException(link + " is not in LINKS");
        }
    }

    private void ethernet(ByteBuf out, int etherType, int payload) {
        out.writeBytes(random.octets(12));
        for (int tags = random.oneIn(3) ? 1 + random.below(3) : 0; tags > 0; tags--) {
            out.writeShort(random.of(
                            EtherType.VLAN, EtherType.VLAN, EtherType.SERVICE_VLAN, EtherType.OLD_SERVICE_VLAN))
                    .writeShort(random.below(0x10000));
        }
        switch (random.below(12)) {
            case 0 ->
                out.writeShort(8 + payload).writeMedium(0xaaaa03).writeMedium(0).writeShort(etherType);
            case 1 -> {
                out.writeShort(EtherType.PPPOE_SESSION).writeShort(0x1100).writeShort(random.below(0x10000));
                out.writeShort(2 + payload).writeShort(etherType == EtherType.IPV4 ? 0x21 : 0x57);
            }
            case 2 -> {
                out.writeShort(random.of(EtherType.MPLS, EtherType.MPLS, EtherType.MPLS_UPSTREAM));
                labels(out);
            }
            case 3 -> out.writeShort(random.of(EtherType.ARP, 0x88cc, 0x9000));
            default -> out.writeShort(etherType);
        }
    }

    private void labels(ByteBuf out) {
        int count = 1 + random.below(3);
        for (int i = 1; i <= count; i++) {
            int label = 16 + random.below(0xffff0);
            out.writeInt(label << 12 | random.below(8) << 9 | (i == count ? 0x100 : 0) | random.below(256));
        }
    }

    private void ppp(ByteBuf out, int etherType, boolean framed) {
        if (framed) {
            out.writeShort(0xff03);
        }
        int protocol = etherType == EtherType.IPV4 ? 0x21 : 0x57;
        if (random.oneIn(6)) {
            out.writeShort(0x0281);
            labels(out);
        } else if (random.oneIn(3)) {
            out.writeByte(protocol);
        } else {
            out.writeShort(protocol);
        }
    }

    private void hdlc(ByteBuf out, int etherType) {
        out.writeShort(random.of(0x0f00, 0x8f00)).writeShort(etherType);
    }
}
