package io.tcprt.engine.probe;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A probe as its octets say it: what answers are matched with, and what quotes are compared with.
 *
 * @param ttl 1 to 255, as it left
 * @param id IPv4 identification; 0 for IPv6
 * @param flowLabel IPv6 flow label; 0 for IPv4
 * @param length octets of the whole datagram
 * @param maximumSegmentSize octets, of a SYN that offers one
 * @param recordRouteSlots room of the Record Route option; 0 without one
 * @param form what sort of TCP segment it is; absent of other kinds, and when nobody saw it
 * @param token the four octets behind the first eight of its transport: the start of the payload, which is as secret as
 *     anything in our probes, or of TCP the acknowledgement number; absent where there are none, and when nobody saw it
 */
public record Probe(
        ProbeKey key,
        IpAddress source,
        IpAddress destination,
        int ttl,
        int id,
        int flowLabel,
        int dsfield,
        boolean dontFragment,
        int length,
        OptionalInt maximumSegmentSize,
        int recordRouteSlots,
        Optional<TcpForm> form,
        OptionalInt token) {

    /** Written out for the reason given in {@link ProbeKey}. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Probe that
                && key.equals(that.key)
                && source.equals(that.source)
                && destination.equals(that.destination)
                && hasHeaderOf(that)
                && recordRouteSlots == that.recordRouteSlots
                && maximumSegmentSize.equals(that.maximumSegmentSize)
                && form.equals(that.form)
                && token.equals(that.token);
    }

    private boolean hasHeaderOf(Probe that) {
        return ttl == that.ttl
                && id == that.id
                && flowLabel == that.flowLabel
                && dsfield == that.dsfield
                && dontFragment == that.dontFragment
                && length == that.length;
    }

    @Override
    public int hashCode() {
        return (key.hashCode() * 31 + id) * 31 + ttl;
    }

    /** A probe of which no more than this is known. */
    public Probe(
            ProbeKey key,
            IpAddress source,
            IpAddress destination,
            int ttl,
            int id,
            int flowLabel,
            int dsfield,
            boolean dontFragment,
            int length,
            OptionalInt maximumSegmentSize,
            int recordRouteSlots) {
        this(
                key,
                source,
                destination,
                ttl,
                id,
                flowLabel,
                dsfield,
                dontFragment,
                length,
                maximumSegmentSize,
                recordRouteSlots,
                Optional.empty(),
                OptionalInt.empty());
    }

    public ProbeKind kind() {
        if (key instanceof ProbeKey.Tcp) {
            return ProbeKind.TCP;
        }
        return key instanceof ProbeKey.Echo ? ProbeKind.ICMP : ProbeKind.UDP;
    }

    /** Whether it belongs to an open connection of the prober's kernel. */
    public boolean inSession() {
        return form.filter(TcpForm::inSession).isPresent();
    }

    /** How many numbers it takes of the sequence: SYN and FIN count as octets (RFC 9293 §3.4). */
    public int sequenceLength() {
        TcpFlags flags = form.orElse(TcpForm.DEFAULT).flags();
        return (flags.contains(TcpFlags.SYN) ? 1 : 0) + (flags.contains(TcpFlags.FIN) ? 1 : 0);
    }

    /** What it acknowledges, if that is its own number: of probes outside of any connection that are no SYNs. */
    public Optional<SeqNumber> acknowledgement() {
        return form.filter(known -> !known.isSyn() && !known.inSession()).map(known -> ((ProbeKey.Tcp) key).sequence());
    }

    /** The port probed; absent for an echo. */
    public OptionalInt destinationPort() {
        if (key instanceof ProbeKey.Tcp tcp) {
            return OptionalInt.of(tcp.destinationPort());
        }
        return key instanceof ProbeKey.Udp udp ? OptionalInt.of(udp.destinationPort()) : OptionalInt.empty();
    }

    /** The port it left from; of an echo its identifier, which takes the place of one (RFC 5508 §3.1). */
    public int sourcePort() {
        if (key instanceof ProbeKey.Tcp tcp) {
            return tcp.sourcePort();
        }
        return key instanceof ProbeKey.Udp udp ? udp.sourcePort() : ((ProbeKey.Echo) key).identifier();
    }
}
