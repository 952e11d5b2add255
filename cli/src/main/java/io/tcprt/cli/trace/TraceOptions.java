package io.tcprt.cli.trace;

import io.tcprt.cli.call.Options;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The options of a trace, in the order of {@code --help}. */
final class TraceOptions {
    private TraceOptions() {}

    static CommandSpec spec() {
        CommandSpec spec = Options.command("tcprt-engine", "Trace the path of a TCP connection, there and back.");
        spec.usageMessage()
                .customSynopsis(
                        "tcprt-engine [OPTIONS] HOST [PORT [MAX_TTL]]",
                        "       tcprt-engine --replay FILE [OPTIONS] [HOST [PORT]]",
                        "       tcprt-engine packets FILE [--json]",
                        "       tcprt-engine paths [OPTIONS] FILE...",
                        "       tcprt-engine doctor",
                        "       tcprt-engine demo [OPTIONS]",
                        "       tcprt-engine sweep [OPTIONS] CIDR... --out FILE")
                .footer(
                        "",
                        "Exit status: 0 the target answered, 1 it did not, 2 wrong call, 3 this machine cannot capture,",
                        "4 the capture file cannot be read, 130 interrupted.");
        arguments(spec);
        probes(spec);
        limits(spec);
        departure(spec);
        output(spec);
        return Options.standard(spec);
    }

    private static void arguments(CommandSpec spec) {
        spec.addPositional(argument(0, "HOST", "name or address of the target, of IPv6 also with zone: fe80::1%%eth0"));
        spec.addPositional(argument(1, "PORT", "TCP or UDP port, 1 to 65535 (default 443, of UDP 33434)"));
        spec.addPositional(argument(2, "MAX_TTL", "the same as --max-ttl"));
    }

    private static PositionalParamSpec argument(int index, String label, String description) {
        return PositionalParamSpec.builder()
                .index(String.valueOf(index))
                .arity("0..1")
                .type(String.class)
                .paramLabel(label)
                .hideParamSyntax(true)
                .description(description)
                .build();
    }

    private static void probes(CommandSpec spec) {
        spec.addOption(Options.value(
                "KIND", "tcp SYN (default), icmp echo or udp; several, with commas, side by side", "--probe"));
        spec.addOption(Options.flag("the same as --probe tcp", "-T"));
        spec.addOption(Options.flag("the same as --probe icmp", "-I"));
        spec.addOption(Options.flag("the same as --probe udp", "-U"));
        spec.addOption(Options.value("N[,N…]", "the same as PORT; several are compared", "--port"));
        spec.addOption(Options.value(
                "N", "over N flows (source ports), 1 to 128, or auto: until all ways are found", "--flows"));
        spec.addOption(Options.flag("every address of the name, and not only the first", "--all-addresses"));
        spec.addOption(Options.flag("put the Record Route option in every probe", "--rr"));
        spec.addOption(Options.value("N", "room for N addresses, 1 to 9 (default 9); implies --rr", "--rr-slots"));
        spec.addOption(Options.value(
                "FLAGS", "of tcp probes: SYN (default), ACK, FIN,ACK or any others, or none", "--tcp-flags"));
        spec.addOption(
                Options.value("WHOSE", "options and window of a SYN: bare, mss (default), linux or windows", "--syn"));
        spec.addOption(Options.flag("open a TCP connection, and trace with segments inside it", "--in-session"));
        spec.addOption(Options.flag("ask the target alone, without a TTL limit, as ping does", "--direct"));
        spec.addOption(Options.value("N", "of --direct: how often (default 4)", "-c", "--count"));
        spec.addOption(Options.value("SECONDS", "of --direct: from one to the next (default 1)", "--interval"));
        spec.addOption(Options.flag("IPv4 only", "-4"));
        spec.addOption(Options.flag("IPv6 only (default: what HOST has, and of both IPv4)", "-6"));
    }

    private static void limits(CommandSpec spec) {
        spec.addOption(Options.value("N", "first TTL (default 1)", "-f", "--first-ttl"));
        spec.addOption(Options.value("N", "last TTL (default 30)", "-m", "--max-ttl"));
        spec.addOption(Options.value("N", "probes per TTL (default 3)", "-q", "--queries"));
        spec.addOption(Options.value("SECONDS", "longest wait for one answer (default 3)", "-w", "--wait"));
        spec.addOption(Options.value("N", "stop after N silent TTLs in a row, 0 for never (default 8)", "-g", "--gap"));
    }

    private static void departure(CommandSpec spec) {
        spec.addOption(Options.value("NAME", "where probes leave (default: by route)", "-i", "--interface"));
        spec.addOption(Options.value("ADDR", "source address", "-s", "--source"));
        spec.addOption(Options.value("N", "source port (default: a free one)", "--source-port"));
        spec.addOption(Options.flag(
                "reset half-open connections ourselves, where a firewall here swallows the kernel's reset", "--rst"));
        spec.addOption(
                Options.values("FILE", "addresses and prefixes that are not to be probed, one on a line", "--exclude"));
        spec.addOption(Options.flag("do not give up root and capabilities when all is open", "--keep-rights"));
    }

    private static void output(CommandSpec spec) {
        spec.addOption(Options.flag("no reverse DNS", "-n", "--numeric"));
        spec.addOption(
                Options.value("NAME", "form of the output: " + OutputFormat.words() + " (default text)", "--format"));
        spec.addOption(Options.flag("the same as --format json: JSON Lines on stdout", "--json"));
        spec.addOption(
                Options.flag("the same as --format dot: the paths of all flows as a graph, for dot -Tsvg", "--dot"));
        spec.addOption(Options.value("FILE", "write all packets of the run to a new pcap file", "--record"));
        spec.addOption(Options.flag("of --record: overwrite a file of that name", "--force"));
        spec.addOption(Options.value(
                "FILE",
                "read a pcap or pcapng file instead of the network; HOST, PORT and --probe select traces,"
                        + " what else was sent is in the file",
                "--replay"));
    }
}
