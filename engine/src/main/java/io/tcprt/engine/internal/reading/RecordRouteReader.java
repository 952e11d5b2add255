package io.tcprt.engine.internal.reading;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.engine.trace.RecordRouteReading;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which node recorded which stamp.
 *
 * <p>An ICMP error carries the list twice. The quote holds it as it was where the probe expired; the error's own header
 * holds that list continued on the return path, since hosts copy the option into the answer (RFC 1122 §3.2.2, RFC 1812
 * §4.3.2). So the return path is exactly the outer list without the quoted one.
 *
 * <p>A TCP answer or echo reply carries the list once. The target stamps on arrival, and again on departure if there is
 * room, so its double stamp marks the turn.
 */
final class RecordRouteReader {
    private static final int STAMP = 4;

    private RecordRouteReader() {}

    /** The stamps of an ICMP error; empty if the quote carries no list. */
    static Optional<RecordRouteReading> ofError(IpView outer, IpView quoted) {
        return quoted instanceof Ipv4View header ? ofError(outer, header) : Optional.empty();
    }

    private static Optional<RecordRouteReading> ofError(IpView outer, Ipv4View quoted) {
        Optional<RecordRouteView> there = quoted.recordRoute();
        if (there.isEmpty()) {
            return Optional.empty();
        }
        RecordRouteView quote = there.get();
        Optional<RecordRouteView> back = outer.recordRoute();
        List<Ipv4Address> whole = back.map(RecordRouteView::recorded).orElse(List.of());
        List<Ipv4Address> stamped = stamped(legible(quoted, quote), claimed(quote), whole);
        List<Ipv4Address> reverse = stamped.size() < claimed(quote) ? List.of() : minus(whole, stamped);
        RecordRouteView list = back.orElse(quote);
        if (stamped.isEmpty() || !lastStampIsOwn(outer, quoted, quote, stamped, reverse)) {
            return Optional.of(new RecordRouteReading(
                    list.slots(), list.full(), addresses(stamped), Optional.empty(), addresses(reverse)));
        }
        int last = stamped.size() - 1;
        return Optional.of(new RecordRouteReading(
                list.slots(),
                list.full(),
                addresses(stamped.subList(0, last)),
                Optional.of(stamped.get(last)),
                addresses(reverse)));
    }

    /** How many stamps there are according to the pointer; a quote may be truncated before the last of them. */
    private static int claimed(RecordRouteView quote) {
        return quote.truncated() ? (quote.pointer() - RecordRouteView.FIRST_POINTER) / STAMP : quote.used();
    }

    /**
     * The complete quoted stamps. Before extensions a quote is padded with zeros (RFC 4884 §5.3), and if it was truncated
     * within the header, the last stamp other than zero may be half of one.
     */
    private static List<Ipv4Address> legible(Ipv4View quoted, RecordRouteView quote) {
        List<Ipv4Address> stamps = quote.recorded();
        if (!isPadded(quoted)) {
            return stamps;
        }
        int last = stamps.size() - 1;
        while (last >= 0 && stamps.get(last).bits() == 0) {
            last--;
        }
        return stamps.subList(0, Math.max(last, 0));
    }

    /** Whether zeros follow instead of a transport header: no port is 0, and an echo request has type 8. */
    private static boolean isPadded(Ipv4View quoted) {
        int at = quoted.payloadStart();
        return at + Integer.BYTES <= quoted.payloadEnd() && quoted.bytes().getInt(at) == 0;
    }

    /** The stamps that a truncated quote counts but does not hold are taken from the answer's own list. */
    private static List<Ipv4Address> stamped(List<Ipv4Address> legible, int claimed, List<Ipv4Address> whole) {
        boolean restorable = legible.size() < claimed
                && claimed <= whole.size()
                && whole.subList(0, legible.size()).equals(legible);
        return restorable ? whole.subList(0, claimed) : legible;
    }

    /** Leaves out slots of 0: the pointer had passed them when the option was sent, so they hold no stamp. */
    private static List<Ipv4Address> addresses(List<Ipv4Address> stamps) {
        for (Ipv4Address stamp : stamps) {
            if (stamp.bits() == 0) {
                return stamps.stream().filter(other -> other.bits() != 0).toList();
            }
        }
        return List.copyOf(stamps);
    }

    private static List<Ipv4Address> minus(List<Ipv4Address> list, List<Ipv4Address> prefix) {
        boolean continues =
                list.size() >= prefix.size() && list.subList(0, prefix.size()).equals(prefix);
        return continues ? List.copyOf(list.subList(prefix.size(), list.size())) : List.of();
    }

    /**
     * The undo test. A router that stamps on arrival, before it looks at the TTL, quotes the stamped header with the
     * checksum from before. If the checksum becomes right when the last stamp is taken back, that stamp is the router's
     * own. If it is right as it is, the router added none. If it is wrong both ways, the addresses decide: a router
     * answers from the interface whose address it stamps.
     */
    private static boolean lastStampIsOwn(
            IpView outer,
            Ipv4View quoted,
            RecordRouteView route,
            List<Ipv4Address> stamped,
            List<Ipv4Address> reverse) {
        if (quoted.checksumValid()) {
            return false;
        }
        if (route.consistent() && new QuotedChecksum(quoted).validWithoutLastStamp(route)) {
            return true;
        }
        Ipv4Address last = stamped.get(stamped.size() - 1);
        return last.equals(outer.source()) || (!reverse.isEmpty() && last.equals(reverse.get(0)));
    }

    /** The stamps of a TCP answer or an echo reply; empty if it carries no list. */
    static Optional<RecordRouteReading> ofAnswer(IpView answer) {
        return answer.recordRoute().map(route -> turnedAt(route, answer.source()));
    }

    private static RecordRouteReading turnedAt(RecordRouteView route, IpAddress target) {
        List<Ipv4Address> stamps = addresses(route.recorded());
        int turn = turn(stamps, target);
        if (turn < 0) {
            // A full list holds only the forward path. One with room left holds both paths, and nothing shows where it
            // turns.
            List<Ipv4Address> forward = route.full() ? stamps : List.of();
            return new RecordRouteReading(route.slots(), route.full(), forward, Optional.empty(), List.of());
        }
        boolean onceAtTheEnd = turn == stamps.size() - 1 && route.full();
        boolean twice = turn + 1 < stamps.size() && stamps.get(turn + 1).equals(stamps.get(turn));
        int back = onceAtTheEnd || twice ? turn + 1 : turn;
        return new RecordRouteReading(
                route.slots(),
                route.full(),
                stamps.subList(0, turn),
                Optional.of(stamps.get(turn)),
                List.copyOf(stamps.subList(back, stamps.size())));
    }

    /**
     * The index of the target's first stamp: its own address or, behind a NAT, the first address that occurs twice in a
     * row.
     */
    private static int turn(List<Ipv4Address> stamps, IpAddress target) {
        int own = stamps.indexOf(target);
        if (own >= 0) {
            return own;
        }
        for (int i = 0; i + 1 < stamps.size(); i++) {
            if (stamps.get(i).equals(stamps.get(i + 1))) {
                return i;
            }
        }
        return -1;
    }
}
