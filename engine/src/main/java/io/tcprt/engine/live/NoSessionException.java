package io.tcprt.engine.live;

import io.tcprt.engine.wire.WireException;

/** The target would not open the connection that a trace was to go along in; the message is one line. */
public final class NoSessionException extends WireException {
    private static final long serialVersionUID = 1;

    NoSessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
