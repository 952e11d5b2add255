package io.tcprt.engine.replay;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.replay.CaptureContents.Cut;
import io.tcprt.engine.replay.CaptureContents.Kind;
import io.tcprt.engine.wire.Captured;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts the packets of a capture by what they are. It keeps no packet. */
final class ContentsCounter {
    private final Map<Kind, Integer> packets = new EnumMap<>(Kind.class);
    private final SortedMap<Integer, Integer> unread = new TreeMap<>();
    private Optional<Cut> cut = Optional.empty();
    private int multicast;
    private int connections;
    private int shortQuotes;

    /** A packet of a link type that is not read. */
    void unread(CaptureFile file) {
        count(Kind.UNREAD_LINK);
        unread.merge(file.linkNumber(), 1, Integer::sum);
    }

    void heard(Captured frame) {
        Decoded decoded = frame.decoded();
        count(kind(decoded.network()));
        int captured = frame.end() - frame.start();
        if (captured < frame.originalLength() && decoded.error().isPresent()) {
            Cut first = cut.orElse(new Cut(0, frame.number(), captured, frame.originalLength()));
            cut = Optional.of(new Cut(first.packets() + 1, first.first(), first.captured(), first.original()));
        }
    }

    private void count(Kind kind) {
        packets.merge(kind, 1, Integer::sum);
    }

    private Kind kind(Network network) {
        if (network instanceof Network.Ip packet) {
            multicast += packet.header().destination().isUnicast() ? 0 : 1;
            return kind(packet.transport());
        }
        return network instanceof Network.Other ? Kind.NOT_IP : Kind.UNREADABLE;
    }

    private Kind kind(Transport transport) {
        if (transport instanceof Transport.Tcp tcp) {
            connections += tcp.segment().flags().isSyn() ? 1 : 0;
            return Kind.TCP;
        } else if (transport instanceof Transport.Udp) {
            return Kind.UDP;
        } else if (transport instanceof Transport.Icmp icmp) {
            return kind(icmp.message());
        }
        return transport instanceof Transport.Fragment ? Kind.FRAGMENT : Kind.OTHER_IP;
    }

    private Kind kind(IcmpMessage message) {
        if (message.isError()) {
            boolean named = message.quote().header().isPresent()
                    && !(message.quote().transport() instanceof QuotedTransport.TooShort);
            shortQuotes += named ? 0 : 1;
            return Kind.ICMP_ERROR;
        }
        return message.isEchoRequest() || message.isEchoReply() ? Kind.ECHO : Kind.OTHER_ICMP;
    }

    CaptureContents contents() {
        return new CaptureContents(
                Collections.unmodifiableMap(new EnumMap<>(packets)),
                multicast,
                connections,
                Collections.unmodifiableSortedMap(new TreeMap<>(unread)),
                cut,
                shortQuotes);
    }
}
