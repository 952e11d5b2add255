package io.tcprt.engine.wire;

/**
 * A frame was not sent, but sending it again soon may succeed: the interface's transmit queue is full, or the interface is
 * down.
 *
 * @since 0.1
 */
public final class TryAgainException extends WireException {
    private static final long serialVersionUID = 1;

    /**
     * A momentary failure.
     *
     * @param message one line for the user
     * @param cause the underlying failure
     */
    public TryAgainException(String message, Throwable cause) {
        super(message, cause);
    }
}
