package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.Layer;
import java.util.Optional;
import java.util.OptionalInt;

/** The first header of a frame, by link type. */
final class LinkHeader {
    private static final int FAMILY_LENGTH = 4;
    private static final int AF_INET = 2;

    private static final int CHDLC_LENGTH = 4;
    private static final int CHDLC_UNICAST = 0x0f00;
    private static final int CHDLC_MULTICAST = 0x8f00;
    private static final int ALL_STATIONS_AND_UI = 0xff03;

    private static final int SLL_LENGTH = 16;
    private static final int SLL_PROTOCOL = 14;
    private static final int SLL2_LENGTH = 20;
    private static final int SLL2_PROTOCOL = 0;
    private static final int SLL2_INTERFACE = 4;
    private static final int SLL2_PACKET_TYPE = 10;
    private static final int OUTGOING = 4;

    private static final int NFLOG_LENGTH = 4;
    private static final int ATTRIBUTE_LENGTH = 4;
    private static final int NFLOG_PAYLOAD = 9;

    private static final int PKTAP_LEAST = 12;

    private LinkHeader() {}

    /** Passes over the header; false when it cannot be read, for the reason that the walk then has. */
    static boolean pass(LinkType type, LinkWalk walk, ByteBuf bytes) {
        switch (type) {
            case ETHERNET -> ethernet(walk);
            case RAW -> walk.ipByVersion(Layer.LINK, true);
            case IPV4 -> walk.etherType = EtherType.IPV4;
            case IPV6 -> walk.etherType = EtherType.IPV6;
            case NULL, LOOP -> family(walk, bytes);
            case LINUX_SLL -> cooked(walk, bytes, SLL_LENGTH, SLL_PROTOCOL);
            case LINUX_SLL2 -> cooked(walk, bytes, SLL2_LENGTH, SLL2_PROTOCOL);
            case PPP, PPP_SERIAL -> ppp(walk, bytes);
            case C_HDLC -> ciscoHdlc(walk, bytes);
            case IEEE802_11 -> WirelessHeader.frame(walk, bytes, /* padded= */ false);
            case RADIOTAP -> WirelessHeader.radiotap(walk, bytes);
            case NFLOG -> netfilterLog(walk, bytes);
            case PKTAP -> packetTap(walk, bytes);
        }
        return walk.error == null;
    }

    /** Destination 6, source 6, EtherType or length 2. */
    private static void ethernet(LinkWalk walk) {
        if (walk.has(Layer.LINK, EthernetView.HEADER_LENGTH)) {
            walk.typed(EthernetView.HEADER_LENGTH, EthernetView.ETHER_TYPE);
        }
    }

    /**
     * An address family of four octets.
     *
     * <p>NULL has it in the byte order of the capturing host and LOOP in network order, but there are files of both with
     * the other order. No family is as large as 2^16, which tells the order.
     */
    private static void family(LinkWalk walk, ByteBuf bytes) {
        if (walk.has(Layer.LINK, FAMILY_LENGTH)) {
            int family = bytes.getInt(walk.at);
            walk.at += FAMILY_LENGTH;
            walk.etherType = etherTypeOf(family >>> 16 == 0 ? family : Integer.reverseBytes(family));
        }
    }

    /** IPv6 is 10 on Linux, 23 on Windows, 24 on OpenBSD and NetBSD, 28 on FreeBSD, 30 on macOS. */
    private static int etherTypeOf(int family) {
        return switch (family) {
            case AF_INET -> EtherType.IPV4;
            case 10, 23, 24, 28, 30 -> EtherType.IPV6;
            default -> EtherType.NONE;
        };
    }

    private static void cooked(LinkWalk walk, ByteBuf bytes, int length, int protocol) {
        if (walk.has(Layer.LINK, length)) {
            walk.etherType = bytes.getUnsignedShort(walk.at + protocol);
            walk.at += length;
        }
    }

    /** Linux tells for each frame whether it was sent: version 1 in its first two octets, version 2 in an octet of its own. */
    static boolean outgoing(LinkType type, ByteBuf bytes, int start, int end) {
        return switch (type) {
            case LINUX_SLL -> end - start >= SLL_LENGTH && bytes.getUnsignedShort(start) == OUTGOING;
            case LINUX_SLL2 ->
                end - start >= SLL2_LENGTH && bytes.getUnsignedByte(start + SLL2_PACKET_TYPE) == OUTGOING;
            default -> false;
        };
    }

    static OptionalInt interfaceIndex(LinkType type, ByteBuf bytes, int start, int end) {
        return type == LinkType.LINUX_SLL2 && end - start >= SLL2_LENGTH
                ? OptionalInt.of(bytes.getInt(start + SLL2_INTERFACE))
                : OptionalInt.empty();
    }

    /** The octets ff 03 may be absent by compression (RFC 1661 §6.6), and a serial line may carry Cisco HDLC instead. */
    private static void ppp(LinkWalk walk, ByteBuf bytes) {
        if (!walk.has(Layer.LINK, 2)) {
            return;
        }
        int first = bytes.getUnsignedShort(walk.at);
        if (first == CHDLC_UNICAST || first == CHDLC_MULTICAST) {
            ciscoHdlc(walk, bytes);
            return;
        }
        walk.at += first == ALL_STATIONS_AND_UI ? 2 : 0;
        walk.ppp(Layer.LINK);
    }

    /** Address 1, control 1, EtherType 2. */
    private static void ciscoHdlc(LinkWalk walk, ByteBuf bytes) {
        if (walk.has(Layer.LINK, CHDLC_LENGTH)) {
            walk.etherType = bytes.getUnsignedShort(walk.at + 2);
            walk.at += CHDLC_LENGTH;
        }
    }

    /** Family 1, version 1, resource 2, and attributes: length and type, 2 each, in the byte order of the capturing host. */
    private static void netfilterLog(LinkWalk walk, ByteBuf bytes) {
        if (!walk.has(Layer.LINK, NFLOG_LENGTH)) {
            return;
        }
        walk.at += NFLOG_LENGTH;
        while (walk.has(Layer.LINK, ATTRIBUTE_LENGTH)) {
            // No type is as large as 2^8, which tells the order.
            boolean little = bytes.getUnsignedShortLE(walk.at + 2) <= 0xff;
            int length = little ? bytes.getUnsignedShortLE(walk.at) : bytes.getUnsignedShort(walk.at);
            int type = little ? bytes.getUnsignedShortLE(walk.at + 2) : bytes.getUnsignedShort(walk.at + 2);
            if (type == NFLOG_PAYLOAD) {
                walk.at += ATTRIBUTE_LENGTH;
                walk.ipByVersion(Layer.LINK, false);
                return;
            }
            if (length < ATTRIBUTE_LENGTH) {
                walk.error = new BadField(Layer.LINK, "attribute length", length);
                return;
            }
            int padded = length + 3 & ~3;
            if (!walk.has(Layer.LINK, padded)) {
                return;
            }
            walk.at += padded;
        }
    }

    /** Length 4, type of the next header 4, link type 4 and more, in the byte order of the capturing host. */
    private static void packetTap(LinkWalk walk, ByteBuf bytes) {
        if (!walk.has(Layer.LINK, PKTAP_LEAST)) {
            return;
        }
        // No header is as long as 2^16, which tells the order.
        boolean little = bytes.getUnsignedShortLE(walk.at + 2) == 0;
        int length = little ? bytes.getIntLE(walk.at) : bytes.getInt(walk.at);
        int inner = little ? bytes.getIntLE(walk.at + 8) : bytes.getInt(walk.at + 8);
        if (length < PKTAP_LEAST) {
            walk.error = new BadField(Layer.LINK, "header length", length);
        } else if (walk.has(Layer.LINK, length)) {
            walk.at += length;
            Optional<LinkType> type = LinkType.of(inner).filter(next -> next != LinkType.PKTAP);
            if (type.isPresent()) {
                pass(type.get(), walk, bytes);
            }
        }
    }
}
