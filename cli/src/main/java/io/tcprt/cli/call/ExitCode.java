package io.tcprt.cli.call;

import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.diagnosis.Verdict.Answerer;
import java.util.Arrays;
import java.util.List;

/** What the shell gets to know. Scripts depend on the numbers. */
public enum ExitCode {
    /** The target answered, or the command did what it was asked. */
    ANSWERED(0),
    /** The target did not answer. */
    NOT_ANSWERED(1),
    /** The call is wrong: options, name, address. */
    WRONG_CALL(2),
    /** This machine cannot capture, inject or write. */
    NOT_ABLE(3),
    /** The capture file cannot be read. */
    BAD_FILE(4),
    /** Ctrl-C, or a request to end; what was found so far is printed. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The meaning of another run's number; one that is not ours comes from whatever could not start it. */
    public static ExitCode ofNumber(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElse(NOT_ABLE);
    }

    /** Whether every target answered, by every kind and at every port, one flow at least. */
    public static ExitCode of(List<SurveyDiagnosis> surveys) {
        boolean all = surveys.stream().noneMatch(survey -> survey.answeredBy() == Answerer.NONE);
        return all && !surveys.isEmpty() ? ANSWERED : NOT_ANSWERED;
    }
}
