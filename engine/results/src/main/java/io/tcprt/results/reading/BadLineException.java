package io.tcprt.results.reading;

/** A line that is not an answer; the message says why. */
final class BadLineException extends Exception {
    private static final long serialVersionUID = 1;

    BadLineException(String why) {
        super(why, null, false, false);
    }
}
