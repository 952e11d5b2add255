package io.tcprt.engine.text;

import java.io.IOException;

/**
 * A fault of an input, which must not be taken for one of the output or of temporary files. The message is the reason.
 *
 * @since 0.1
 */
public final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * An input that is not what it should be.
     *
     * @param why the reason, in a few words
     */
    public UnreadableException(String why) {
        super(why);
    }

    /**
     * An input that the operating system does not give.
     *
     * @param cause what it said
     */
    public UnreadableException(IOException cause) {
        super(Reason.of(cause), cause);
    }
}
