package io.tcprt.engine.paths;

import io.tcprt.engine.plan.Target;
import io.tcprt.engine.reading.ReplyPath;
import io.tcprt.engine.sort.RecordSink;
import io.tcprt.engine.trace.Attempt;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Folds sorted answers to paths. Of several answers to one probe the first counts; the others, which are copies, answers sent
 * again, or lines that a resumed sweep wrote twice, are counted.
 */
public final class PathJoin implements RecordSink {

    /** Takes the paths, by target. */
    @FunctionalInterface
    public interface PathSink {
        /** Takes the next one. */
        void accept(ReplyPath path) throws IOException;
    }

    private final PathSink sink;
    private final List<PathReply> answers = new ArrayList<>();
    private @Nullable PathReply last;
    private long paths;
    private long dropped;

    public PathJoin(PathSink sink) {
        this.sink = sink;
    }

    /** How many paths there were so far. */
    public long paths() {
        return paths;
    }

    /** How many answers were further ones. */
    public long dropped() {
        return dropped;
    }

    /** Takes the octets of an answer, not before the last one in order. */
    @Override
    public void accept(byte[] octets, int start, int length) throws IOException {
        PathReply answer = ReplyOctets.read(octets, start, length);
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

    /** No further answer comes. */
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
        return ReplyPath.of(new Target(Optional.empty(), first.target(), port), first.kind(), attempts);
    }

    /** Whether the probe had the option is not known: an answer may have lost it. */
    private static Attempt attempt(PathReply answer) {
        return new Attempt(answer.attempt(), 0, 0, OptionalLong.empty(), Optional.of(answer.reply()), List.of());
    }
}
