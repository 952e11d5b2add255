package io.tcprt.engine.internal.probe;

import io.tcprt.codec.Decoded;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;

/**
 * The mark that a probe of this program bears, whatever its TTL. A recording holds no options, so this alone tells a direct
 * measurement from a connection or an exchange of datagrams, which are the same packets otherwise.
 *
 * @since 0.1
 */
public final class OwnMark {
    /** The two octets that mark a payload's probe as meant to end where its TTL does. */
    static final int LIMITED = 1;

    private static final int EVENER = Integer.BYTES;
    private static final int MARK = EVENER + Short.BYTES;

    private OwnMark() {}

    /** The 16 bits that make the sum of an echo request constant. */
    static int evener(int sequence, int token, int mark) {
        return InternetChecksum.finish(sequence + (token >>> Short.SIZE) + (token & 0xffff) + mark);
    }

    /**
     * Whether a probe of this program is meant to end where its TTL does, though that expires on no path. Without this mark
     * such a probe is meant for the target alone. A SYN that imitates a system has no room for it, and is told by a TTL that
     * direct probes do not have.
     *
     * @param probe a probe that {@link ProbeReader} recognised
     * @param frame its frame
     * @return whether it bears the mark of such a probe
     */
    public static boolean limits(Probe probe, Decoded frame) {
        if (probe.ttl() < DirectPlan.UNLIMITED || !(frame.network() instanceof Network.Ip packet)) {
            return false;
        }
        if (packet.transport() instanceof Transport.Tcp tcp) {
            boolean imitates = SynOptions.window(
                            probe.form().orElse(TcpForm.DEFAULT).profile())
                    .isPresent();
            return imitates
                    ? probe.ttl() != DirectPlan.TTL && bears(probe, frame)
                    : ProbeId.isLimitedWindow(tcp.segment().window());
        }
        return packet.transport() instanceof Transport.Udp udp
                ? ofDatagram(udp.datagram()) && mark(udp.datagram()) == LIMITED
                : packet.transport() instanceof Transport.Icmp icmp
                        && isLimited(probe, packet.header(), icmp.message());
    }

    private static int mark(UdpView datagram) {
        int at = datagram.payloadStart() + Integer.BYTES;
        return at + Short.BYTES <= datagram.payloadEnd() ? datagram.bytes().getUnsignedShort(at) : 0;
    }

    private static boolean isLimited(Probe probe, IpView ip, IcmpMessage echo) {
        int payload = ip.payloadStart() + IcmpView.HEADER_LENGTH;
        return probe.token().isPresent()
                && payload + MARK + Short.BYTES <= ip.payloadEnd()
                && ip.bytes().getUnsignedShort(payload + MARK) == LIMITED
                && ip.bytes().getUnsignedShort(payload + EVENER)
                        == evener(echo.sequence(), probe.token().getAsInt(), LIMITED);
    }

    /**
     * Whether a probe bears the mark. An echo request needs none, since nothing but a probe is one.
     *
     * @param probe a probe that {@link ProbeReader} recognised
     * @param frame its frame
     * @return whether this program sent it; a SYN that imitates Windows is told by the TTL that Windows does not use
     */
    public static boolean bears(Probe probe, Decoded frame) {
        if (!(frame.network() instanceof Network.Ip packet)) {
            return false;
        }
        if (packet.transport() instanceof Transport.Tcp tcp) {
            TcpForm form = probe.form().orElse(TcpForm.DEFAULT);
            return form.isSyn()
                    ? ofSyn(form.profile(), packet.header(), tcp.segment())
                    : LoneSegments.marksAsOurs(tcp.segment());
        }
        return packet.transport() instanceof Transport.Udp udp && ofDatagram(udp.datagram());
    }

    private static boolean ofSyn(SynProfile profile, IpView ip, TcpView syn) {
        // Who captures behind a router sees it with fewer hops left.
        boolean hasWindow = ProbeId.ttlOfWindow(syn.window()) >= ip.ttl();
        return switch (profile) {
            case BARE, MSS -> hasWindow;
            case LINUX -> stampedByItsNumber(syn);
            // Windows sends with TTL 128, which no path brings down to this.
            case WINDOWS -> ip.ttl() <= DirectPlan.TTL && isOwnId(ip);
        };
    }

    /** The clock of {@link SynProfile#LINUX} is the sequence number. */
    private static boolean stampedByItsNumber(TcpView syn) {
        return ProbeReader.timestamps(syn)
                .filter(stamps -> stamps.value() == syn.sequence().toLong() && stamps.echo() == 0)
                .isPresent();
    }

    /** IPv6 has no identification. */
    private static boolean isOwnId(IpView ip) {
        return ip.version() == 6 || ((ip.id() & 0x8081) == 0x0080);
    }

    /** A number of four octets, and but for the mark nothing else up to its end. */
    private static boolean ofDatagram(UdpView datagram) {
        int payload = datagram.length() - UdpView.HEADER_LENGTH;
        if (payload != ProbeEncoder.PAYLOAD) {
            return false;
        }
        if (mark(datagram) > LIMITED) {
            return false;
        }
        for (int at = datagram.payloadStart() + Integer.BYTES + Short.BYTES; at < datagram.payloadEnd(); at++) {
            if (datagram.bytes().getByte(at) != 0) {
                return false;
            }
        }
        return datagram.payloadEnd() - datagram.payloadStart() > Integer.BYTES;
    }
}
