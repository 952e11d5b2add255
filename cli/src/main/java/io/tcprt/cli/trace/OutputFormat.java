package io.tcprt.cli.trace;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.engine.internal.text.Quoted;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The output formats. This is the only place that lists them. */
enum OutputFormat {
    TEXT(TextFormat::new),
    JSON(JsonFormat::new),
    DOT(DotFormat::new);

    /** The formats that also have an option of their own. */
    private static final List<OutputFormat> WITH_OPTION = List.of(JSON, DOT);

    @SuppressWarnings("ImmutableEnumChecker") // a constructor has no state
    private final Function<FormatContext, TraceFormat> maker;

    OutputFormat(Function<FormatContext, TraceFormat> maker) {
        this.maker = maker;
    }

    /** The format requested by the options. */
    static OutputFormat of(ParsedOptions given) throws Failure {
        List<OutputFormat> asked =
                WITH_OPTION.stream().filter(form -> given.has(form.option())).toList();
        if (asked.size() > 1) {
            throw Failure.wrongCall(
                    asked.get(0).option() + " and " + asked.get(1).option() + " cannot be combined");
        }
        OutputFormat form = asked.isEmpty() ? TEXT : asked.get(0);
        if (!given.has("--format")) {
            return form;
        }
        OutputFormat named = named(given.text("--format").orElse(""));
        if (!asked.isEmpty() && named != form) {
            throw Failure.wrongCall("--format " + named.word() + " and " + form.option() + " cannot be combined");
        }
        return named;
    }

    private static OutputFormat named(String word) throws Failure {
        return Arrays.stream(values())
                .filter(form -> form.word().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> Failure.wrongCall("--format must be one of " + words() + ", not " + Quoted.of(word)));
    }

    /** All names, for help and messages. */
    static String words() {
        return Arrays.stream(values()).map(OutputFormat::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String option() {
        return "--" + word();
    }

    TraceFormat in(FormatContext context) {
        return maker.apply(context);
    }
}
