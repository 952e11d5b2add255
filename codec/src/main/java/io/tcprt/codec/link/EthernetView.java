package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;

/**
 * An Ethernet header, read in place for its addresses; {@link LinkView} finds the payload.
 *
 * <pre>
 * |  Destination (6)  |  Source (6)  |  EtherType or length (2)  |
 * </pre>
 *
 * @since 0.1
 */
public final class EthernetView {
    /** Length of the header without tags, in octets. */
    public static final int HEADER_LENGTH = 14;

    static final int ETHER_TYPE = 12;

    private static final int SOURCE = 6;

    private final ByteBuf bytes;
    private final int start;

    private EthernetView(ByteBuf bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    /**
     * Opens an Ethernet header.
     *
     * @param bytes the buffer that holds the frame
     * @param start the index of the frame's first octet
     * @param end the index after the last octet that is there
     * @return the header
     * @throws MalformedPacket when {@value #HEADER_LENGTH} octets are not there
     */
    public static EthernetView parse(ByteBuf bytes, int start, int end) throws MalformedPacket {
        if (end - start < HEADER_LENGTH) {
            throw new MalformedPacket(new TooShort(Layer.LINK, HEADER_LENGTH, end - start));
        }
        return new EthernetView(bytes, start);
    }

    /** {@return the destination address} */
    public MacAddress destination() {
        return address(start);
    }

    /** {@return the source address} */
    public MacAddress source() {
        return address(start + SOURCE);
    }

    /** {@return what follows the addresses, 0 to 65535: the type of the payload or of a tag, or the length of the frame} */
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
