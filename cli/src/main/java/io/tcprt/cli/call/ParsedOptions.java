package io.tcprt.cli.call;

import io.tcprt.engine.internal.text.Quoted;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** The options of a call, converted to their types and checked against their limits. */
public record ParsedOptions(ParseResult words) {
    /** Seconds. A longer wait is probably a typing error. */
    private static final BigDecimal LONGEST_WAIT = BigDecimal.valueOf(3600);

    private static final String SHORTEST_WAIT = "0.001";

    public boolean has(String option) {
        return words.hasMatchedOption(option);
    }

    public Optional<String> text(String option) {
        return Optional.ofNullable(words.matchedOptionValue(option, null));
    }

    /** The values of an option that may be given several times. */
    public List<String> texts(String option) {
        return words.matchedOptionValue(option, List.of());
    }

    public Optional<String> argument(int index) {
        return Optional.ofNullable(words.matchedPositionalValue(index, null));
    }

    /** The arguments of a command that takes any number of them. */
    public List<String> arguments() {
        return words.matchedPositionalValue(0, List.of());
    }

    public int whole(String option, int least, int most, int otherwise) throws Failure {
        Optional<String> text = text(option);
        return text.isPresent() ? whole(option, text.get(), least, most) : otherwise;
    }

    /**
     * Checks the name of a file that is read; a single dash is standard input.
     *
     * @param what name of the option or argument, for the message
     */
    public static Path input(String what, String text) throws Failure {
        return text.equals("-") ? Path.of("/dev/stdin") : path(what, text);
    }

    /**
     * Checks the value of an option or an argument.
     *
     * @param what name of the option or argument, for the message
     */
    public static Path path(String what, String text) throws Failure {
        try {
            if (!text.isEmpty()) {
                return Path.of(text);
            }
        } catch (InvalidPathException e) {
            // Reported below, as an empty word is.
        }
        throw Failure.wrongCall(what + " must name a file, not '" + text + "'");
    }

    /**
     * Checks the value of an option or an argument.
     *
     * @param what name of the option or argument, for the message
     */
    public static int whole(String what, String text, int least, int most) throws Failure {
        try {
            int number = text.matches("[0-9]+") ? Integer.parseInt(text) : -1;
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, together with the limits.
        }
        throw Failure.wrongCall(
                what + " must be a whole number from " + least + " to " + most + ", not " + Quoted.of(text));
    }

    public Duration seconds(String option, Duration otherwise) throws Failure {
        return seconds(option, SHORTEST_WAIT, otherwise);
    }

    /**
     * A number of seconds, or {@code otherwise} without the option.
     *
     * @param least the smallest value in seconds, as shown in the message
     */
    public Duration seconds(String option, String least, Duration otherwise) throws Failure {
        Optional<String> text = text(option);
        return text.isPresent() ? parsed(option, text.get(), new BigDecimal(least)) : otherwise;
    }

    private static Duration parsed(String option, String text, BigDecimal least) throws Failure {
        try {
            BigDecimal seconds = new BigDecimal(text);
            if (seconds.compareTo(least) >= 0 && seconds.compareTo(LONGEST_WAIT) <= 0) {
                return Duration.ofNanos(seconds.movePointRight(9).longValue());
            }
        } catch (NumberFormatException e) {
            // Reported below, together with the limits.
        }
        throw Failure.wrongCall(option + " must be a number of seconds from " + least + " to " + LONGEST_WAIT + ", not "
                + Quoted.of(text));
    }
}
