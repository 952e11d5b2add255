package io.tcprt.engine.wire;

/**
 * This machine cannot capture, inject or route. The message is one line for the user: the reason, and a remedy where there
 * is one.
 *
 * @since 0.1
 */
public class WireException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * A failure without a cause.
     *
     * @param message one line for the user
     */
    public WireException(String message) {
        super(message);
    }

    /**
     * A failure with a cause.
     *
     * @param message one line for the user
     * @param cause the underlying failure
     */
    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
