package io.tcprt.engine.compare;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the paths of two subjects relate, and where they diverge.
 *
 * @param first one subject, and where it goes
 * @param second the other one
 * @param relation how their paths relate
 * @param divergeTtl the first TTL at which they diverge, or at which one loses more; empty if they do not, and if only
 *     recorded addresses show it and it is not known at which TTL
 * @param common the last place before that which they have in common; its TTL is 0 if that is the source
 * @param wants what would settle a doubt
 * @param stamps the recorded addresses by which they diverge; empty if hops show it, or if they do not
 * @param unseen the TTLs, ascending, at which neither hops nor recorded addresses tell whether both are at the same place
 * @param loss how much more one loses than the other; empty if there is no difference worth a word
 * @since 0.1
 */
public record Pair(
        Side first,
        Side second,
        PathRelation relation,
        OptionalInt divergeTtl,
        Stage common,
        List<Want> wants,
        Optional<Stamps> stamps,
        List<Integer> unseen,
        Optional<Loss> loss) {

    /**
     * The recorded addresses by which two subjects part (RFC 791 §3.1, Record Route).
     *
     * @param ttl the TTL of the router that wrote them, or of both routers
     * @param first by which addresses the first left it
     * @param second by which the second did
     */
    public record Stamps(int ttl, Set<Ipv4Address> first, Set<Ipv4Address> second) {

        boolean isOfBoth() {
            return !first.isEmpty() && !second.isEmpty();
        }

        boolean isApart() {
            return isOfBoth() && Collections.disjoint(first, second);
        }
    }

    /** All addresses seen at one TTL. */
    public record Stage(int ttl, Set<IpAddress> addresses) {}

    /**
     * Where one of the two goes.
     *
     * @param subject the subject
     * @param next its place at {@code divergeTtl}, or the first hop beyond that answers; empty if it is not seen again
     * @param last the last hop that forwarded its probes; TTL 0 for the source
     * @param refusal the nearest ICMP error that refuses its probes, if there is one
     */
    public record Side(Subject subject, Optional<Stage> next, Stage last, Optional<Refusal> refusal) {

        /** {@return whether the next known place of its path is the target alone} */
        public boolean arrives() {
            Set<IpAddress> target = Set.of(subject.target().address());
            return next.filter(stage -> stage.addresses().equals(target)).isPresent();
        }
    }

    /**
     * The opposite side.
     *
     * @param side one of the two
     * @return the other one
     */
    public Side beside(Side side) {
        return side.equals(first) ? second : first;
    }

    /**
     * Whether a side is silent from where the two diverge up to its next known place.
     *
     * @param side one of the two
     * @return false also if it has no next place
     */
    public boolean isNextLater(Side side) {
        return side.next()
                .filter(stage -> stage.ttl() != divergeTtl.orElse(stage.ttl()))
                .isPresent();
    }

    /** {@return the side that ends where the other continues; empty if neither does} */
    public Optional<Side> ending() {
        return relation == PathRelation.FILTERED
                ? Stream.of(first, second).filter(side -> side.next().isEmpty()).findFirst()
                : Optional.empty();
    }
}
