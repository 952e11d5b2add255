package io.tcprt.cli.text;

import java.io.IOException;

/** A fault of an input, which must not be taken for one of the output or of temporary files. The message says why. */
public final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;

    public UnreadableException(String why) {
        super(why);
    }

    /** An error of the operating system. */
    public UnreadableException(IOException cause) {
        super(Reason.of(cause), cause);
    }
}
