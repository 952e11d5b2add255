package io.tcprt.cli.call;

/** The call failed. The message is one line for the user that says what is wrong and how to put it right. */
public final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    public Failure(ExitCode code, String line) {
        super(line, null, false, false);
        this.code = code;
    }

    public static Failure wrongCall(String line) {
        return new Failure(ExitCode.WRONG_CALL, line);
    }

    public ExitCode code() {
        return code;
    }
}
