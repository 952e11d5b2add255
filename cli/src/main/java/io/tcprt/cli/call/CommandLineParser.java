package io.tcprt.cli.call;

import io.tcprt.engine.internal.text.Quoted;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the words of a call as the options of one command. An error is one line that names the wrong word. */
public final class CommandLineParser {
    private final CommandLine line;

    public CommandLineParser(CommandSpec spec) {
        this.line = new CommandLine(spec).setOverwrittenOptionsAllowed(true);
    }

    /**
     * The text of {@code --help}.
     *
     * @param headings headings within the options, in the order of the options
     */
    public String usage(List<Heading> headings) {
        return HelpText.of(line, headings);
    }

    /**
     * Parses the words of a call.
     *
     * @throws Failure if they are not a valid call of this command
     */
    public ParsedOptions parse(List<String> args) throws Failure {
        try {
            ParseResult words = line.parseArgs(args.toArray(String[]::new));
            refuseDashes(words);
            return new ParsedOptions(words);
        } catch (UnmatchedArgumentException e) {
            throw Failure.wrongCall(unmatched(e));
        } catch (ParameterException e) {
            throw Failure.wrongCall(firstLower(String.valueOf(e.getMessage())) + "; " + seeHelp());
        }
    }

    /** picocli takes {@code -5} for a negative number, and no argument here is negative. A single dash is stdin. */
    private void refuseDashes(ParseResult words) throws Failure {
        List<String> all = words.originalArgs();
        int optionsEnd = all.indexOf("--");
        List<String> options = optionsEnd < 0 ? all : all.subList(0, optionsEnd);
        for (ArgSpec argument : words.matchedPositionals()) {
            for (String word : argument.stringValues()) {
                if (word.startsWith("-") && !word.equals("-") && options.contains(word)) {
                    throw Failure.wrongCall("unknown option " + Quoted.of(word) + "; " + seeHelp());
                }
            }
        }
    }

    private String unmatched(UnmatchedArgumentException e) {
        String word = e.getUnmatched().get(0);
        String what =
                word.startsWith("-") ? "unknown option " + Quoted.of(word) : "unexpected argument " + Quoted.of(word);
        List<String> close = word.startsWith("--") ? e.getSuggestions() : List.of();
        return what + "; " + (close.isEmpty() ? seeHelp() : "did you mean " + String.join(" or ", close) + "?");
    }

    private String seeHelp() {
        return "see " + line.getCommandSpec().qualifiedName() + " --help";
    }

    private static String firstLower(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
