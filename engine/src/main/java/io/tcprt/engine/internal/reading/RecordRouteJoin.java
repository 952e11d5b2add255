package io.tcprt.engine.internal.reading;

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
    private record Layer(int ttl, boolean target, RecordRouteReading reading) {}

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
     * The return path, from the farthest answer inwards. A full list is continued with that of the next nearer hop: at
     * the address that both hold, or, if it had no slot left to reach there, as its neighbour. A list with room left is
     * complete and ends the joining, as does a nearer list that differs at the common address.
     */
    private static List<Ipv4Address> reverse(List<Layer> deepestFirst) {
        List<Ipv4Address> joined = new ArrayList<>();
        int covered = 0;
        for (Layer layer : deepestFirst) {
            List<Ipv4Address> next = start(layer);
            if (next.isEmpty()) {
                continue;
            }
            int common = joined.indexOf(next.get(0));
            boolean adjacent = joined.isEmpty() || layer.ttl() == covered - 1;
            boolean continues = common < 0 ? adjacent : agree(joined.subList(common, joined.size()), next);
            if (!continues) {
                break;
            }
            joined.subList(common < 0 ? joined.size() : common, joined.size()).clear();
            joined.addAll(next);
            covered = layer.ttl() - next.size() + 1;
            if (!layer.reading().full()) {
                break;
            }
        }
        return List.copyOf(joined);
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
