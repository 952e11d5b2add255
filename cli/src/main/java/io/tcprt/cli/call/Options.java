package io.tcprt.cli.call;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Declares options. Every value is read as text, so that {@link ParsedOptions} can say which values are allowed. */
public final class Options {
    private static final int HELP_WIDTH = 100;

    private Options() {}

    public static CommandSpec command(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description).sortOptions(false).width(HELP_WIDTH);
        return spec;
    }

    public static CommandSpec standard(CommandSpec spec) {
        spec.addOption(OptionSpec.builder("-h", "--help")
                .type(boolean.class)
                .usageHelp(true)
                .description("print this help and exit")
                .build());
        spec.addOption(OptionSpec.builder("-V", "--version")
                .type(boolean.class)
                .versionHelp(true)
                .description("print the version and exit")
                .build());
        return spec;
    }

    /** An argument that may be left out; the first has the index 0. */
    public static PositionalParamSpec argument(int index, String label, String description) {
        return positional(String.valueOf(index), "0..1", label, description)
                .type(String.class)
                .build();
    }

    /** Any number of arguments. */
    public static PositionalParamSpec arguments(String label, String description) {
        return positional("0..*", "0..*", label, description)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build();
    }

    private static PositionalParamSpec.Builder positional(
            String index, String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .index(index)
                .arity(arity)
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(description);
    }

    /** What {@code Family} reads. */
    public static void families(CommandSpec spec) {
        spec.addOption(flag("use IPv4 only", "-4"));
        spec.addOption(flag("use IPv6 only (default: IPv4 if HOST has both)", "-6"));
    }

    public static OptionSpec flag(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .description(description)
                .build();
    }

    /** An option that may be given several times. */
    public static OptionSpec values(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }

    public static OptionSpec value(String label, String description, String... names) {
        return OptionSpec.builder(names)
                .type(String.class)
                .arity("1")
                .paramLabel(label)
                .description(description)
                .build();
    }
}
