package io.tcprt.engine.diagnosis;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.Trace;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds out whether flows or packets are spread where two subjects part: there, a flow that shows several addresses is spread packet
 * by packet. Farther on, others may spread packets, or one router answer from several addresses.
 *
 * <p>That packets of a flow stay together is not seen of one packet. If each were sent to one of two next hops at random, n further
 * packets would all follow the first with a probability of 2<sup>-n</sup>.
 */
final class SpreadSearch {
    /** 2<sup>-5</sup> is below 5 %. */
    private static final int FURTHER_PACKETS = 5;

    private int further;
    private boolean byPacket;

    private SpreadSearch() {}

    static SpreadUnit of(Pair pair) {
        int ttl = pair.divergeTtl().orElse(pair.common().ttl() + 1);
        List<Trace> flows = Stream.of(pair.first().subject(), pair.second().subject())
                .map(Subject::flows)
                .flatMap(List::stream)
                .filter(Trace::isOneFlow)
                .toList();
        SpreadSearch search = new SpreadSearch();
        flows.forEach(flow -> flow.hops().stream()
                .filter(hop -> hop.ttl() == ttl)
                .map(SpreadSearch::passed)
                .filter(answers -> !answers.isEmpty())
                .forEach(search::judge));
        return search.byPacket
                ? SpreadUnit.PACKET
                : search.further >= FURTHER_PACKETS ? SpreadUnit.FLOW : SpreadUnit.UNKNOWN;
    }

    private static List<IpAddress> passed(Hop hop) {
        return hop.replies()
                .filter(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED)
                .map(Reply::from)
                .toList();
    }

    private void judge(List<IpAddress> answers) {
        further += answers.size() - 1;
        byPacket |= Set.copyOf(answers).size() > 1;
    }
}
