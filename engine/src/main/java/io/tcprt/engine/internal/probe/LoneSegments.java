package io.tcprt.engine.internal.probe;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;

/**
 * TCP probes outside any connection: a SYN, or a segment with any other flags.
 *
 * <p>A segment other than a SYN repeats its sequence number as acknowledgement number. A reset takes its sequence number from
 * there (RFC 9293 §3.10.7.1), so it identifies the probe. It is also the mark by which {@link ProbeReader} tells these
 * segments from ordinary traffic.
 */
final class LoneSegments implements TcpProbes {
    private final Flow flow;
    private final ProbeId id;
    private final TcpForm form;

    LoneSegments(Flow flow, ProbeId id, TcpForm form) {
        this.flow = flow;
        this.id = id;
        this.form = form;
    }

    @Override
    public TcpSpec segment(int ttl, int attempt, int window) {
        SeqNumber identity = id.sequence(ttl, attempt);
        return form.isSyn() ? syn(identity, window) : other(identity, window);
    }

    private TcpSpec syn(SeqNumber identity, int window) {
        return new TcpSpec(
                flow.sourcePort(),
                flow.destinationPort(),
                identity,
                new SeqNumber(0),
                form.flags(),
                SynOptions.window(form.profile()).orElse(window),
                SynOptions.of(form.profile(), flow.version(), identity));
    }

    private TcpSpec other(SeqNumber identity, int window) {
        return new TcpSpec(
                flow.sourcePort(),
                flow.destinationPort(),
                identity,
                identity,
                form.flags(),
                window,
                TcpOptionsSpec.NONE);
    }

    /** Whether a segment other than a SYN is a probe of this program. Two equal 32-bit numbers are hardly a coincidence. */
    static boolean marksAsOurs(TcpView segment) {
        return segment.acknowledgement().equals(segment.sequence())
                && ProbeId.ttlOfWindow(segment.window()) > 0
                && segment.payloadStart() == segment.payloadEnd();
    }

    @Override
    public Optional<Probe> read(Decoded frame) {
        return ProbeReader.read(frame);
    }
}
