package io.tcprt.codec.ip;

/**
 * A header between that of IPv6 and the transport.
 *
 * @param type the number by which the header before it names it, 0 to 255
 * @param start where it begins in the buffer
 * @param length in octets, 8 to 2048
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4">RFC 8200 §4</a>
 */
public record Ipv6ExtensionHeader(int type, int start, int length) {
    public static final int HOP_BY_HOP_OPTIONS = 0;
    public static final int ROUTING = 43;
    public static final int FRAGMENT = 44;
    /** RFC 4302. */
    public static final int AUTHENTICATION = 51;

    public static final int DESTINATION_OPTIONS = 60;

    static boolean isType(int number) {
        return number == HOP_BY_HOP_OPTIONS
                || number == ROUTING
                || number == FRAGMENT
                || number == AUTHENTICATION
                || number == DESTINATION_OPTIONS;
    }
}
