package io.tcprt.cli.paths.replies;

/** A line that is no answer; the message says why. */
public final class BadLineException extends Exception {
    private static final long serialVersionUID = 1;

    BadLineException(String why) {
        super(why, null, false, false);
    }
}
