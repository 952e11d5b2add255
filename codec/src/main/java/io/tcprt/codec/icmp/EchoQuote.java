package io.tcprt.codec.icmp;

/**
 * The first eight octets of a quoted echo, less code and checksum.
 *
 * @param type tells a request from a reply and ICMP from ICMPv6, 0 to 255
 * @param identifier 0 to 65535
 * @param sequence 0 to 65535
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>, echo
 * @since 0.1
 */
public record EchoQuote(int type, int identifier, int sequence) {}
