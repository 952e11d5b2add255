package io.tcprt.codec.pcap;

import io.tcprt.codec.link.LinkType;
import java.util.Optional;

/**
 * What a file says of the interface that heard a packet; a pcap file has one, a pcapng section any number.
 *
 * @param linkNumber the LINKTYPE_… as written
 * @param linkType the same, where it is one that is read here
 * @param snapLength the most octets kept of a packet, unsigned; 0 is no limit
 * @param clock what its time stamps mean
 */
record CaptureInterface(int linkNumber, Optional<LinkType> linkType, long snapLength, CaptureClock clock) {
    static CaptureInterface of(int linkNumber, long snapLength, CaptureClock clock) {
        return new CaptureInterface(linkNumber, LinkType.of(linkNumber), snapLength, clock);
    }
}
