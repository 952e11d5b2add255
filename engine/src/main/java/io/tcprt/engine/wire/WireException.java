package io.tcprt.engine.wire;

/** The network cannot be reached from this machine; the message is one line that says why and what to do. */
public class WireException extends Exception {
    private static final long serialVersionUID = 1;

    public WireException(String message) {
        super(message);
    }

    public WireException(String message, Throwable cause) {
        super(message, cause);
    }
}
