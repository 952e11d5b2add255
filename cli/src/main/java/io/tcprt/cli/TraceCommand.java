package io.tcprt.cli;

import io.tcprt.cli.text.Quote;
import io.tcprt.engine.plan.ProbeKind;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine HOST}: a trace from the network, or from a capture file. */
final class TraceCommand implements Command {
    private static final List<String> NOT_LIVE = List.of("--replay", "--help", "-h", "--version", "-V");

    @Override
    public CommandSpec spec() {
        return TraceOptions.spec();
    }

    @Override
    public void anticipate(List<String> words) {
        boolean live = NOT_LIVE.stream().noneMatch(word -> words.stream().anyMatch(given -> given.startsWith(word)));
        if (live) {
            NativeCode.prepare();
        }
    }

    @Override
    public ExitCode run(Given given, Console console) throws Failure, IOException {
        return given.has("--replay") ? ReplayedTrace.run(given, console) : LiveTrace.run(given, console);
    }

    /** The kinds asked for; empty when none was named. */
    static Set<ProbeKind> kinds(Given given) throws Failure {
        Set<ProbeKind> kinds = EnumSet.noneOf(ProbeKind.class);
        Optional<String> words = given.text("--probe");
        for (String word : words.isPresent() ? words.get().split(",", -1) : new String[0]) {
            kinds.add(kind(word));
        }
        addIf(given.has("-T"), ProbeKind.TCP, kinds);
        addIf(given.has("-I"), ProbeKind.ICMP, kinds);
        addIf(given.has("-U"), ProbeKind.UDP, kinds);
        return kinds;
    }

    private static ProbeKind kind(String word) throws Failure {
        return ProbeKind.labelled(word)
                .orElseThrow(() -> Failure.wrongCall("--probe must be tcp, icmp or udp, not " + Quote.of(word)));
    }

    private static void addIf(boolean asked, ProbeKind kind, Set<ProbeKind> kinds) {
        if (asked) {
            kinds.add(kind);
        }
    }
}
