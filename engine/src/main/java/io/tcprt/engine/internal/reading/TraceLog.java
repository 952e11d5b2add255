package io.tcprt.engine.internal.reading;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.match.InFlight;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ResetEncoder;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.ClosingProbe;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was sent and received in one trace, and the trace that follows from it.
 *
 * <p>The live machine and the replay of a file write the same log, so that equal packets give an equal trace.
 */
public final class TraceLog {
    /** No system acknowledges segments that do not fit a connection more often. */
    private static final long ACK_INTERVAL = TimeUnit.MILLISECONDS.toNanos(400);

    /**
     * The least time after which TCP sends a SYN-ACK again, in nanoseconds: the initial retransmission timeout is one second
     * (RFC 6298 §2.1), less what clocks are apart.
     */
    private static final long RETRANSMISSION = TimeUnit.MILLISECONDS.toNanos(950);

    /**
     * The first answer to a probe.
     *
     * @param late whether TCP sent it again since its first copy was lost, so that its time is no round trip
     */
    private record Heard(Reply reply, CaptureTime at, boolean late) {}

    /** A bare ACK, and the probe that it was taken to answer. */
    private record Ack(SentProbe probe, CaptureTime at) {}

    private final InFlight inFlight;
    private final boolean inferred;
    private final TreeMap<Integer, List<SentProbe>> sent = new TreeMap<>();
    private final Map<SentProbe, Integer> numbers = new HashMap<>();
    private final List<SentProbe> closing = new ArrayList<>();
    private final Map<SentProbe, Heard> heard = new HashMap<>();
    private final Map<SentProbe, List<Integer>> copies = new HashMap<>();
    private final HalfOpen halfOpen = new HalfOpen();
    private Optional<CaptureTime> first = Optional.empty();
    private Optional<CaptureTime> last = Optional.empty();
    private Optional<Ack> lastAck = Optional.empty();
    private final Map<SentProbe, Integer> contents = new HashMap<>();
    private OptionalLong slowest = OptionalLong.empty();
    private int duplicates;
    private int strays;
    private int bareResets;
    private boolean limited;
    private boolean direct;
    private @Nullable LogListener listener;

    public TraceLog(InFlight inFlight) {
        this(inFlight, false);
    }

    private TraceLog(InFlight inFlight, boolean inferred) {
        this.inFlight = inFlight;
        this.inferred = inferred;
    }

    /** A log whose probes were not captured: they are known from their answers, and their TTLs are estimates. */
    public static TraceLog inferred(InFlight inFlight) {
        return new TraceLog(inFlight, true);
    }

    /** Whether the probes are known from their answers only. */
    public boolean isInferred() {
        return inferred;
    }

    /** Notes that its probes are meant to end where their TTL does, however large that is. */
    public void limited() {
        limited = true;
    }

    /** Whether that is known of its probes. */
    public boolean isLimited() {
        return limited;
    }

    /** Notes that its probes are meant for the target alone. */
    public void direct() {
        direct = true;
    }

    boolean isDirect() {
        return direct;
    }

    /** Reports entries from now on. */
    void listener(LogListener to) {
        listener = to;
    }

    private void reached(CaptureTime time) {
        if (listener != null) {
            listener.reached(time);
        }
    }

    /** Notes that a probe is being sent; from now on answers are matched with it. */
    public SentProbe sent(Probe probe) {
        SentProbe entry = new SentProbe(probe);
        List<SentProbe> row = row(probe.ttl());
        row.add(entry);
        numbers.put(entry, row.size());
        inFlight.add(entry);
        if (listener != null) {
            listener.sent(entry);
        }
        return entry;
    }

    /** A {@link ClosingProbe} is on its way. It is in no row. */
    public SentProbe closing(Probe probe) {
        SentProbe entry = new SentProbe(probe);
        closing.add(entry);
        inFlight.add(entry);
        return entry;
    }

    /** Whether a probe is a closing one, which is in no row. */
    public boolean isClosing(SentProbe probe) {
        return closing.contains(probe);
    }

    /** The closing probes, in the order of sending. */
    public List<SentProbe> closing() {
        return closing;
    }

    /** The first answer to a closing probe, as far as it came. */
    public Optional<Reply> answer(SentProbe closingProbe) {
        return reply(closingProbe);
    }

    private List<SentProbe> row(int ttl) {
        return sent.computeIfAbsent(ttl, key -> new ArrayList<>());
    }

    /** The probes of a TTL, in the order of sending. */
    List<SentProbe> attempts(int ttl) {
        return sent.getOrDefault(ttl, List.of());
    }

    /** The attempt number of a probe within its TTL, from 1. */
    int number(SentProbe probe) {
        return numbers.getOrDefault(probe, 0);
    }

    /** Merges the logs of other probes that prove to be of the same trace. */
    public void addAll(List<TraceLog> others) {
        others.forEach(this::add);
        sent.values().forEach(attempts -> {
            attempts.sort(Comparator.comparingLong(this::shown).thenComparingInt(this::position));
            IntStream.range(0, attempts.size()).forEach(i -> numbers.put(attempts.get(i), i + 1));
        });
    }

    private void add(TraceLog other) {
        other.sent.forEach((ttl, probes) -> row(ttl).addAll(probes));
        closing.addAll(other.closing);
        heard.putAll(other.heard);
        copies.putAll(other.copies);
        halfOpen.addAll(other.halfOpen);
        other.first.ifPresent(this::seen);
        other.last.ifPresent(this::seen);
        duplicates += other.duplicates;
        strays += other.strays;
        bareResets += other.bareResets;
        limited |= other.limited;
        contents.putAll(other.contents);
    }

    /** When the capture first shows a probe: itself, or by its answer. */
    private long shown(SentProbe probe) {
        Heard answer = heard.get(probe);
        return probe.left()
                .or(() -> Optional.ofNullable(answer).map(Heard::at))
                .orElse(started())
                .epochNanos();
    }

    /** Where in the capture that is. */
    private int position(SentProbe probe) {
        Heard answer = heard.get(probe);
        return probe.frame() > 0 || answer == null
                ? probe.frame()
                : answer.reply().frame();
    }

    /** Notes that a probe was captured on its way out. */
    public void left(SentProbe probe, Captured frame) {
        left(probe, frame.time(), frame.number());
    }

    void left(SentProbe probe, CaptureTime at, int frame) {
        boolean first = probe.left().isEmpty();
        reached(at);
        probe.captured(at, frame);
        halfOpen.left();
        seen(at);
        if (listener != null && first) {
            listener.left(probe, at, frame);
        }
    }

    /** Notes that the connection being probed was opened at this time, before the first probe. */
    public void began(CaptureTime at) {
        seen(at);
    }

    /** Notes a frame of this flow that is neither probe nor answer, such as a reset by our kernel or by us. */
    public void passed(Captured frame) {
        ResetEncoder.withdrawn(frame.decoded())
                .flatMap(key -> inFlight.byKey(key).stream().findFirst())
                .ifPresent(probe -> reset(probe, frame.time(), frame.number()));
        seen(frame);
    }

    void reset(SentProbe probe, CaptureTime at, int frame) {
        reached(at);
        halfOpen.reset(probe, at);
        if (listener != null) {
            listener.reset(probe, at, frame);
        }
    }

    /** The first answer to a probe. */
    public Reply answered(SentProbe probe, MatchKey match, Captured frame) {
        Reply reply = ReplyReader.read(frame, probe.probe(), match);
        contents.put(probe, ReplyReader.content(frame));
        answered(probe, reply, frame.time());
        return reply;
    }

    void answered(SentProbe probe, Reply reply, CaptureTime at) {
        reached(at);
        probe.markAnswered();
        heard.put(probe, new Heard(reply, at, isLate(probe, reply, at)));
        halfOpen.answered(probe, reply.kind(), at);
        seen(at);
        if (listener != null) {
            listener.answered(probe, reply, at);
        }
    }

    /**
     * Records that the capture shows a probe or its answer once more, at another place.
     *
     * @param probe a probe of this log
     * @param answer whether it is its answer that is shown again
     * @param frame the frame that shows it
     */
    public void shownAgain(SentProbe probe, boolean answer, Captured frame) {
        probe.shownAgain(answer);
        seen(frame);
    }

    /** A further answer to a probe: a copy of the first, or a SYN-ACK sent again. */
    public void duplicate(SentProbe probe, MatchKey match, Captured frame) {
        Reply again = ReplyReader.read(frame, probe.probe(), match);
        boolean same = contents.getOrDefault(probe, 0) == ReplyReader.content(frame);
        repeated(probe, same && isCopy(again, heard.get(probe).reply()), frame.time(), frame.number());
    }

    /**
     * Whether a SYN-ACK comes later than any other answer so far by as long as TCP waits before it sends one again. On a slow
     * path other answers take as long.
     */
    private boolean isLate(SentProbe probe, Reply reply, CaptureTime at) {
        if (probe.left().isEmpty()) {
            return false;
        }
        long nanos = at.nanosSince(probe.left().get());
        boolean late = reply.kind() == ReplyKind.SYN_ACK
                && slowest.isPresent()
                && nanos - slowest.getAsLong() >= RETRANSMISSION;
        if (!late && nanos >= 0) {
            slowest = OptionalLong.of(Math.max(slowest.orElse(0), nanos));
        }
        return late;
    }

    /** Whether the answer to a probe was sent again by TCP, so that its time is no round trip. */
    public boolean isLate(SentProbe probe) {
        Heard answer = heard.get(probe);
        return answer != null && answer.late();
    }

    void repeated(SentProbe probe, boolean copy, CaptureTime at, int frame) {
        reached(at);
        duplicates += isClosing(probe) ? 0 : 1;
        if (copy) {
            copies.computeIfAbsent(probe, p -> new ArrayList<>()).add(frame);
        }
        seen(at);
        if (listener != null) {
            listener.repeated(probe, copy, at, frame);
        }
    }

    /**
     * TCP retransmits its answers, but no node sends an ICMP message twice. A host that forwards the answer and is
     * captured on both sides shows it with another TTL.
     */
    private static boolean isCopy(Reply again, Reply first) {
        boolean isIcmp = first.icmp().isPresent() || first.kind() == ReplyKind.ECHO_REPLY;
        return isIcmp
                && again.kind() == first.kind()
                && again.from().equals(first.from())
                && again.ttl() == first.ttl();
    }

    public void stray(Captured frame) {
        strays++;
        bareResets += ReplyReader.isBareReset(frame) ? 1 : 0;
        seen(frame);
    }

    /**
     * Whether a bare ACK, which does not identify the probe that drew it, is probably a copy of a recent one, made on the
     * path: no host acknowledges a half-open connection twice so soon (Linux not within half a second). As an answer it
     * would put the target into the row of a silent router. Within an open connection every probe is acknowledged.
     */
    public boolean repeatsAck(SentProbe probe, MatchKey match, Captured frame) {
        boolean bare = match == MatchKey.PORTS
                && !probe.probe().inSession()
                && probe.probe().kind() == ProbeKind.TCP
                && ReplyReader.read(frame, probe.probe(), match).kind() == ReplyKind.ACK;
        Optional<Ack> again =
                bare ? lastAck.filter(ack -> frame.time().nanosSince(ack.at()) < ACK_INTERVAL) : Optional.empty();
        if (again.isPresent()) {
            repeated(again.get().probe(), /* copy= */ false, frame.time(), frame.number());
        } else if (bare) {
            lastAck = Optional.of(new Ack(probe, frame.time()));
        }
        return again.isPresent();
    }

    private void seen(Captured frame) {
        seen(frame.time());
    }

    private void seen(CaptureTime at) {
        first = first.filter(time -> time.nanosSince(at) <= 0).or(() -> Optional.of(at));
        last = last.filter(time -> time.nanosSince(at) >= 0).or(() -> Optional.of(at));
    }

    /** Whether a SYN may have met a connection half opened by another one: then a missing answer means nothing. */
    public boolean collided(SentProbe probe) {
        return halfOpen.collided(probe);
    }

    /** Whether SYNs can be withdrawn by resets on this path, as far as known. */
    public boolean mayWithdraw() {
        return halfOpen.mayWithdraw();
    }

    /** The largest TTL at which a router answered as such. */
    int deepestTransit() {
        return sent.descendingMap().entrySet().stream()
                .filter(row -> row.getValue().stream().anyMatch(this::expired))
                .findFirst()
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    private boolean expired(SentProbe probe) {
        Heard answer = heard.get(probe);
        return answer != null && answer.reply().kind() == ReplyKind.TIME_EXCEEDED;
    }

    /** The TTLs with answers of such a kind, in no order. */
    IntStream ttls(Predicate<Reply> kind) {
        return heard.entrySet().stream()
                .filter(entry -> !isClosing(entry.getKey()))
                .filter(entry -> kind.test(entry.getValue().reply()))
                .mapToInt(entry -> entry.getKey().probe().ttl());
    }

    /** Where the path ends, by the answers so far. */
    public Optional<PathEnd> end(IpAddress target) {
        TreeMap<Integer, List<Reply>> replies = new TreeMap<>();
        sent.forEach((ttl, attempts) -> replies.put(
                ttl, attempts.stream().flatMap(probe -> reply(probe).stream()).toList()));
        return PathEnd.of(replies, target);
    }

    private Optional<Reply> reply(SentProbe probe) {
        return Optional.ofNullable(heard.get(probe)).map(entry -> withTimes(entry, probe));
    }

    /** All answers so far, by TTL and attempt. */
    Stream<Reply> replies() {
        return sent.values().stream().flatMap(List::stream).flatMap(probe -> reply(probe).stream());
    }

    private static Reply withTimes(Heard entry, SentProbe probe) {
        OptionalLong rtt = probe.left()
                .filter(left -> isRoundTrip(entry.reply()) && !entry.late())
                .map(left -> entry.at().nanosSince(left))
                .filter(nanos -> nanos >= 0)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
        return entry.reply().timed(rtt, probe.frame());
    }

    /**
     * Whether the time from probe to answer is a round-trip time. An answer that names no probe may belong to another
     * one, and a host that lacks fragments answers when it gives up waiting for them.
     */
    private static boolean isRoundTrip(Reply reply) {
        boolean tied = reply.icmp().isPresent() || reply.match() != MatchKey.PORTS;
        return tied && reply.kind() != ReplyKind.REASSEMBLY_TIMEOUT;
    }

    /** Whether all its packets are older than {@code nanos} at this time. */
    public boolean isQuietFor(long nanos, CaptureTime now) {
        return last.filter(time -> now.nanosSince(time) <= nanos).isEmpty();
    }

    /** Whether nothing was sent yet. */
    public boolean isEmpty() {
        return sent.isEmpty();
    }

    /**
     * Whether one of these probes drew a Time Exceeded.
     *
     * @return whether there is one, of a router or of a host that waited for fragments
     */
    public boolean hasTimeExceeded() {
        return heard.values().stream()
                .map(entry -> entry.reply().kind())
                .anyMatch(kind -> kind == ReplyKind.TIME_EXCEEDED || kind == ReplyKind.REASSEMBLY_TIMEOUT);
    }

    /** The TTLs probed so far, ascending, with their probes. */
    public Map<Integer, List<SentProbe>> probes() {
        return sent;
    }

    /**
     * The trace so far.
     *
     * @param forced why the trace was stopped from outside, if it was
     * @throws IllegalStateException when nothing was sent
     */
    public Trace trace(Target target, Optional<StopReason> forced) {
        return new TraceSummary(this, target).trace(forced);
    }

    Hop hop(int ttl) {
        List<SentProbe> all = attempts(ttl);
        Set<SentProbe> telling = Set.copyOf(telling(ttl));
        List<Attempt> attempts = IntStream.range(0, all.size())
                .filter(i -> telling.contains(all.get(i)))
                .mapToObj(i -> attempt(i + 1, all.get(i)))
                .toList();
        return new Hop(ttl, attempts, Optional.empty());
    }

    List<ClosingProbe> closingProbes() {
        return IntStream.range(0, closing.size())
                .mapToObj(i -> closingProbe(i + 1, closing.get(i)))
                .toList();
    }

    private ClosingProbe closingProbe(int number, SentProbe sent) {
        Probe probe = sent.probe();
        return new ClosingProbe(probe.kind(), probe.ttl(), probe.sourcePort(), probe.form(), attempt(number, sent));
    }

    /** A probe and its answer, as far as they are known. */
    Attempt attempt(SentProbe probe) {
        return attempt(number(probe), probe);
    }

    private Attempt attempt(int number, SentProbe probe) {
        OptionalLong left = probe.left()
                .map(time -> OptionalLong.of(time.nanosSince(started())))
                .orElse(OptionalLong.empty());
        return new Attempt(
                number,
                probe.probe().recordRouteSlots(),
                probe.frame(),
                left,
                reply(probe),
                List.copyOf(copies.getOrDefault(probe, List.of())));
    }

    /** Whether a probe says something about its hop, even by a missing answer, according to the captured ones. */
    boolean isTelling(SentProbe probe) {
        int ttl = probe.probe().ttl();
        return !collided(probe)
                || ttl <= deepestTransit()
                || attempts(ttl).stream().noneMatch(other -> isShown(other) && !collided(other));
    }

    private static boolean isShown(SentProbe probe) {
        return probe.left().isPresent() || probe.answered();
    }

    /** The probes of a TTL, without those that say nothing, if there are others. */
    private List<SentProbe> telling(int ttl) {
        List<SentProbe> all = attempts(ttl);
        List<SentProbe> telling = ttl <= deepestTransit()
                ? all
                : all.stream().filter(probe -> !collided(probe)).toList();
        return telling.isEmpty() ? all : telling;
    }

    Tally tally() {
        int probes = sent.values().stream().mapToInt(List::size).sum();
        int closed = (int) closing.stream().filter(heard::containsKey).count();
        return new Tally(probes, heard.size() - closed, duplicates, strays, bareResets);
    }

    CaptureTime started() {
        return first.orElse(new CaptureTime(0));
    }

    long durationNanos() {
        return first.flatMap(from -> last.map(to -> to.nanosSince(from))).orElse(0L);
    }
}
