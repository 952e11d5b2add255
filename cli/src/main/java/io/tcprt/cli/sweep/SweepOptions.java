package io.tcprt.cli.sweep;

import io.tcprt.cli.call.Options;
import picocli.CommandLine.Model.CommandSpec;

/** The options of a sweep, in the order of {@code --help}. */
final class SweepOptions {
    private SweepOptions() {}

    static CommandSpec spec() {
        CommandSpec spec = Options.command("tcprt-engine sweep", "Probe many targets at all TTLs, in random order.");
        spec.usageMessage()
                .customSynopsis("tcprt-engine sweep [OPTIONS] [CIDR...] --out FILE")
                .footer(
                        "",
                        "Exit status: 0 something answered, 1 nothing did, 2 wrong call, 3 this machine cannot capture or",
                        "write, 130 interrupted.");
        spec.addPositional(Options.arguments("CIDR", "targets: IPv4 prefixes and addresses"));
        targets(spec);
        probes(spec);
        names(spec);
        departure(spec);
        output(spec);
        return Options.standard(spec);
    }

    private static void targets(CommandSpec spec) {
        spec.addOption(Options.values("FILE", "further targets, one on a line; - for stdin", "--targets"));
        spec.addOption(
                Options.values("FILE", "addresses and prefixes that are not to be probed, one on a line", "--exclude"));
        spec.addOption(
                Options.flag("also addresses of networks of one's own, such as 10.0.0.0/8 (RFC 6890)", "--private"));
    }

    private static void probes(CommandSpec spec) {
        spec.addOption(Options.value("KIND", "tcp SYN (default), icmp echo or udp", "--probe"));
        spec.addOption(Options.value("N", "port of all targets, of tcp and udp (default 443, of udp 33434)", "--port"));
        spec.addOption(Options.value("N-M", "first and last TTL, 32 at most (default 1-32)", "--ttl"));
        spec.addOption(Options.value("N", "probes per target and TTL, 1 to 4 (default 1)", "-q", "--queries"));
        spec.addOption(Options.value("N", "probes per second (default 1000)", "--rate"));
        spec.addOption(Options.flag("put the Record Route option in every probe", "--rr"));
        spec.addOption(Options.value("N", "room for N addresses, 1 to 9 (default 9); implies --rr", "--rr-slots"));
        spec.addOption(Options.value("N", "stop after N silent TTLs in a row, 0 for never (default 8)", "-g", "--gap"));
        spec.addOption(Options.value("SECONDS", "what an answer may take, 1 to 8 (default 3)", "-w", "--wait"));
        spec.addOption(Options.value("S", "of the random order, a whole number (default: any)", "--seed"));
        spec.addOption(Options.value("I/N", "the I-th of N parts, for N machines with the same --seed", "--shard"));
    }

    private static void names(CommandSpec spec) {
        spec.addOption(Options.value(
                "NAME", "of the vantage point, in the results (default: the source address)", "--vantage"));
        spec.addOption(Options.value(
                "NAME",
                "of the run; answers of one run and vantage point make paths (default: a new one)",
                "--campaign"));
    }

    private static void departure(CommandSpec spec) {
        spec.addOption(Options.value(
                "NAME", "where probes leave (default: by the route of most targets)", "-i", "--interface"));
        spec.addOption(Options.value("ADDR", "source address", "-s", "--source"));
        spec.addOption(Options.flag("do not give up root and capabilities when all is open", "--keep-rights"));
    }

    private static void output(CommandSpec spec) {
        spec.addOption(Options.value(
                "FILE", "results: FILE.jsonl, FILE.csv or FILE.pcap; its state goes to FILE.sweep beside it", "--out"));
        spec.addOption(Options.flag("overwrite files of those names", "--force"));
        spec.addOption(Options.flag("go on with the sweep in --out that was cut short", "--resume"));
        spec.addOption(Options.flag("say what would be sent, and send nothing", "--dry-run"));
        spec.addOption(Options.flag("the summary as JSON on stdout", "--json"));
    }
}
