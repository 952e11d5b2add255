package io.tcprt.engine.internal.probe;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TcpForm;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A probe as read from its octets. Answers are matched with it, and quotes are compared with it.
 *
 * @param key the identifying fields in the first eight octets after the IP header
 * @param source source address
 * @param destination destination address; with a source route, the last of it
 * @param ttl TTL or hop limit as sent, 1 to 255
 * @param id IPv4 identification, 0 to 65535; 0 for IPv6
 * @param flowLabel IPv6 flow label, 0 to 2<sup>20</sup> - 1; 0 for IPv4
 * @param dsfield DS field and ECN, the former TOS octet, 0 to 255
 * @param dontFragment whether DF is set; for IPv6 always true
 * @param length length of the whole datagram in octets
 * @param maximumSegmentSize MSS option in octets; empty if there is none
 * @param recordRouteSlots slots in the Record Route option; 0 without the option
 * @param form form of the TCP segment; empty for other kinds, and if the probe was not captured
 * @param dataLength octets of data in a TCP segment, such as a request in a SYN (RFC 7413); 0 for other kinds
 * @param token octets 9 to 12 after the IP header: the start of the payload, which is secret, or in TCP the acknowledgement
 *     number; empty if there are none, and if the probe was not captured
 * @since 0.1
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
        int dataLength,
        OptionalInt token) {

    /** Written by hand for the reason given in {@link ProbeKey}. */
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
                && dataLength == that.dataLength
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

    /**
     * A probe without form, data and token.
     *
     * @param key the identifying fields in the first eight octets after the IP header
     * @param source source address
     * @param destination destination address
     * @param ttl TTL or hop limit as sent, 1 to 255
     * @param id IPv4 identification, 0 to 65535; 0 for IPv6
     * @param flowLabel IPv6 flow label, 0 to 2<sup>20</sup> - 1; 0 for IPv4
     * @param dsfield DS field and ECN, 0 to 255
     * @param dontFragment whether DF is set
     * @param length length of the whole datagram in octets
     * @param maximumSegmentSize MSS option in octets; empty if there is none
     * @param recordRouteSlots slots in the Record Route option; 0 without the option
     */
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
                0,
                OptionalInt.empty());
    }

    /** {@return the kind of probe} */
    public ProbeKind kind() {
        if (key instanceof ProbeKey.Tcp) {
            return ProbeKind.TCP;
        }
        return key instanceof ProbeKey.Echo ? ProbeKind.ICMP : ProbeKind.UDP;
    }

    /** {@return whether this probe belongs to an open connection of the prober's kernel} */
    public boolean inSession() {
        return form.filter(TcpForm::inSession).isPresent();
    }

    /** {@return the sequence numbers this segment occupies besides data: SYN and FIN take one each (RFC 9293 §3.4)} */
    public int sequenceLength() {
        TcpFlags flags = form.orElse(TcpForm.DEFAULT).flags();
        return (flags.contains(TcpFlags.SYN) ? 1 : 0) + (flags.contains(TcpFlags.FIN) ? 1 : 0);
    }

    /**
     * The acknowledgement number of a segment outside any connection, which repeats its sequence number.
     *
     * @return the number; empty for a SYN, for a probe within a connection, and for other kinds
     */
    public Optional<SeqNumber> acknowledgement() {
        return form.filter(known -> !known.isSyn() && !known.inSession()).map(known -> ((ProbeKey.Tcp) key).sequence());
    }

    /** {@return the destination port; empty for an echo} */
    public OptionalInt destinationPort() {
        if (key instanceof ProbeKey.Tcp tcp) {
            return OptionalInt.of(tcp.destinationPort());
        }
        return key instanceof ProbeKey.Udp udp ? OptionalInt.of(udp.destinationPort()) : OptionalInt.empty();
    }

    /** {@return the source port; for an echo its identifier, which NATs treat like a port (RFC 5508 §3.1)} */
    public int sourcePort() {
        if (key instanceof ProbeKey.Tcp tcp) {
            return tcp.sourcePort();
        }
        return key instanceof ProbeKey.Udp udp ? udp.sourcePort() : ((ProbeKey.Echo) key).identifier();
    }
}
