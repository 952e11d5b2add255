package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;

/**
 * Read-only view of an Ethernet header, for its addresses; {@link LinkView} is who finds the payload.
 *
 * <pre>
 * |  Destination (6)  |  Source (6)  |  EtherType or length (2)  |
 * </pre>
 */
public final class EthernetView {
    public static final int HEADER_LENGTH = 14;

    static final int ETHER_TYPE = 12;

    private static final int SOURCE = 6;

    private final ByteBuf bytes;
    private final int start;

    private EthernetView(ByteBuf bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    public static EthernetView parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.LINK, HEADER_LENGTH, end - start));
        }
        return new EthernetView(bytes, start);
    }

    public MacAddress destination() {
        return address(start);
    }

    public MacAddress source() {
        return address(start + SOURCE);
    }

    /** What stands behind the addresses: the type of the payload, of a tag, or a length. */
    public int etherType() {
        return bytes.getUnsignedShort(start + ETHER_TYPE);
    }

    private MacAddress address(int at) {
        return new MacAddress((long) bytes.getUnsignedShort(at) << Integer.SIZE | bytes.getUnsignedInt(at + 2));
    }

    @Override
    public String toString() {
        return ViewText.of(
                this, text -> text.add(source() + " > " + destination()).addHex("EtherType", etherType()));
    }
}
