package io.tcprt.cli.call;

/** Something the user must know instead of a result: one line that says what is wrong and what would be right. */
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
