package io.tcprt.cli.trace;

import io.tcprt.cli.call.Heading;
import io.tcprt.cli.call.Options;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The options of a trace, in the order of {@code --help}. */
final class TraceOptions {
    static final List<Heading> HEADINGS = List.of(
            new Heading("Probes", "--probe"),
            new Heading("TCP probes", "--tcp-flags"),
            new Heading("Direct measurement", "--direct"),
            new Heading("Limits", "--first-ttl"),
            new Heading("Source", "--interface"),
            new Heading("Safety", "--exclude"),
            new Heading("Output", "--numeric"),
            new Heading("Capture files", "--record"),
            new Heading("Help", "--help"));

    private TraceOptions() {}

    static CommandSpec spec() {
        CommandSpec spec = Options.command("tcprt-engine", "Trace the path of a TCP connection to a host and back.");
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
                        "Commands (see also tcprt-engine COMMAND --help):",
                        "  doctor   check what this machine needs for tracing",
                        "  demo     build a small network of Linux namespaces and trace it",
                        "  packets  print the packets of a capture file",
                        "  sweep    probe many targets",
                        "  paths    join the replies of a sweep into paths",
                        "",
                        "Examples:",
                        "  tcprt-engine --rr example.org                  trace TCP port 443 with Record Route",
                        "  tcprt-engine example.org 22                    trace TCP port 22",
                        "  tcprt-engine --probe tcp,icmp example.org      compare the paths of TCP and ICMP",
                        "  tcprt-engine --flows auto example.org          find all load-balanced paths",
                        "  tcprt-engine --direct -c 10 example.org        measure the target alone, like ping",
                        "  tcprt-engine --record run.pcap example.org     trace, and keep the packets",
                        "  tcprt-engine --replay run.pcap --json          print the same trace as JSON",
                        "",
                        "Exit status: 0 the target answered, 1 it did not, 2 wrong call, 3 this machine cannot capture,",
                        "4 the capture file cannot be read, 130 interrupted.");
        arguments(spec);
        probes(spec);
        tcpProbes(spec);
        direct(spec);
        limits(spec);
        departure(spec);
        safety(spec);
        output(spec);
        files(spec);
        return Options.standard(spec);
    }

    private static void arguments(CommandSpec spec) {
        spec.addPositional(
                Options.argument(0, "HOST", "name or address of the target; IPv6 may carry a zone: fe80::1%%eth0"));
        spec.addPositional(Options.argument(1, "PORT", "TCP or UDP port, 1 to 65535 (default 443; for UDP 33434)"));
        spec.addPositional(Options.argument(2, "MAX_TTL", "same as --max-ttl"));
    }

    private static void probes(CommandSpec spec) {
        spec.addOption(Options.value(
                "KIND", "tcp (SYN, default), icmp (echo) or udp; several are compared: tcp,icmp", "--probe"));
        spec.addOption(Options.flag("same as --probe tcp", "-T"));
        spec.addOption(Options.flag("same as --probe icmp", "-I"));
        spec.addOption(Options.flag("same as --probe udp", "-U"));
        spec.addOption(Options.value("N[,N…]", "same as PORT; several are compared", "--port"));
        spec.addOption(Options.value(
                "N", "trace N flows (source ports), 1 to 128; auto: until no new path appears", "--flows"));
        spec.addOption(Options.flag("trace every address of HOST, not only the first", "--all-addresses"));
        Options.families(spec);
        spec.addOption(Options.flag("put the IPv4 Record Route option in every probe", "--rr"));
        spec.addOption(Options.value("N", "slots for addresses, 1 to 9 (default 9); implies --rr", "--rr-slots"));
    }

    private static void tcpProbes(CommandSpec spec) {
        spec.addOption(Options.value(
                "FLAGS", "flags: SYN (default), ACK, FIN,ACK or any other combination, or none", "--tcp-flags"));
        spec.addOption(
                Options.value("PROFILE", "options and window of a SYN: bare, mss (default), linux, windows", "--syn"));
        spec.addOption(Options.flag("open a TCP connection and probe within it", "--in-session"));
    }

    private static void direct(CommandSpec spec) {
        spec.addOption(Options.flag("probe only the target, without a TTL limit, like ping", "--direct"));
        spec.addOption(Options.value("N", "with --direct: number of probes (default 4)", "-c", "--count"));
        spec.addOption(Options.value("SECONDS", "with --direct: seconds between probes (default 1)", "--interval"));
    }

    private static void limits(CommandSpec spec) {
        spec.addOption(Options.value("N", "first TTL, 1 to 255 (default 1)", "-f", "--first-ttl"));
        spec.addOption(Options.value("N", "last TTL, 1 to 255 (default 30)", "-m", "--max-ttl"));
        spec.addOption(
                Options.value("N", "probes per TTL, 1 to 15 (default 3; with --flows 1 per flow)", "-q", "--queries"));
        spec.addOption(Options.value("SECONDS", "longest wait for a reply (default 3)", "-w", "--wait"));
        spec.addOption(Options.value("N", "stop after N consecutive silent TTLs; 0: never (default 8)", "-g", "--gap"));
    }

    private static void departure(CommandSpec spec) {
        spec.addOption(Options.value("NAME", "interface to send from (default: by route)", "-i", "--interface"));
        spec.addOption(
                Options.value("ADDR", "source address (default: by route); IPv6 may carry a zone", "-s", "--source"));
        spec.addOption(Options.value("N", "source port (default: a free one)", "--source-port"));
    }

    private static void safety(CommandSpec spec) {
        spec.addOption(Options.values(
                "FILE", "file of addresses and prefixes not to probe, one per line; repeatable", "--exclude"));
        spec.addOption(Options.flag("send resets ourselves, where a local firewall drops the kernel's", "--rst"));
        spec.addOption(Options.flag("keep root and capabilities after opening the interfaces", "--keep-rights"));
    }

    private static void output(CommandSpec spec) {
        spec.addOption(Options.flag("do not look up host names", "-n", "--numeric"));
        spec.addOption(Options.value("NAME", "output format: " + OutputFormat.words() + " (default text)", "--format"));
        spec.addOption(Options.flag("same as --format json: JSON Lines on stdout", "--json"));
        spec.addOption(Options.flag("same as --format dot: all paths as a graph, for dot -Tsvg", "--dot"));
    }

    private static void files(CommandSpec spec) {
        spec.addOption(Options.value("FILE", "write all packets of the run to a pcap file", "--record"));
        spec.addOption(Options.flag("with --record: overwrite an existing file", "--force"));
        spec.addOption(Options.value(
                "FILE",
                "read a pcap or pcapng file, or - for standard input, instead of the network; HOST, PORT and --probe select traces,"
                        + " other options of probes are ignored",
                "--replay"));
        spec.addOption(Options.flag(
                "with --replay: show connections and exchanges too, which trace nothing", "--connections"));
    }
}
