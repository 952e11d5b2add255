package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.link.MacAddress;
import java.util.List;
import java.util.Optional;

/**
 * Gives frames the link header of a recording, since a pcap file has one link type and a run may have several. From the IP
 * header on nothing changes. The addresses of an Ethernet header that the frame did not have are zero.
 *
 * @param type of the recording
 */
record LinkTranslation(LinkType type) {

    /** {@return the frame with a header of this type; empty for the types that frames cannot be translated to} */
    Optional<Captured> of(Captured frame) {
        LinkView link = frame.decoded().link();
        if (link.type() == type) {
            return Optional.of(frame);
        }
        return switch (type) {
            case RAW -> Optional.of(behind(Unpooled.EMPTY_BUFFER, frame));
            case ETHERNET -> Optional.of(behind(withoutAddresses(link.etherType()), frame));
            default -> Optional.empty();
        };
    }

    private static ByteBuf withoutAddresses(int etherType) {
        EthernetSpec header = new EthernetSpec(MacAddress.ZERO, MacAddress.ZERO, List.of(), etherType);
        ByteBuf octets = Unpooled.buffer(header.length());
        header.emit(octets);
        return octets;
    }

    private Captured behind(ByteBuf header, Captured frame) {
        int start = frame.decoded().link().payloadStart();
        ByteBuf octets = Unpooled.buffer(header.readableBytes() + frame.end() - start)
                .writeBytes(header)
                .writeBytes(frame.bytes(), start, frame.end() - start);
        int grown = octets.readableBytes() - (frame.end() - frame.start());
        return Captured.of(frame.number(), frame.time(), type, octets, frame.originalLength() + grown);
    }

    /** {@return whether frames of another type can be translated to this one} */
    static boolean isPossibleTo(LinkType type) {
        return type == LinkType.RAW || type == LinkType.ETHERNET;
    }
}
