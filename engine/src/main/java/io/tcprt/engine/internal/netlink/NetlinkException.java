package io.tcprt.engine.internal.netlink;

/**
 * The kernel refused a request. The message is the C library's description of the error, in the user's language.
 *
 * @since 0.1
 */
public final class NetlinkException extends Exception {
    private static final long serialVersionUID = 1;

    private final int number;

    NetlinkException(int number, String message) {
        super(message);
        this.number = number;
    }

    /** The error number, as in errno(3). */
    int number() {
        return number;
    }
}
