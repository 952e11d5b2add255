package io.tcprt.engine.netlink;

/** The kernel says no; the message is the C library's word for why, in the language of the user. */
public final class NetlinkException extends Exception {
    private static final long serialVersionUID = 1;

    private final int number;

    NetlinkException(int number, String message) {
        super(message);
        this.number = number;
    }

    /** As in errno(3). */
    int number() {
        return number;
    }
}
