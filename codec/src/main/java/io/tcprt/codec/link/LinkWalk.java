package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import org.jspecify.annotations.Nullable;

/**
 * Walks from the first octet of a frame to its payload, one header at a time.
 *
 * <p>The first header is that of the link type; {@link #step()} then passes over what may follow in any order and number:
 * VLAN tags, PPPoE, MPLS labels. Each step takes at least 2 octets, so a walk ends. It keeps no list of what it passed, so
 * that opening a frame allocates nothing; {@link LinkView} walks again when its tags are asked for.
 */
final class LinkWalk {
    private static final int TAG_LENGTH = 4;
    private static final int LABEL_LENGTH = 4;
    private static final int BOTTOM_OF_STACK = 0x100;
    private static final int PPPOE_LENGTH = 6;
    private static final int SNAP_LENGTH = 8;
    private static final int SNAP_AND_UI = 0xaaaa03;

    private static final int PPP_IPV4 = 0x0021;
    private static final int PPP_IPV6 = 0x0057;
    private static final int PPP_MPLS = 0x0281;

    private final ByteBuf bytes;
    private final int end;
    int at;
    int etherType;
    int vlans;
    int labels;
    /** The 16 bits of the last VLAN tag, or the 32 bits of the last MPLS label. */
    int passed;

    @Nullable DecodeError error;

    LinkWalk(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Passes over one tag, session header or label; false when the payload is reached or cannot be. */
    boolean step() {
        return switch (etherType) {
            case EtherType.VLAN, EtherType.SERVICE_VLAN, EtherType.OLD_SERVICE_VLAN -> vlan();
            case EtherType.PPPOE_SESSION -> pppoe();
            case EtherType.MPLS, EtherType.MPLS_UPSTREAM -> label();
            default -> false;
        };
    }

    /** Whether {@code length} more octets are there; keeps the error if not. */
    boolean has(Layer layer, int length) {
        if (end - at >= length) {
            return true;
        }
        error = new TooShort(layer, length, end - at);
        return false;
    }

    /** Passes over a header of {@code header} octets, with the type of the payload, or a length, at offset {@code typeAt}. */
    void typed(int header, int typeAt) {
        int type = bytes.getUnsignedShort(at + typeAt);
        at += header;
        etherType = type >= EtherType.SMALLEST ? type : snap();
    }

    /** In an IEEE 802.3 frame the EtherType, if there is one, follows LLC and SNAP (RFC 1042). */
    int snap() {
        if (end - at < SNAP_LENGTH || bytes.getUnsignedMedium(at) != SNAP_AND_UI) {
            return EtherType.NONE;
        }
        at += SNAP_LENGTH;
        return bytes.getUnsignedShort(at - 2);
    }

    private boolean vlan() {
        if (!has(Layer.VLAN, TAG_LENGTH)) {
            return false;
        }
        passed = bytes.getUnsignedShort(at);
        vlans++;
        typed(TAG_LENGTH, 2);
        return true;
    }

    private boolean pppoe() {
        if (!has(Layer.PPPOE, PPPOE_LENGTH)) {
            return false;
        }
        at += PPPOE_LENGTH;
        return ppp(Layer.PPPOE);
    }

    /** The protocol field of PPP has two octets, or one that is odd (RFC 1661 §2). */
    boolean ppp(Layer layer) {
        if (!has(layer, 1)) {
            return false;
        }
        int length = (bytes.getUnsignedByte(at) & 1) == 0 ? 2 : 1;
        if (!has(layer, length)) {
            return false;
        }
        int protocol = length == 2 ? bytes.getUnsignedShort(at) : bytes.getUnsignedByte(at);
        at += length;
        etherType = etherTypeOf(protocol);
        return true;
    }

    private static int etherTypeOf(int pppProtocol) {
        return switch (pppProtocol) {
            case PPP_IPV4 -> EtherType.IPV4;
            case PPP_IPV6 -> EtherType.IPV6;
            case PPP_MPLS -> EtherType.MPLS;
            default -> EtherType.NONE;
        };
    }

    private boolean label() {
        if (!has(Layer.MPLS, LABEL_LENGTH)) {
            return false;
        }
        passed = bytes.getInt(at);
        labels++;
        at += LABEL_LENGTH;
        if ((passed & BOTTOM_OF_STACK) != 0) {
            ipByVersion(Layer.MPLS, false);
        }
        return true;
    }

    /** Where no field names the payload, its first four bits tell the version of IP; anything else may be an error. */
    void ipByVersion(Layer layer, boolean onlyIp) {
        etherType = EtherType.NONE;
        if (!has(layer, 1)) {
            return;
        }
        int version = bytes.getUnsignedByte(at) >> 4;
        if (version == 4 || version == 6) {
            etherType = version == 4 ? EtherType.IPV4 : EtherType.IPV6;
        } else if (onlyIp) {
            error = new BadField(layer, "IP version", version);
        }
    }
}
