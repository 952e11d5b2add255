package io.tcprt.engine.wire;

import io.tcprt.codec.ip.IpAddress;

/**
 * This machine cannot send to one address: it has no route there, its next hop does not answer, or its kernel takes no probes
 * to itself. Other addresses may do. The message is one line for the user.
 *
 * @since 0.1
 */
public final class NoRouteException extends WireException {
    private static final long serialVersionUID = 1;

    private final transient IpAddress target;

    /**
     * A failure that concerns one address.
     *
     * @param target the address
     * @param message one line for the user
     * @param cause the underlying failure
     */
    public NoRouteException(IpAddress target, String message, Throwable cause) {
        super(message, cause);
        this.target = target;
    }

    /** {@return the address that cannot be sent to} */
    public IpAddress target() {
        return target;
    }
}
