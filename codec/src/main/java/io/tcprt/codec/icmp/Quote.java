package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.MalformedPacket;
import io.tcprt.codec.octets.ViewText;
import io.tcprt.codec.tcp.TcpQuote;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpQuote;
import io.tcprt.codec.udp.UdpView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The packet that an ICMP error is about, as far as it was quoted.
 *
 * <p>RFC 792 requires the header and 8 octets, RFC 1812, and RFC 4443 for IPv6, as much as fits; captures have quotes of 0,
 * 20, 24, 28 and up to 548 octets. Routers should change nothing of the header but TTL and options, and some change any
 * field.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1812#section-4.3.2.3">RFC 1812 §4.3.2.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443#section-2.4">RFC 4443 §2.4</a>, (c)
 * @since 0.1
 */
public final class Quote {
    /** The quote of a message that is not an error. */
    public static final Quote NONE = new Quote(Unpooled.EMPTY_BUFFER, 0, 0, null, null);

    /** How many octets RFC 792 requires behind the header. */
    private static final int TRANSPORT_LENGTH = 8;

    private final ByteBuf bytes;
    private final int start;
    private final int end;
    private final @Nullable IpView header;
    private final @Nullable DecodeError error;

    private Quote(ByteBuf bytes, int start, int end, @Nullable IpView header, @Nullable DecodeError error) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.header = header;
        this.error = error;
    }

    /** A quote in ICMP. */
    static Quote ofIpv4(ByteBuf bytes, int start, int end) {
        try {
            return new Quote(bytes, start, end, Ipv4View.parseQuoted(bytes, start, end), null);
        } catch (MalformedPacket e) {
            return new Quote(bytes, start, end, null, e.error());
        }
    }

    /** A quote in ICMPv6. */
    static Quote ofIpv6(ByteBuf bytes, int start, int end) {
        try {
            return new Quote(bytes, start, end, Ipv6View.parseQuoted(bytes, start, end), null);
        } catch (MalformedPacket e) {
            return new Quote(bytes, start, end, null, e.error());
        }
    }

    /** {@return the quoted header; empty when its fixed part cannot be read} */
    public Optional<IpView> header() {
        return header == null ? Optional.empty() : Optional.of(header);
    }

    /**
     * What follows the quoted header.
     *
     * <p>The fragment offset of IPv4 is ignored. Routers must not send errors about later fragments (<a
     * href="https://www.rfc-editor.org/rfc/rfc1122#section-3.2.2">RFC 1122 §3.2.2</a>), but some swap the octets of that
     * field, so that "don't fragment" reads as an offset of 512. ICMPv6 has no such rule.
     *
     * @return the start of the transport header; {@link QuotedTransport.TooShort} when fewer than 8 octets of it were
     *     quoted, and in IPv6 when an extension header is cut or the packet is a later fragment
     */
    public QuotedTransport transport() {
        if (header == null || lacksTransport(header)) {
            return new QuotedTransport.TooShort(0);
        }
        int at = header.payloadStart();
        int protocol = header.protocol();
        if (protocol != TcpView.PROTOCOL && protocol != UdpView.PROTOCOL && protocol != icmp(header)) {
            return new QuotedTransport.Other(protocol);
        }
        return end - at < TRANSPORT_LENGTH ? new QuotedTransport.TooShort(end - at) : transport(protocol, at);
    }

    private static boolean lacksTransport(IpView header) {
        return header instanceof Ipv6View ip6 && (ip6.headerClipped() || ip6.fragmentOffset() > 0);
    }

    /** The protocol number of ICMP in this version of IP. */
    private static int icmp(IpView header) {
        return header instanceof Ipv4View ? IcmpView.PROTOCOL : Icmpv6View.PROTOCOL;
    }

    private QuotedTransport transport(int protocol, int at) {
        try {
            if (protocol == TcpView.PROTOCOL) {
                return tcp(at);
            }
            return protocol == UdpView.PROTOCOL ? udp(at) : icmp(protocol, at);
        } catch (MalformedPacket e) {
            return new QuotedTransport.TooShort(end - at);
        }
    }

    private QuotedTransport tcp(int at) throws MalformedPacket {
        return new QuotedTransport.Tcp(TcpQuote.parse(bytes, at, end), wholeTcp(at));
    }

    /** Checks the length first: a quote of just eight octets is common, and an exception would be costly. */
    private Optional<TcpView> wholeTcp(int at) {
        if (end - at < TcpView.MIN_HEADER_LENGTH) {
            return Optional.empty();
        }
        try {
            return Optional.of(TcpView.parseQuoted(bytes, at, end));
        } catch (MalformedPacket e) {
            return Optional.empty();
        }
    }

    private QuotedTransport udp(int at) throws MalformedPacket {
        return new QuotedTransport.Udp(UdpQuote.parse(bytes, at, end));
    }

    private QuotedTransport icmp(int protocol, int at) throws MalformedPacket {
        IcmpMessage message =
                protocol == IcmpView.PROTOCOL ? IcmpView.parse(bytes, at, end) : Icmpv6View.parse(bytes, at, end);
        return message.isEcho()
                ? new QuotedTransport.Echo(new EchoQuote(message.type(), message.identifier(), message.sequence()))
                : new QuotedTransport.Other(protocol);
    }

    /** {@return whether the packet was longer than its quote, by the length in its header} */
    public boolean truncated() {
        return header == null ? error != null : header.clipped();
    }

    /** {@return why there is no header, if it could not be read} */
    public Optional<DecodeError> error() {
        return error == null ? Optional.empty() : Optional.of(error);
    }

    /** {@return the buffer that this view reads} */
    public ByteBuf bytes() {
        return bytes;
    }

    /** {@return the index in the buffer of the quote's first octet} */
    public int start() {
        return start;
    }

    /** {@return the index in the buffer after the quote's last octet; padding before extensions is part of the quote} */
    public int end() {
        return end;
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> {
            text.add("octets", end - start);
            header().ifPresent(quoted -> text.add(quoted).add(transport()));
            error().ifPresent(reason -> text.add("error", reason.text()));
        });
    }
}
