package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.octets.DecodeError;
import java.util.Optional;
import java.util.OptionalInt;

/** A message of ICMP for either version of IP, in the words that both share. Types and codes differ: ask the view. */
public sealed interface IcmpMessage permits IcmpView, Icmpv6View {
    int type();

    int code();

    int checksum();

    /**
     * Whether the checksum holds in a datagram with this header, of which ICMP for IPv4 sums nothing. False too for a
     * message that the capture cut, or that is only a first fragment.
     */
    boolean checksumValid(IpView ip);

    /** Whether this is about another datagram, which it quotes. */
    boolean isError();

    /** Whether the quoted datagram went no further; a redirect, say, is about one that went on. */
    boolean endsQuoted();

    boolean isEchoRequest();

    boolean isEchoReply();

    default boolean isEcho() {
        return isEchoRequest() || isEchoReply();
    }

    /** The largest datagram that gets through, octets, where the error is that one was too big and the router says so. */
    OptionalInt nextHopMtu();

    /** Of an echo: which series it belongs to, 0 to 65535. */
    int identifier();

    /** Of an echo: its place in the series, 0 to 65535. */
    int sequence();

    /** The datagram this error is about; {@link Quote#NONE} when this is no error. */
    Quote quote();

    /** Whether RFC 4884 lets extensions follow the quote of this type. */
    boolean isExtensible();

    /**
     * The length attribute in octets: how long the padded quote says it is; 0 where no extensions are announced.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-4">RFC 4884 §4</a>
     */
    int quoteLength();

    /** What the router tells beside the quote (RFC 4884); not {@link IcmpExtensions#present() present} for most messages. */
    default IcmpExtensions extensions() {
        return IcmpExtensions.of(this);
    }

    /** Why quote or extensions could not be read. */
    default Optional<DecodeError> error() {
        return quote().error().or(() -> extensions().error());
    }

    ByteBuf bytes();

    /** Where the message begins in the buffer. */
    int start();

    /** Behind the eight octets that every message has. */
    int payloadStart();

    /** The first octet in the buffer that is not of this message. */
    int payloadEnd();
}
