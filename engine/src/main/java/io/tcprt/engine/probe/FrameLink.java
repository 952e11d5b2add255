package io.tcprt.engine.probe;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.LinkType;

/**
 * What stands before the IP header on the way out: an Ethernet header to the next hop, an address family, or nothing on
 * links without addresses.
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

    public static FrameLink ethernet(EthernetSpec spec) {
        ByteBuf header = Unpooled.buffer(spec.length());
        spec.emit(header);
        return new FrameLink(LinkType.ETHERNET, header);
    }

    /** The header of a frame that the kernel built for the same way: its octets from {@code start} to {@code end}. */
    public static FrameLink copied(LinkType type, ByteBuf frame, int start, int end) {
        return new FrameLink(type, frame.copy(start, end - start));
    }

    public LinkType type() {
        return type;
    }

    /** Octets before the IP header. */
    public int headerLength() {
        return header.readableBytes();
    }

    /** Writes the header at the writer index. */
    public void emit(ByteBuf out) {
        out.writeBytes(header, header.readerIndex(), headerLength());
    }
}
