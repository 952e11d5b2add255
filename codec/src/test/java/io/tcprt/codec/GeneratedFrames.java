package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.link.EtherType;
import io.tcprt.codec.link.LinkType;
import java.util.ArrayList;
import java.util.List;

/**
 * Frames from a seed: drawn whole, or damaged, or fixture frames that are damaged. The same seed gives the same frames.
 *
 * <p>What is damaged had some octets changed, or its end cut off by the wire or by the capture.
 */
final class GeneratedFrames {
    private static final int SMALLEST_ETHERNET = 60;

    private final LinkType link;
    private final Dice dice;
    private final GeneratedDatagrams datagrams;

    private GeneratedFrames(LinkType link, long seed) {
        this.link = link;
        this.dice = new Dice(seed);
        this.datagrams = new GeneratedDatagrams(dice);
    }

    /** So many frames; a quarter of them come from {@code originals} of the same link type, if there are any. */
    static List<Frame> of(LinkType link, long seed, int count, List<Frame> originals) {
        var generated = new GeneratedFrames(link, seed);
        var frames = new ArrayList<Frame>();
        for (int i = 1; i <= count; i++) {
            boolean another = i % 4 == 0 && !originals.isEmpty();
            frames.add(
                    another ? generated.damaged(i, generated.dice.of(originals).exact()) : generated.drawn(i));
        }
        return frames;
    }

    private Frame drawn(int number) {
        ByteBuf out = Unpooled.buffer();
        boolean six = link == LinkType.IPV6 || (link != LinkType.IPV4 && dice.oneIn(3));
        ByteBuf datagram = datagrams.draw(six);
        header(out, six, datagram.readableBytes());
        out.writeBytes(datagram);
        if (link == LinkType.ETHERNET && dice.oneIn(2)) {
            out.writeZero(Math.max(0, SMALLEST_ETHERNET - out.readableBytes()));
        }
        return dice.oneIn(4) ? damaged(number, out) : frame(number, out, out.readableBytes());
    }

    private Frame damaged(int number, ByteBuf octets) {
        int length = octets.readableBytes();
        ByteBuf copy = octets.copy();
        if (dice.oneIn(3)) {
            return frame(number, copy.writerIndex(dice.below(length + 1)), length);
        } else if (dice.oneIn(6)) {
            int cut = dice.below(length + 1);
            return frame(number, copy.writerIndex(cut), cut);
        }
        for (int i = 1 + dice.below(3); i > 0 && length > 0; i--) {
            copy.setByte(dice.below(length), dice.below(256));
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
                int family = six ? dice.of(10, 23, 24, 28, 30) : 2;
                out.writeInt(dice.oneIn(2) ? family : Integer.reverseBytes(family));
            }
            case LOOP -> out.writeInt(six ? dice.of(24, 28, 30) : 2);
            case PPP -> ppp(out, etherType, dice.oneIn(2));
            case PPP_SERIAL -> {
                if (dice.oneIn(3)) {
                    hdlc(out, etherType);
                } else {
                    ppp(out, etherType, true);
                }
            }
            case C_HDLC -> hdlc(out, etherType);
            case LINUX_SLL ->
                out.writeShort(dice.below(5))
                        .writeShort(1)
                        .writeShort(6)
                        .writeBytes(dice.octets(8))
                        .writeShort(etherType);
            case LINUX_SLL2 ->
                out.writeShort(etherType)
                        .writeShort(0)
                        .writeInt(dice.below(100))
                        .writeShort(1)
                        .writeByte(dice.below(5))
                        .writeByte(6)
                        .writeBytes(dice.octets(8));
            case RAW, IPV4, IPV6 -> {}
        }
    }

    private void ethernet(ByteBuf out, int etherType, int payload) {
        out.writeBytes(dice.octets(12));
        for (int tags = dice.oneIn(3) ? 1 + dice.below(3) : 0; tags > 0; tags--) {
            out.writeShort(dice.of(EtherType.VLAN, EtherType.VLAN, EtherType.SERVICE_VLAN, EtherType.OLD_SERVICE_VLAN))
                    .writeShort(dice.below(0x10000));
        }
        switch (dice.below(12)) {
            case 0 ->
                out.writeShort(8 + payload).writeMedium(0xaaaa03).writeMedium(0).writeShort(etherType);
            case 1 -> {
                out.writeShort(EtherType.PPPOE_SESSION).writeShort(0x1100).writeShort(dice.below(0x10000));
                out.writeShort(2 + payload).writeShort(etherType == EtherType.IPV4 ? 0x21 : 0x57);
            }
            case 2 -> {
                out.writeShort(dice.of(EtherType.MPLS, EtherType.MPLS, EtherType.MPLS_UPSTREAM));
                labels(out);
            }
            case 3 -> out.writeShort(dice.of(EtherType.ARP, 0x88cc, 0x9000));
            default -> out.writeShort(etherType);
        }
    }

    private void labels(ByteBuf out) {
        int count = 1 + dice.below(3);
        for (int i = 1; i <= count; i++) {
            int label = 16 + dice.below(0xffff0);
            out.writeInt(label << 12 | dice.below(8) << 9 | (i == count ? 0x100 : 0) | dice.below(256));
        }
    }

    private void ppp(ByteBuf out, int etherType, boolean framed) {
        if (framed) {
            out.writeShort(0xff03);
        }
        int protocol = etherType == EtherType.IPV4 ? 0x21 : 0x57;
        if (dice.oneIn(6)) {
            out.writeShort(0x0281);
            labels(out);
        } else if (dice.oneIn(3)) {
            out.writeByte(protocol);
        } else {
            out.writeShort(protocol);
        }
    }

    private void hdlc(ByteBuf out, int etherType) {
        out.writeShort(dice.of(0x0f00, 0x8f00)).writeShort(etherType);
    }
}
