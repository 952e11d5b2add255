package io.tcprt.engine.sweep.stamp;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.probe.Probe;
import io.tcprt.engine.reading.ReplyReader;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what probes of a sweep drew, from the answer alone. What speaks of a sweep as an answer would and does not bear its
 * probe's stamp is a stray, and counted; all other frames are nothing. Total: whatever the octets are.
 *
 * <p>What a target sends by UDP of its own returns nothing of the probe, so that nobody can tell which one it answers: it is
 * nothing here.
 *
 * <p>Not for use by several threads.
 */
public final class AnswerReader {
    /** Why what came as an answer was none. */
    public enum Stray {
        /** Too little, or nonsense, is quoted to tell whose it is. */
        UNREADABLE,
        /** It concerns an address that is no target. */
        ELSEWHERE,
        /** What is secret is not what the target's probes bear: forged, mangled, or of another run. */
        FOREIGN,
        /** TTL, attempt or time are not those of a probe of the last {@link ProbeStamp#LONGEST_WAIT} nanoseconds. */
        STALE
    }

    private final SweepPlan plan;
    private final Ipv4Address source;
    private final ProbeStamp stamp;
    private final StampFinder finder;
    private final int headerLength;
    private final boolean isTcp;

    /**
     * Reads the answers to one run's probes.
     *
     * @param source from which they leave
     */
    public AnswerReader(SweepPlan plan, Ipv4Address source, ProbeStamp stamp) {
        this.plan = plan;
        this.source = source;
        this.stamp = stamp;
        this.finder = new StampFinder(plan, source, stamp);
        this.headerLength = HeaderTemplate.headerLength(plan);
        this.isTcp = plan.kind() == ProbeKind.TCP;
    }

    /** How many frames came as answers without answering a probe: late by more than eight seconds, mangled, or forged. */
    public long strays() {
        return finder.strays();
    }

    /** How many of them for this reason. */
    public long strays(Stray why) {
        return finder.strays(why);
    }

    /** What this frame answers; empty when it answers no probe. */
    public Optional<SweepReply> read(Captured frame) {
        Optional<StampedAnswer> answer = finder.find(frame);
        return answer.isPresent() ? Optional.of(reply(frame, answer.get())) : Optional.empty();
    }

    private SweepReply reply(Captured frame, StampedAnswer answer) {
        ProbeStamp.Reading reading = answer.reading();
        return new SweepReply(
                answer.index(),
                answer.target(),
                reading.ttl(),
                reading.attempt(),
                frame.time(),
                reading.age(),
                ReplyReader.read(frame, probe(answer), answer.key()));
    }

    /** The probe as it must have left. */
    private Probe probe(StampedAnswer answer) {
        return new Probe(
                stamp.key(answer.octets()),
                source,
                answer.target(),
                answer.reading().ttl(),
                answer.id(),
                /* flowLabel= */ 0,
                /* dsfield= */ 0,
                /* dontFragment= */ true,
                headerLength + stamp.messageLength(answer.octets()),
                isTcp ? OptionalInt.of(SynProbes.MAXIMUM_SEGMENT_SIZE) : OptionalInt.empty(),
                plan.recordRouteSlots(),
                isTcp ? Optional.of(TcpForm.DEFAULT) : Optional.empty(),
                isTcp ? OptionalInt.of(0) : OptionalInt.empty());
    }
}
