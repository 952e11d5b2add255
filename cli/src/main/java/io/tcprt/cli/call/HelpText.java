package io.tcprt.cli.call;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The text of {@code --help}. A class of its own, so that other calls do not load what only help needs. */
final class HelpText {
    private HelpText() {}

    /** @param headings headings within the options, in the order of the options */
    static String of(CommandLine line, List<Heading> headings) {
        UsageMessageSpec usage = line.getCommandSpec().usageMessage();
        usage.descriptionHeading("%n").parameterListHeading("%nArguments:%n");
        if (headings.isEmpty()) {
            usage.optionListHeading("%nOptions:%n");
        } else {
            line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> optionList(help, headings));
        }
        return line.getUsageMessage(Ansi.OFF);
    }

    private static String optionList(Help help, List<Heading> headings) {
        List<OptionSpec> options = help.commandSpec().options();
        StringBuilder list = new StringBuilder(part(help, options.subList(0, start(headings, 0, options))));
        for (int i = 0; i < headings.size(); i++) {
            int end = i + 1 < headings.size() ? start(headings, i + 1, options) : options.size();
            list.append('\n').append(headings.get(i).title()).append(":\n");
            list.append(part(help, options.subList(start(headings, i, options), end)));
        }
        return list.toString();
    }

    /** The layout is as wide as all options need, so that the columns of all parts agree. */
    private static String part(Help help, List<OptionSpec> options) {
        Layout layout = help.createDefaultLayout(help.commandSpec().options(), List.of(), help.colorScheme());
        layout.addAllOptions(options, help.createDefaultParamLabelRenderer());
        return layout.toString();
    }

    private static int start(List<Heading> headings, int index, List<OptionSpec> options) {
        String name = headings.get(index).firstOption();
        for (int i = 0; i < options.size(); i++) {
            if (List.of(options.get(i).names()).contains(name)) {
                return i;
            }
        }
        throw new IllegalStateException("a heading before the option " + name + ", which does not exist");
    }
}
