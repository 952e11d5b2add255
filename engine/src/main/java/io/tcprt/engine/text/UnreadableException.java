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
     * An input that has the wrong form.
     *
     * @param why the reason, in a few words
     */
    public UnreadableException(String why) {
        super(why);
    }

    /**
     * An input that the operating system failed to read.
     *
     * @param cause its reason
     */
    public UnreadableException(IOException cause) {
        super(Reason.of(cause), cause);
    }
}
