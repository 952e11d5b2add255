package io.tcprt.codec.icmp;

/**
 * An object of ICMP extensions that is not read here.
 *
 * @param classNumber the Class-Num field, 0 to 255
 * @param type the C-Type field, 0 to 255
 * @param start the index in the buffer of the payload's first octet
 * @param octets the length of the payload, 0 to 65531
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-8">RFC 4884 §8</a>
 * @since 0.1
 */
public record UnknownObject(int classNumber, int type, int start, int octets) {}
