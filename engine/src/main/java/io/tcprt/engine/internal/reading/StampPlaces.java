package io.tcprt.engine.internal.reading;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Assigns stamps to the routers that recorded them: to each TTL the stamp that its router put on packets it forwarded.
 *
 * <p>The list quoted one hop farther is longer by this router's stamp. Between hops that are silent, the lists on both
 * sides still suffice if there is one stamp per hop. If there are more or fewer, some router does not decrement the TTL
 * or does not stamp. Then a stamp is placed by its relation to an address that answered: a router that stamped an
 * expiring packet on arrival also stamps, with its first stamp, packets that it forwards; and the two addresses of a link
 * ({@code /30}, or {@code /31} by RFC 3021) belong to neighbours, so a stamp from the other end of the answering node's
 * link was put just before it. What remains has no row, or no stamp.
 */
public final class StampPlaces {

    /**
     * A stamp of a router that has no row.
     *
     * @param before the TTL of the first row beyond it
     */
    public record Hidden(int before, Ipv4Address address) {}

    /**
     * What is known about the place where probes of one TTL expired.
     *
     * @param stamps those of the routers before it
     * @param ownStamp whether the router there stamped on arrival
     * @param whole whether these are all the stamps there were
     */
    private record Layer(int ttl, IpAddress from, List<Ipv4Address> stamps, boolean ownStamp, boolean whole) {}

    private final SortedMap<Integer, Ipv4Address> egress = new TreeMap<>();
    private final List<Hidden> hidden = new ArrayList<>();
    private final SortedSet<Integer> withoutStamp = new TreeSet<>();

    private StampPlaces() {}

    /** The places in a finished trace; none if it is of several flows, which may take different paths. */
    public static StampPlaces of(Trace trace) {
        return of(trace.isOneFlow() ? trace.hops() : List.of(), trace.source());
    }

    /**
     * The places in rows of one flow.
     *
     * @param source its own stamp, which kernels put into their probes, is no router's
     */
    public static StampPlaces of(List<Hop> hops, IpAddress source) {
        StampPlaces places = new StampPlaces();
        List<Layer> layers = layers(hops, source);
        Layer near = new Layer(0, source, List.of(), false, true);
        for (int i = 0; i < layers.size(); i++) {
            Layer deep = layers.get(i);
            boolean continues = startsWith(deep.stamps(), near.stamps());
            boolean even = continues && places.placeEven(near, deep);
            if (continues && !even && deep.whole()) {
                places.placeUneven(near, deep, layers.subList(i + 1, layers.size()));
            }
            near = even || deep.whole() ? deep : near;
        }
        return places;
    }

    private static List<Layer> layers(List<Hop> hops, IpAddress source) {
        List<Layer> layers = new ArrayList<>();
        for (Hop hop : hops) {
            List<Reply> stamped = hop.replies()
                    .filter(reply -> reply.recordRoute().isPresent())
                    .toList();
            if (!stamped.isEmpty()) {
                layers.add(layer(hop.ttl(), stamped, source));
            }
        }
        return layers;
    }

    private static Layer layer(int ttl, List<Reply> stamped, IpAddress source) {
        Reply first = stamped.get(0);
        RecordRouteReading reading = first.recordRoute().orElseThrow();
        List<Ipv4Address> stamps = reading.forward().stream()
                .filter(stamp -> !stamp.equals(source))
                .toList();
        boolean agreed = stamped.stream()
                .flatMap(reply -> reply.recordRoute().stream())
                .allMatch(other -> other.forward().equals(reading.forward()));
        return new Layer(ttl, first.from(), stamps, reading.own().isPresent(), agreed && isWhole(reading));
    }

    /** Whether no stamp can be missing: a quote may be truncated, and a full list may have been too short. */
    private static boolean isWhole(RecordRouteReading reading) {
        boolean told = reading.own().isPresent() || !reading.reverse().isEmpty();
        return told && reading.forward().size() < reading.slots();
    }

    private static boolean startsWith(List<Ipv4Address> list, List<Ipv4Address> beginning) {
        return list.size() >= beginning.size()
                && list.subList(0, beginning.size()).equals(beginning);
    }

    /**
     * Places the stamps between two answers if there is one for each row, from that of the nearer answer on; the source
     * has none.
     */
    private boolean placeEven(Layer near, Layer deep) {
        int row = Math.max(near.ttl(), 1);
        List<Ipv4Address> stamps = between(near, deep);
        if (stamps.size() != deep.ttl() - row) {
            return false;
        }
        for (Ipv4Address stamp : stamps) {
            egress.put(row++, stamp);
        }
        return true;
    }

    private static List<Ipv4Address> between(Layer near, Layer deep) {
        return deep.stamps().subList(near.stamps().size(), deep.stamps().size());
    }

    private void placeUneven(Layer near, Layer deep, List<Layer> behind) {
        int first = Math.max(near.ttl(), 1);
        List<Ipv4Address> left = new ArrayList<>(between(near, deep));
        SortedSet<Integer> bare = new TreeSet<>();
        for (int row = first; row < deep.ttl(); row++) {
            bare.add(row);
        }
        boolean fewer = left.size() < bare.size();
        if (near.ownStamp() && !left.isEmpty()) {
            give(first, left.remove(0), bare);
        }
        boolean mates = !left.isEmpty() && areMates(left.get(left.size() - 1), deep.from());
        if (mates && fewer && bare.contains(deep.ttl() - 1)) {
            give(deep.ttl() - 1, left.remove(left.size() - 1), bare);
        }
        if (left.isEmpty()) {
            withoutStamp.addAll(bare);
        } else if (bare.isEmpty() && (mates || areConfirmed(deep, behind))) {
            left.forEach(stamp -> hidden.add(new Hidden(deep.ttl(), stamp)));
        }
    }

    private void give(int row, Ipv4Address stamp, SortedSet<Integer> bare) {
        egress.put(row, stamp);
        bare.remove(row);
    }

    /** Whether answers from farther hops agree about this stretch; a single router may stamp in an unusual manner. */
    private static boolean areConfirmed(Layer deep, List<Layer> behind) {
        return behind.stream().anyMatch(layer -> layer.whole() && startsWith(layer.stamps(), deep.stamps()));
    }

    /**
     * Whether two addresses are the ends of a /31 (RFC 3021), or of a /30, whose first and last address belong to no
     * host.
     */
    public static boolean areMates(Ipv4Address stamp, IpAddress other) {
        if (!(other instanceof Ipv4Address address)) {
            return false;
        }
        int difference = stamp.bits() ^ address.bits();
        int last = stamp.bits() & 3;
        return difference == 1 || (difference == 3 && (last == 1 || last == 2));
    }

    /** The address from which this row's router forwards packets. */
    public Optional<Ipv4Address> egress(int ttl) {
        return Optional.ofNullable(egress.get(ttl));
    }

    /** Stamps of routers without a row, in travel order. */
    public List<Hidden> hidden() {
        return List.copyOf(hidden);
    }

    /** Rows whose router is known to have forwarded packets without a stamp. */
    public SortedSet<Integer> withoutStamp() {
        return new TreeSet<>(withoutStamp);
    }
}
