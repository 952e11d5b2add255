package io.tcprt.codec.pcap;

import io.tcprt.codec.link.LinkType;
import java.util.Optional;

/**
 * What a file tells about an interface that packets were captured on. A pcap file has one, a pcapng section any number.
 *
 * @param linkNumber the number of its link type, LINKTYPE_…
 * @param linkType the same, if it is one that is read here
 * @param snapLength the most octets kept of a packet, 0 to 4294967295; 0 for no limit
 * @param clock what its time stamps count
 */
record CaptureInterface(int linkNumber, Optional<LinkType> linkType, long snapLength, CaptureClock clock) {
    static CaptureInterface of(int linkNumber, long snapLength, CaptureClock clock) {
        return new CaptureInterface(linkNumber, LinkType.of(linkNumber), snapLength, clock);
    }
}
