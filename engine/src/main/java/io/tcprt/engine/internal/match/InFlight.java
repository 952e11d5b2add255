package io.tcprt.engine.internal.match;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeKey;
import io.tcprt.engine.plan.ProbeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Index of the probes in flight: by the eight quoted octets, by parts of them, and by IP identification.
 *
 * @since 0.1
 */
public final class InFlight {
    /** Limit of probes per key; beyond it the oldest are forgotten. */
    private static final int BUCKET = 1024;

    private final Map<Object, List<SentProbe>> index = new HashMap<>();

    // Equality is written by hand for the reason given in ProbeKey.

    private record ById(int id, IpAddress destination) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof ById that && id == that.id && destination.equals(that.destination);
        }

        @Override
        public int hashCode() {
            return id * 31 + destination.hashCode();
        }
    }

    private record Sequence(int bits) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Sequence that && bits == that.bits;
        }

        @Override
        public int hashCode() {
            return bits;
        }
    }

    private record Ports(ProbeKind kind, int source, int destination) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ports that
                    && kind == that.kind
                    && source == that.source
                    && destination == that.destination;
        }

        @Override
        public int hashCode() {
            return source << 16 | destination;
        }
    }

    /**
     * Adds a probe, so that answers to it are found.
     *
     * @param sent the probe
     */
    public void add(SentProbe sent) {
        keys(sent.probe()).forEach(key -> file(key, sent));
    }

    /**
     * Removes a probe.
     *
     * @param sent a probe that was added
     */
    public void remove(SentProbe sent) {
        keys(sent.probe())
                .forEach(key -> index.computeIfPresent(key, (k, bucket) -> {
                    bucket.remove(sent);
                    return bucket.isEmpty() ? null : bucket;
                }));
    }

    private static List<Object> keys(Probe probe) {
        Object id = new ById(probe.id(), probe.destination());
        if (probe.key() instanceof ProbeKey.Tcp tcp) {
            Object ports = new Ports(ProbeKind.TCP, tcp.sourcePort(), tcp.destinationPort());
            return List.of(tcp, id, new Sequence(tcp.sequence().bits()), ports);
        }
        if (probe.key() instanceof ProbeKey.Udp udp) {
            return List.of(udp, id, new Ports(ProbeKind.UDP, udp.sourcePort(), udp.destinationPort()));
        }
        return List.of(probe.key(), id);
    }

    private void file(Object key, SentProbe sent) {
        List<SentProbe> bucket = index.computeIfAbsent(key, k -> new ArrayList<>(2));
        if (bucket.size() == BUCKET) {
            bucket.remove(0);
        }
        bucket.add(sent);
    }

    /**
     * Looks up probes by their first eight octets after the IP header.
     *
     * @param key the identifying fields
     * @return the probes with exactly this key, oldest first
     */
    public List<SentProbe> byKey(ProbeKey key) {
        return bucket(key);
    }

    /** TCP probes with this sequence number, whatever their ports. */
    List<SentProbe> bySequence(int bits) {
        return bucket(new Sequence(bits));
    }

    /** TCP or UDP probes with these ports. */
    List<SentProbe> byPorts(ProbeKind kind, int source, int destination) {
        return bucket(new Ports(kind, source, destination));
    }

    /** Probes to this destination with this IP identification. */
    List<SentProbe> byId(int id, IpAddress destination) {
        return bucket(new ById(id, destination));
    }

    private List<SentProbe> bucket(Object key) {
        return index.getOrDefault(key, List.of());
    }

    /**
     * The most recent candidate that fits, preferring one without an answer: a tool that sends the same octets twice waits for
     * an answer in between.
     */
    static Optional<SentProbe> pick(List<SentProbe> candidates, Predicate<SentProbe> fits) {
        SentProbe answered = null;
        for (int i = candidates.size() - 1; i >= 0; i--) {
            SentProbe candidate = candidates.get(i);
            if (fits.test(candidate)) {
                if (!candidate.answered()) {
                    return Optional.of(candidate);
                }
                answered = answered == null ? candidate : answered;
            }
        }
        return Optional.ofNullable(answered);
    }
}
