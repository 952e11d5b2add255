package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.octets.DecodeError;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A message of ICMP or ICMPv6: what both have. Types and codes differ, so their names are those of the views.
 *
 * @since 0.1
 */
public sealed interface IcmpMessage permits IcmpView, Icmpv6View {
    /** {@return the type, 0 to 255; the views name those in use} */
    int type();

    /** {@return the code, 0 to 255} */
    int code();

    /** {@return the checksum field, 0 to 65535} */
    int checksum();

    /**
     * Verifies the checksum over the message, and over the pseudo header in ICMPv6.
     *
     * @param ip the header of the packet that holds this message
     * @return whether the checksum is right; false for a message that is cut, and for a first fragment
     */
    boolean checksumValid(IpView ip);

    /** {@return whether it is about another packet, which it quotes} */
    boolean isError();

    /** {@return whether it is an error about a packet that was dropped; a redirect, for example, is not} */
    boolean endsQuoted();

    /** {@return whether it is an echo request} */
    boolean isEchoRequest();

    /** {@return whether it is an echo reply} */
    boolean isEchoReply();

    /** {@return whether it is an echo request or reply} */
    default boolean isEcho() {
        return isEchoRequest() || isEchoReply();
    }

    /** {@return the MTU of the next hop in octets, at least 1, if the error is that the packet was too big and tells it} */
    OptionalInt nextHopMtu();

    /** {@return which series an echo belongs to, 0 to 65535; meaningless for other types} */
    int identifier();

    /** {@return the number of an echo in its series, 0 to 65535; meaningless for other types} */
    int sequence();

    /** {@return the packet that an error is about; {@link Quote#NONE} for other messages} */
    Quote quote();

    /** {@return whether messages of this type may have extensions (RFC 4884 §4)} */
    boolean isExtensible();

    /**
     * The length attribute: how long the quote is with its padding.
     *
     * @return the length in octets, 0 to 2040; 0 when no extensions are announced
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-4">RFC 4884 §4</a>
     */
    int quoteLength();

    /** {@return the extensions behind the quote, {@linkplain IcmpExtensions#present() present} or not} */
    default IcmpExtensions extensions() {
        return IcmpExtensions.of(this);
    }

    /** {@return why quote or extensions could not be read, if so} */
    default Optional<DecodeError> error() {
        return quote().error().or(() -> extensions().error());
    }

    /** {@return the buffer that this view reads} */
    ByteBuf bytes();

    /** {@return the index in the buffer of the message's first octet} */
    int start();

    /** {@return the index in the buffer of what follows the first eight octets} */
    int payloadStart();

    /** {@return the index in the buffer after the message's last octet} */
    int payloadEnd();
}
