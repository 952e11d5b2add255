package io.tcprt.engine.internal.reading;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.RecordRoutePath;
import io.tcprt.engine.trace.RecordRouteReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Joins the recorded lists of all answers into one forward and one return path: an answer from afar has used up its slots
 * on the forward path, one from nearby has room for its whole return path.
 */
public final class RecordRouteJoin {

    /** The answers of one TTL; the reading is that of the first answer with stamps. */
    private record Layer(int ttl, boolean target, IpAddress from, RecordRouteReading reading) {

        /** Whether its node stamps: otherwise the first stamp of its return path is that of another router. */
        boolean stamps() {
            return reading.own().isPresent()
                    || (!reading.reverse().isEmpty() && reading.reverse().get(0).equals(from));
        }
    }

    private RecordRouteJoin() {}

    /** The path that the stamps of all answers show together. */
    public static RecordRoutePath join(List<Hop> hops) {
        List<Layer> layers = new ArrayList<>();
        for (Hop hop : hops) {
            hop.replies()
                    .filter(reply -> reply.recordRoute().isPresent())
                    .findFirst()
                    .ifPresent(reply -> layers.add(new Layer(
                            hop.ttl(),
                            reply.kind().isTransportAnswer(),
                            reply.from(),
                            reply.recordRoute().get())));
        }
        Collections.reverse(layers);
        return layers.isEmpty() ? RecordRoutePath.NONE : new RecordRoutePath(forward(layers), reverse(layers));
    }

    private static List<Ipv4Address> forward(List<Layer> deepestFirst) {
        List<Ipv4Address> longest = List.of();
        for (Layer layer : deepestFirst) {
            if (layer.reading().forward().size() > longest.size()) {
                longest = layer.reading().forward();
            }
        }
        return longest;
    }

    /**
     * The return path, from the farthest answer inwards. A full list is continued with that of a nearer hop: at the address
     * that both hold, or, if it had no slot left to reach there, behind the link that leads to this hop. A list with room left
     * is complete and ends the joining, as does a nearer list that differs at the common address. Where neither is known, the
     * route ends: that answers of the next hop return by the hop before it is what is to be shown, and no premise.
     */
    private static List<Ipv4Address> reverse(List<Layer> deepestFirst) {
        List<Ipv4Address> joined = new ArrayList<>();
        for (Layer layer : deepestFirst) {
            List<Ipv4Address> next = start(layer);
            if (next.isEmpty()) {
                continue;
            }
            int common = joined.indexOf(next.get(0));
            if (common < 0 && !joined.isEmpty() && !isBehind(joined.get(joined.size() - 1), layer, deepestFirst)) {
                continue;
            }
            if (common >= 0 && !agree(joined.subList(common, joined.size()), next)) {
                break;
            }
            joined.subList(common < 0 ? joined.size() : common, joined.size()).clear();
            joined.addAll(next);
            if (!layer.reading().full()) {
                break;
            }
        }
        return List.copyOf(joined);
    }

    /**
     * Whether the link that a stamp of the return path names leads to this hop: a probe that came to this hop by the same
     * path left it by the other end of that link, as the list of a farther answer shows.
     */
    private static boolean isBehind(Ipv4Address stamp, Layer hop, List<Layer> layers) {
        List<Ipv4Address> before = hop.reading().forward();
        return hop.stamps()
                && layers.stream()
                        .map(layer -> layer.reading().forward())
                        .filter(forward -> before.size() == hop.ttl() - 1 && forward.size() > before.size())
                        .filter(forward -> forward.subList(0, before.size()).equals(before))
                        .anyMatch(forward -> StampPlaces.areMates(stamp, forward.get(before.size())));
    }

    private static List<Ipv4Address> start(Layer layer) {
        return layer.target()
                ? RecordRoutePath.of(layer.reading()).reverse()
                : layer.reading().reverse();
    }

    private static boolean agree(List<Ipv4Address> known, List<Ipv4Address> next) {
        return known.size() <= next.size() && next.subList(0, known.size()).equals(known);
    }
}
