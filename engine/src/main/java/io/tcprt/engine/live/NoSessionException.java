package io.tcprt.engine.live;

import io.tcprt.engine.wire.WireException;

/**
 * The target did not open the connection that probes were to go along in. The message is one line for the user.
 *
 * @since 0.1
 */
public final class NoSessionException extends WireException {
    private static final long serialVersionUID = 1;

    NoSessionException(String message, Throwable cause) {
        super(message, cause);
    }
}
