package io.tcprt.codec.ip;

/**
 * An IPv6 extension header.
 *
 * @param type the number that the header before it has for it in its Next Header field, 0 to 255
 * @param start the index in the buffer of its first octet
 * @param length in octets, 8 to 2048
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4">RFC 8200 §4</a>
 * @since 0.1
 */
public record Ipv6ExtensionHeader(int type, int start, int length) {
    /** Type of options that every node on the path may look at (RFC 8200 §4.3). */
    public static final int HOP_BY_HOP_OPTIONS = 0;
    /** Type of a list of addresses to visit (RFC 8200 §4.4). */
    public static final int ROUTING = 43;
    /** Type of the header of a fragment (RFC 8200 §4.5). */
    public static final int FRAGMENT = 44;
    /** Type of an authentication header (RFC 4302 §2), whose length counts words of 4 octets. */
    public static final int AUTHENTICATION = 51;
    /** Type of options for the destination (RFC 8200 §4.6). */
    public static final int DESTINATION_OPTIONS = 60;

    static boolean isType(int number) {
        return number == HOP_BY_HOP_OPTIONS
                || number == ROUTING
                || number == FRAGMENT
                || number == AUTHENTICATION
                || number == DESTINATION_OPTIONS;
    }
}
