package io.tcprt.engine.internal.probing;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.reading.TraceLog;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a trace still asks when its probes drew no answer of the target: does the path end there, or does a filter drop such
 * probes?
 *
 * <ol>
 *   <li>A probe like those of the host's own stack, on the flow of the trace and on a fresh one.
 *   <li>Where one of them is answered: on its flow, a probe of the trace's own form with the same TTL. If that one is not
 *       answered, its form is what is dropped.
 *   <li>If it is: three more with the largest TTL of the trace. If these are not answered, their TTL is what is dropped.
 * </ol>
 *
 * <p>Where an answer in the target's name comes from nearer than its row, two echo requests with the TTL of that row ask who is
 * there instead.
 */
final class ClosingProbes {
    /** How Linux asks for a connection. */
    private static final TcpForm ORDINARY = new TcpForm(TcpFlags.SYN, SynProfile.LINUX);

    /** Echo requests to one row: a single one may be lost. */
    private static final int ROW_REPEATS = 2;

    /** Probes with the largest TTL: as many as show a filter, in a trace with one probe per row too. */
    private static final int TTL_REPEATS = 3;

    /** A flow to ask on: with ordinary probes, and with those of the trace. */
    private record Voice(ProbeEncoder ordinary, ProbeEncoder own) {}

    private record Question(ProbeEncoder form, int ttl) {}

    private enum Stage {
        NOT_BEGUN,
        ORDINARY,
        FORM,
        TTL,
        ROW
    }

    private final TraceLog log;
    private final IpAddress target;
    private final boolean isOrdinary;
    private final int largestTtl;
    private final List<Voice> voices;
    private final ProbeEncoder echoes;
    private final Deque<Question> questions = new ArrayDeque<>();
    private final Map<SentProbe, Long> sentAt = new LinkedHashMap<>();
    private Stage stage = Stage.NOT_BEGUN;
    private @Nullable Voice heard;
    private @Nullable Probe leaving;

    /**
     * Those of a trace, where its plan has any. Nothing is asked yet.
     *
     * @param encoder of the trace's probes
     * @param largestTtl of the trace
     */
    static Optional<ClosingProbes> of(
            Closing closing, ProbeEncoder encoder, Plan plan, int largestTtl, TraceLog log, IpAddress target) {
        return closing.asksFor(plan)
                ? Optional.of(new ClosingProbes(encoder, plan, closing.freshPort(), largestTtl, log, target))
                : Optional.empty();
    }

    private ClosingProbes(
            ProbeEncoder encoder, Plan plan, OptionalInt freshPort, int largestTtl, TraceLog log, IpAddress target) {
        this.log = log;
        this.target = target;
        this.isOrdinary = plan.kind() != ProbeKind.TCP || plan.form().equals(ORDINARY);
        this.largestTtl = largestTtl;
        this.echoes = encoder.echoes();
        Voice same = new Voice(encoder.as(ORDINARY), encoder.plain());
        this.voices = freshPort.isEmpty()
                ? List.of(same)
                : List.of(
                        same,
                        new Voice(
                                encoder.from(freshPort.getAsInt(), ORDINARY),
                                encoder.from(freshPort.getAsInt(), plan.form())));
    }

    /** Asks who is at this TTL, unless something was asked already. */
    void askForRow(int ttl) {
        if (stage == Stage.NOT_BEGUN) {
            stage = Stage.ROW;
            for (int i = 0; i < ROW_REPEATS; i++) {
                questions.add(new Question(echoes, ttl));
            }
        }
    }

    /**
     * The next one, to be asked for again until it has left.
     *
     * @param wait nanoseconds after which one without an answer is lost
     */
    Optional<Action> next(long now, long wait) {
        goOn(now, wait);
        if (questions.isEmpty()) {
            return Optional.empty();
        }
        Question question = questions.peek();
        ProbeEncoder.Encoded encoded = question.form().closing(question.ttl(), sentAt.size() + 1);
        leaving = encoded.probe();
        return Optional.of(new Action.Send(encoded.frame()));
    }

    void left(long now) {
        sentAt.put(log.closing(Objects.requireNonNull(leaving)), now);
        questions.remove();
        leaving = null;
    }

    /** Whether nothing is left to ask or to wait for, and the capture has shown each on its way out, or will not. */
    boolean isOver(long now, long wait) {
        goOn(now, wait);
        return stage != Stage.NOT_BEGUN && questions.isEmpty() && isSettled(now, wait) && allSeenLeaving(now);
    }

    private boolean allSeenLeaving(long now) {
        return sentAt.entrySet().stream()
                .allMatch(
                        sent -> sent.getKey().left().isPresent() || now - sent.getValue() >= Flights.LEAVING_PATIENCE);
    }

    /** When the next wait is over, if nobody answers before; {@code latest} when none is sooner. */
    long nextChange(long now, long wait, long latest) {
        long soonest = latest;
        for (long sent : sentAt.values()) {
            for (long change : new long[] {sent + wait, sent + Flights.LEAVING_PATIENCE}) {
                soonest = change - now > 0 && change - soonest < 0 ? change : soonest;
            }
        }
        return soonest;
    }

    private void goOn(long now, long wait) {
        if (!questions.isEmpty()) {
            return;
        }
        switch (stage) {
            case NOT_BEGUN -> {
                voices.forEach(voice -> questions.add(new Question(voice.ordinary(), DirectPlan.TTL)));
                stage = Stage.ORDINARY;
            }
            case ORDINARY -> {
                heard = heard(now, wait);
                if (heard != null) {
                    askForForm(heard);
                }
            }
            case FORM -> {
                if (isTargets(last())) {
                    askForTtl(Objects.requireNonNull(heard));
                }
            }
            case TTL, ROW -> {}
        }
    }

    /** The flow of the trace, or the fresh one once it is known that the first is not answered. */
    private @Nullable Voice heard(long now, long wait) {
        List<SentProbe> asked = List.copyOf(sentAt.keySet());
        for (int i = 0; i < asked.size(); i++) {
            if (isTargets(asked.get(i))) {
                return voices.get(i);
            }
            if (!isSettled(asked.get(i), now, wait)) {
                return null;
            }
        }
        return null;
    }

    private void askForForm(Voice voice) {
        stage = Stage.FORM;
        if (isOrdinary) {
            askForTtl(voice);
        } else {
            questions.add(new Question(voice.own(), DirectPlan.TTL));
        }
    }

    private void askForTtl(Voice voice) {
        stage = Stage.TTL;
        for (int i = 0; i < TTL_REPEATS && largestTtl < DirectPlan.TTL; i++) {
            questions.add(new Question(voice.own(), largestTtl));
        }
    }

    private SentProbe last() {
        List<SentProbe> asked = List.copyOf(sentAt.keySet());
        return asked.get(asked.size() - 1);
    }

    private boolean isTargets(SentProbe probe) {
        return log.answer(probe).filter(reply -> reply.speaksFor(target)).isPresent();
    }

    private boolean isSettled(long now, long wait) {
        return sentAt.keySet().stream().allMatch(probe -> isSettled(probe, now, wait));
    }

    private boolean isSettled(SentProbe probe, long now, long wait) {
        return probe.answered() || now - sentAt.get(probe) >= wait;
    }
}
