package io.tcprt.cli;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.NativeCode;
import io.tcprt.cli.call.Options;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.console.Console;
import io.tcprt.cli.render.Clean;
import io.tcprt.engine.wire.CaptureSupport;
import io.tcprt.fixtures.Lab;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine doctor}: checks what this machine needs for tracing, and names the command that fixes it. */
final class DoctorCommand implements Command {
    private static final int OLDEST_JAVA = 17;

    /** Set by the launcher. */
    private static final String REFUSED_ARCHIVE = "tcprt.refused";

    /** A documentation address (RFC 5737), used to look up the default route. Nothing is sent to it. */
    private static final InetSocketAddress ANYWHERE = new InetSocketAddress("192.0.2.1", 443);

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
                "Check what this machine needs for tracing, and show the commands that fix what is missing.");
        spec.usageMessage()
                .customSynopsis("tcprt-engine doctor")
                .footer("", "Exit status: 0 this machine can trace, 3 it cannot yet.");
        return Options.standard(spec);
    }

    @Override
    public void anticipate(List<String> words) {
        NativeCode.expect();
    }

    @Override
    public ExitCode run(ParsedOptions given, Console console) throws IOException {
        List<Check> checks = new ArrayList<>();
        checks.add(java());
        archiveRefused().ifPresent(checks::add);
        capture(CaptureSupport.probe(), checks);
        checks.add(route());
        LAB_TOOLS.forEach(tool -> checks.add(labTool(tool)));
        checks.add(namespaces());
        boolean able = checks.stream().allMatch(check -> check.ok() || !check.needed());
        String lines = checks.stream().map(Check::line).collect(Collectors.joining());
        console.print(lines + (able ? "This machine can trace.\n" : "This machine cannot trace yet.\n"));
        return able ? ExitCode.ANSWERED : ExitCode.NOT_ABLE;
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
