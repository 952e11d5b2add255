package io.tcprt.engine.replay;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the packets of a capture are, whether they belong to traces or not.
 *
 * @param packets how many of each kind; a kind without any is left out
 * @param multicast how many of them are for all hosts of a link or group, and so probe none
 * @param connections how many SYNs ask for a connection; a repeated one counts again
 * @param unread how many packets have each link type that is not read here, by its number in the file
 * @param cut the packets that the capture kept too little of; empty when none is
 * @param shortQuotes how many ICMP errors quote too little to tell which packet they are about
 * @since 0.1
 */
public record CaptureContents(
        Map<Kind, Integer> packets,
        int multicast,
        int connections,
        SortedMap<Integer, Integer> unread,
        Optional<Cut> cut,
        int shortQuotes) {

    /** Kinds of packets, in the order in which they are named. */
    public enum Kind {
        /** TCP segments. */
        TCP,
        /** UDP datagrams. */
        UDP,
        /** ICMP echo requests and replies of either version. */
        ECHO,
        /** ICMP errors of either version, which quote a packet. */
        ICMP_ERROR,
        /** Other ICMP messages, such as neighbour discovery. */
        OTHER_ICMP,
        /** Fragments other than the first. */
        FRAGMENT,
        /** Other protocols over IP. */
        OTHER_IP,
        /** What is no IP, such as ARP. */
        NOT_IP,
        /** Packets of which not even the addresses can be read. */
        UNREADABLE,
        /** Packets of a link type that is not read here. */
        UNREAD_LINK
    }

    /**
     * Packets that the capture cut before the end of a header or quote.
     *
     * @param packets how many
     * @param first the number of the first of them, from 1
     * @param captured how many octets of the first are in the file
     * @param original how many octets it had
     */
    public record Cut(int packets, int first, int captured, int original) {}
}
