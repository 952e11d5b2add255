package io.tcprt.cli;

/** Something the user must know instead of a result: one line that says what is wrong and what would be right. */
final class Failure extends Exception {
    private static final long serialVersionUID = 1;

    private final ExitCode code;

    Failure(ExitCode code, String line) {
        super(line, null, false, false);
        this.code = code;
    }

    static Failure wrongCall(String line) {
        return new Failure(ExitCode.WRONG_CALL, line);
    }

    ExitCode code() {
        return code;
    }
}
