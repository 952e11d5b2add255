package io.tcprt.engine.paths;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.sort.RecordSink;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.trace.Attempt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Joins sorted answers into paths. The first of several answers to one probe counts. The others are only counted: copies,
 * retransmitted answers, and lines that a resumed sweep wrote again.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class PathJoin implements RecordSink {

    /** Receives paths, ordered by target. */
    @FunctionalInterface
    public interface PathSink {
        /**
         * Receives the next path.
         *
         * @param path the path
         * @throws IOException to end the transfer; rethrown by the {@link PathJoin}
         */
        void accept(ReplyPath path) throws IOException;
    }

    private final ReplyOctets octets;
    private final PathSink sink;
    private final List<PathReply> answers = new ArrayList<>();
    private @Nullable PathReply last;
    private long paths;
    private long dropped;

    /**
     * A join without answers.
     *
     * @param octets wrote all answers
     * @param sink receives each path when its last answer is known
     */
    public PathJoin(ReplyOctets octets, PathSink sink) {
        this.octets = octets;
        this.sink = sink;
    }

    /** {@return how many paths were handed over so far} */
    public long paths() {
        return paths;
    }

    /** {@return how many answers were left out because their probe had one already} */
    public long dropped() {
        return dropped;
    }

    /**
     * Receives the next answer, as {@link ReplyOctets} wrote it.
     *
     * @param array holds the answer, which must not sort before the previous one
     * @param start the index of its first octet
     * @param length its length in octets
     * @throws IOException from the sink
     */
    @Override
    public void accept(byte[] array, int start, int length) throws IOException {
        PathReply answer = octets.read(array, start, length);
        PathReply before = last;
        if (before != null && answer.isOfProbeOf(before)) {
            dropped++;
            return;
        }
        if (before != null && !answer.isOfPathOf(before)) {
            finish();
        }
        answers.add(answer);
        last = answer;
    }

    /**
     * Hands over the last path; no further answer follows.
     *
     * @throws IOException from the sink
     */
    public void finish() throws IOException {
        if (!answers.isEmpty()) {
            paths++;
            sink.accept(path(answers));
            answers.clear();
        }
    }

    private static ReplyPath path(List<PathReply> answers) {
        PathReply first = answers.get(0);
        OptionalInt port = first.kind().hasPorts() ? OptionalInt.of(first.port()) : OptionalInt.empty();
        SortedMap<Integer, List<Attempt>> attempts = new TreeMap<>();
        answers.forEach(answer ->
                attempts.computeIfAbsent(answer.ttl(), ttl -> new ArrayList<>()).add(attempt(answer)));
        Target target = new Target(Optional.empty(), first.target(), port);
        return ReplyPath.of(sender(answers), target, first.kind(), attempts);
    }

    private static Optional<ReplyPath.Sender> sender(List<PathReply> answers) {
        Set<Ipv4Address> sources = answers.stream()
                .flatMap(answer -> answer.origin().stream())
                .map(Origin::source)
                .collect(Collectors.toSet());
        Optional<Ipv4Address> only =
                sources.size() == 1 ? Optional.of(sources.iterator().next()) : Optional.empty();
        return answers.get(0).origin().map(origin -> new ReplyPath.Sender(only, origin.vantage(), origin.campaign()));
    }

    /**
     * The attempt of an answer. It says that the probe had no Record Route option, which is not known: the answer may
     * have lost it.
     */
    private static Attempt attempt(PathReply answer) {
        return new Attempt(answer.attempt(), 0, 0, OptionalLong.empty(), Optional.of(answer.reply()), List.of());
    }
}
