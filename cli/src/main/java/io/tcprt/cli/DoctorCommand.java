package io.tcprt.cli;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.NativeCode;
import io.tcprt.cli.call.Options;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.ProbeOptions;
import io.tcprt.cli.console.Console;
import io.tcprt.cli.render.Clean;
import io.tcprt.cli.targets.DoNotProbe;
import io.tcprt.cli.targets.Family;
import io.tcprt.cli.targets.Resolver;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.live.ConnectionCheck;
import io.tcprt.engine.live.LiveOptions;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.wire.CaptureSupport;
import io.tcprt.engine.wire.WireException;
import io.tcprt.fixtures.Lab;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine doctor}: checks what this machine needs for tracing, and names the command that fixes it. */
final class DoctorCommand implements Command {
    private static final int OLDEST_JAVA = 17;

    /** Set by the launcher. */
    private static final String REFUSED_ARCHIVE = "tcprt.refused";

    /** A documentation address (RFC 5737), used to look up the default route. Nothing is sent to it. */
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("192.0.2.1", 443);

    /** How long a target may take to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final List<String> LAB_TOOLS = List.of("bash", "ip", "unshare", "setpriv", "nft");
    private static final List<String> MORE_FOLDERS = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");

    private final Platform platform = Platform.ours();

    /**
     * The result of one check.
     *
     * @param needed whether tracing depends on it
     */
    private record Check(boolean ok, boolean needed, String text) {
        String line() {
            return (ok ? "ok       " : "problem  ") + text + "\n";
        }
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Options.command(
                "tcprt-engine doctor",
                "Check what this machine needs for tracing, and show the commands that fix what is missing. With HOST:"
                        + " open a TCP connection to it beside three probes, and tell whether this host's own firewall,"
                        + " NAT and routing rules treat both alike.");
        spec.addPositional(Options.argument(0, "HOST", "name or address; IPv6 may carry a zone: fe80::1%%eth0"));
        spec.addPositional(Options.argument(1, "PORT", "TCP port, 1 to 65535 (default 443)"));
        Options.families(spec);
        spec.usageMessage()
                .customSynopsis("tcprt-engine doctor [-4|-6] [HOST [PORT]]")
                .footer(
                        "",
                        "Exit status: 0 this machine can trace, 1 it can, but a connection to HOST is not treated as probes",
                        "are, 2 the call is wrong, 3 it cannot trace yet.");
        return Options.standard(spec);
    }

    @Override
    public void anticipate(List<String> words) {
        NativeCode.expect();
    }

    @Override
    public ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        Optional<Target> target = target(given);
        Optional<String> zone =
                target.isPresent() ? Resolver.zone(given.argument(0).get()) : Optional.empty();
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        archiveRefused().ifPresent(checks::add);
        capture(CaptureSupport.probe(), checks);
        checks.add(route());
        LAB_TOOLS.forEach(tool -> checks.add(labTool(tool)));
        checks.add(namespaces());
        boolean able = checks.stream().allMatch(check -> check.ok() || !check.needed());
        Optional<Check> connection = able ? target.map(known -> connection(known, zone)) : Optional.empty();
        connection.ifPresent(checks::add);
        able &= connection.filter(Check::needed).isEmpty();
        boolean alike = connection.filter(check -> !check.ok()).isEmpty();
        String lines = checks.stream().map(Check::line).collect(Collectors.joining());
        console.print(lines
                + (able ? "This machine can trace" : "This machine cannot trace yet")
                + (able && !alike ? ", but connections to that host are not treated as probes are.\n" : ".\n"));
        return !able ? ExitCode.NOT_ABLE : alike ? ExitCode.ANSWERED : ExitCode.NOT_ANSWERED;
    }

    private static Optional<Target> target(ParsedOptions given) throws Failure {
        Family family = Family.of(given);
        List<Integer> ports = ProbeOptions.ports(given);
        if (given.argument(0).isEmpty()) {
            return Optional.empty();
        }
        if (ports.size() > 1) {
            throw Failure.wrongCall("doctor opens one connection: give one PORT");
        }
        String host = given.argument(0).get();
        IpAddress address = Resolver.address(host, family);
        DoNotProbe.of(given).refuse(address);
        OptionalInt port = ports.isEmpty() ? ProbeKind.TCP.usualPort() : OptionalInt.of(ports.get(0));
        return Optional.of(new Target(Resolver.name(host), address, port));
    }

    /** A fault of this machine counts as something that tracing needs; a difference does not. */
    private static Check connection(Target target, Optional<String> zone) {
        LiveOptions.Builder options = LiveOptions.builder()
                .givesUpRights(true)
                .policy(TargetPolicy.builder()
                        .allowSpecialPurpose()
                        .ignoreListOfThisMachine()
                        .build());
        zone.ifPresent(options::interfaceName);
        try {
            ConnectionCheck check = ConnectionCheck.run(target, options.build(), PATIENCE);
            return new Check(ConnectionWords.isAlike(check), false, "connection: " + ConnectionWords.of(check, target));
        } catch (WireException e) {
            return new Check(false, true, "connection: " + e.getMessage());
        }
    }

    private Check java() {
        boolean ok = Runtime.version().feature() >= OLDEST_JAVA;
        String text = "Java " + Runtime.version() + " in " + System.getProperty("java.home");
        return needed(ok, text, "Java " + OLDEST_JAVA + " or later is needed");
    }

    /** The launcher uses no archive that another user could change, and says so only here. */
    private static Optional<Check> archiveRefused() {
        return Optional.ofNullable(System.getProperty(REFUSED_ARCHIVE))
                .map(folder -> new Check(
                        false,
                        false,
                        "start: no class archive, since other users could change "
                                + Clean.line(folder)
                                + " or a folder above it; set TCPRT_CACHE to a folder that is yours alone"));
    }

    private void capture(CaptureSupport support, List<Check> checks) {
        checks.add(needed(
                support.libraryVersion().isPresent(),
                support.libraryVersion().orElse("libpcap or Npcap was not found"),
                platform.toInstallCapture()));
        if (support.libraryVersion().isPresent()) {
            String text = support.problem().map(why -> "rights: " + why).orElse("rights: this user may capture");
            checks.add(needed(support.problem().isEmpty(), text, platform.toGainRights()));
            checks.add(interfaces(support.devices()));
        }
    }

    private static Check interfaces(List<CaptureSupport.Device> devices) {
        String usable = devices.stream()
                .filter(device -> device.up() && !device.addresses().isEmpty())
                .map(device -> device.name() + " " + device.addresses().get(0))
                .collect(Collectors.joining(", "));
        return usable.isEmpty()
                ? new Check(false, true, "interfaces: none is up and has an address")
                : new Check(true, true, "interfaces: " + usable);
    }

    /** Connecting a datagram socket looks up the route and sends nothing. */
    private static Check route() {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(ANYWHERE);
            String source =
                    ((InetSocketAddress) channel.getLocalAddress()).getAddress().getHostAddress();
            return new Check(true, false, "route: probes to the Internet leave from " + source);
        } catch (IOException e) {
            // Not an error: a machine may be meant to trace its own network only.
            return new Check(
                    false, false, "route: no default route; only networks with an explicit route can be traced");
        }
    }

    private Check labTool(String tool) {
        return found(tool)
                .map(path -> new Check(true, false, "demo and tests: " + path))
                .orElseGet(() -> optional("demo and tests: " + tool + " was not found", platform.toInstall(tool)));
    }

    private static Optional<Path> found(String tool) {
        List<String> folders = new ArrayList<>(
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator)));
        folders.addAll(MORE_FOLDERS);
        return folders.stream()
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Check namespaces() {
        try {
            Optional<String> obstacle = Lab.available();
            return new Check(
                    obstacle.isEmpty(), false, "demo and tests: " + obstacle.orElse("namespaces can be created"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Check(false, false, "demo and tests: interrupted");
        }
    }

    private static Check needed(boolean ok, String text, String repair) {
        return new Check(ok, true, ok ? text : text + "; " + repair);
    }

    private static Check optional(String text, String repair) {
        return new Check(false, false, text + "; " + repair);
    }
}
