package io.tcprt.engine.internal.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.LinkType;

/**
 * The link header of outgoing frames: an Ethernet header to the next hop, an address family, or nothing on links that carry
 * bare IP. Immutable.
 *
 * @since 0.1
 */
public final class FrameLink {
    /** A link that carries bare IP datagrams. */
    public static final FrameLink RAW = new FrameLink(LinkType.RAW, Unpooled.EMPTY_BUFFER);

    private final LinkType type;
    private final ByteBuf header;

    private FrameLink(LinkType type, ByteBuf header) {
        this.type = type;
        this.header = header;
    }

    /**
     * An Ethernet link header.
     *
     * @param spec addresses, VLAN tags and EtherType
     * @return the header
     */
    public static FrameLink ethernet(EthernetSpec spec) {
        ByteBuf header = Unpooled.buffer(spec.length());
        spec.emit(header);
        return new FrameLink(LinkType.ETHERNET, header);
    }

    /**
     * Copies the link header of a frame that the kernel sent on the same route.
     *
     * @param type link type
     * @param frame buffer that holds the frame
     * @param start index of the frame's first octet
     * @param end index after the last octet of its link header
     * @return the header
     */
    public static FrameLink copied(LinkType type, ByteBuf frame, int start, int end) {
        return new FrameLink(type, frame.copy(start, end - start));
    }

    /** {@return the link type} */
    public LinkType type() {
        return type;
    }

    /** {@return the length of the link header in octets} */
    public int headerLength() {
        return header.readableBytes();
    }

    /**
     * Writes the link header.
     *
     * @param out buffer to write to, at its writer index
     */
    public void emit(ByteBuf out) {
        out.writeBytes(header, header.readerIndex(), headerLength());
    }
}
