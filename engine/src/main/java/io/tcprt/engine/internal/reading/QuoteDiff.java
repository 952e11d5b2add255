package io.tcprt.engine.internal.reading;

import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.tcp.TcpQuote;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.internal.probe.ProbeReader;
import io.tcprt.engine.trace.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares a quote with the probe as sent, field by field, as tracebox does: each difference was made by some device on
 * the path.
 *
 * <p>TTL and header checksum change at every hop and are reported only if they are not as expected: a probe that expired
 * with a TTL of more than 1, as inside an MPLS tunnel, and a quoted header with a wrong checksum.
 */
final class QuoteDiff {
    private final List<Change> changes = new ArrayList<>();

    private QuoteDiff() {}

    /** @param expired whether the quote is in a Time Exceeded */
    static List<Change> of(Probe sent, Quote quote, boolean expired) {
        QuoteDiff diff = new QuoteDiff();
        quote.header().ifPresent(ip -> {
            diff.network(sent, ip);
            diff.perHop(sent, ip, expired);
        });
        if (quote.transport() instanceof QuotedTransport.Tcp tcp && sent.key() instanceof ProbeKey.Tcp key) {
            diff.transport(key, tcp.ports());
            tcp.whole().ifPresent(segment -> ProbeReader.maximumSegmentSize(segment)
                    .ifPresent(quoted ->
                            sent.maximumSegmentSize().ifPresent(offer -> diff.compare("mss", offer, quoted))));
        }
        return List.copyOf(diff.changes);
    }

    private void network(Probe sent, IpView ip) {
        compare("dscp", sent.dsfield() >> 2, ip.dscp());
        compare("ecn", sent.dsfield() & 3, ip.ecn());
        compare("length", sent.length(), ip.totalLength());
        compare("id", sent.id(), ip.id());
        compare("flow_label", sent.flowLabel(), ip.flowLabel());
        compare("df", sent.dontFragment() ? 1 : 0, ip.dontFragment() ? 1 : 0);
        compare("source", sent.source(), ip.source());
        compare("destination", sent.destination(), ip.finalDestination());
    }

    private void perHop(Probe sent, IpView ip, boolean expired) {
        if (expired && ip.ttl() > 1) {
            compare("ttl", sent.ttl(), ip.ttl());
        }
        if (ip instanceof Ipv4View header) {
            QuotedChecksum checksum = new QuotedChecksum(header);
            if (!checksum.isExplained()) {
                compare("checksum", checksum.right(), header.checksum());
            }
        }
    }

    private void transport(ProbeKey.Tcp sent, TcpQuote quoted) {
        compare("source_port", sent.sourcePort(), quoted.sourcePort());
        compare("destination_port", sent.destinationPort(), quoted.destinationPort());
        compare("sequence", sent.sequence().toLong(), quoted.sequence().toLong());
    }

    private void compare(String field, long sent, long quoted) {
        if (sent != quoted) {
            changes.add(new Change.Value(field, sent, quoted));
        }
    }

    private void compare(String field, IpAddress sent, IpAddress quoted) {
        if (!sent.equals(quoted)) {
            changes.add(new Change.Address(field, sent, quoted));
        }
    }
}
