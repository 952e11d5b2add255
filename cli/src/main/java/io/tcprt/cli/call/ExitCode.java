package io.tcprt.cli.call;

import io.tcprt.engine.diagnosis.SurveyDiagnosis;
import io.tcprt.engine.diagnosis.Verdict.Answerer;
import java.util.Arrays;
import java.util.List;

/** The exit codes of the process. Scripts depend on the numbers. */
public enum ExitCode {
    /** The target answered, or the command succeeded. */
    ANSWERED(0),
    /** The target did not answer. */
    NOT_ANSWERED(1),
    /** The call is wrong: an option, a name or an address. */
    WRONG_CALL(2),
    /** This machine cannot capture, inject or write. */
    NOT_ABLE(3),
    /** The capture file cannot be read. */
    BAD_FILE(4),
    /** Interrupted by Ctrl-C or SIGTERM; the results so far are printed. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** The exit code of another run of this program. An unknown number comes from a launcher that could not start it. */
    public static ExitCode ofNumber(int number) {
        return Arrays.stream(values())
                .filter(code -> code.number == number)
                .findFirst()
                .orElse(NOT_ABLE);
    }

    /**
     * {@link #ANSWERED} if every target itself answered every kind of probe at every port, on every flow that was followed. A
     * target that a device on the path answers for has not.
     */
    public static ExitCode of(List<SurveyDiagnosis> surveys) {
        boolean all =
                surveys.stream().allMatch(survey -> survey.answeredBy() == Answerer.TARGET && !survey.losesFlows());
        return all && !surveys.isEmpty() ? ANSWERED : NOT_ANSWERED;
    }
}
