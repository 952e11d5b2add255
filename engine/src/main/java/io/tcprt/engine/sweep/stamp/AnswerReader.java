package io.tcprt.engine.sweep.stamp;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.probe.Probe;
import io.tcprt.engine.reading.ReplyReader;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
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

    private final SweepShape shape;
    private final Ipv4Address source;
    private final ProbeStamp stamp;
    private final StampFinder finder;
    private final int headerLength;
    private final boolean isTcp;

    private AnswerReader(SweepShape shape, Ipv4Address source, ProbeStamp stamp, StampFinder finder) {
        this.shape = shape;
        this.source = source;
        this.stamp = stamp;
        this.finder = finder;
        this.headerLength = HeaderTemplate.headerLength(shape);
        this.isTcp = shape.kind() == ProbeKind.TCP;
    }

    /**
     * Reads the answers to the probes of one run.
     *
     * @param source the address that the probes leave from
     * @param stamp the stamp of the run, of the same shape
     */
    public AnswerReader(SweepPlan plan, Ipv4Address source, ProbeStamp stamp) {
        this(plan.shape(), source, stamp, new StampFinder(plan, source, stamp));
    }

    /**
     * Reads the answers of a run whose list of targets is not at hand. It is not needed: an address under whose secret an
     * answer is stamped was a target. The index of a reply is then its target's address as an unsigned number.
     *
     * @param source the address that the probes left from
     * @param stamp the stamp of the run, of the same shape
     */
    public static AnswerReader withoutTargets(SweepShape shape, Ipv4Address source, ProbeStamp stamp) {
        return new AnswerReader(shape, source, stamp, StampFinder.withoutTargets(shape, source, stamp));
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
                shape.recordRouteSlots(),
                isTcp ? Optional.of(TcpForm.DEFAULT) : Optional.empty(),
                /* dataLength= */ 0,
                isTcp ? OptionalInt.of(0) : OptionalInt.empty());
    }
}
