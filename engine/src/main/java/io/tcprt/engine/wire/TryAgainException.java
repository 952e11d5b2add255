package io.tcprt.engine.wire;

/** A frame did not leave, and may in a moment: the interface's queue is full, or it is down. */
public final class TryAgainException extends WireException {
    private static final long serialVersionUID = 1;

    public TryAgainException(String message, Throwable cause) {
        super(message, cause);
    }
}
