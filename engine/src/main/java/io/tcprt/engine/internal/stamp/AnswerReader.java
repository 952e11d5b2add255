package io.tcprt.engine.internal.stamp;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.probe.Probe;
import io.tcprt.engine.internal.reading.ReplyReader;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads the answers to a sweep's probes, from each answer alone. A frame that looks like an answer but does not carry its
 * probe's stamp is counted as a stray; all other frames are ignored. Accepts any octets.
 *
 * <p>A UDP datagram from a target returns nothing of the probe, so it is unknown which probe it answers, and it is
 * ignored.
 *
 * <p>Not thread-safe.
 */
public final class AnswerReader {
    /** Why what came as an answer was none. */
    public enum Stray {
        /** The quote is too short or too damaged to tell whose probe it is. */
        UNREADABLE,
        /** It concerns an address that is no target. */
        ELSEWHERE,
        /** The secret part differs from that of the target's probes: forged, mangled, or of another run. */
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
     * @param source source address of the probes
     * @param stamp the stamp of the run, of the same shape
     */
    public AnswerReader(SweepPlan plan, Ipv4Address source, ProbeStamp stamp) {
        this(plan.shape(), source, stamp, new StampFinder(plan, source, stamp));
    }

    /**
     * Reads the answers of a run without its list of targets, which is not needed: an address whose secret is in an
     * answer's stamp was a target. The index of a reply is then its target's address as an unsigned number.
     *
     * @param source source address of the probes
     * @param stamp the stamp of the run, of the same shape
     */
    public static AnswerReader withoutTargets(SweepShape shape, Ipv4Address source, ProbeStamp stamp) {
        return new AnswerReader(shape, source, stamp, StampFinder.withoutTargets(shape, source, stamp));
    }

    /** How many frames looked like answers but answer no probe: late by more than eight seconds, mangled, or forged. */
    public long strays() {
        return finder.strays();
    }

    /** How many strays have this reason. */
    public long strays(Stray why) {
        return finder.strays(why);
    }

    /** The answer in a frame; empty when it answers no probe. */
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

    /** The probe as it must have been sent. */
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
