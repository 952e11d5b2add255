package io.tcprt.cli.packets;

import io.tcprt.cli.call.Command;
import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.Options;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.console.CaptureProgress;
import io.tcprt.cli.console.Console;
import io.tcprt.cli.console.StandardError;
import io.tcprt.codec.Decoded;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureFileException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** {@code tcprt-engine packets FILE}: prints the packets of a capture, one per line. */
public final class PacketsCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Options.command("tcprt-engine packets", "Print the packets of a capture file, one per line.");
        spec.usageMessage()
                .customSynopsis("tcprt-engine packets FILE [--json]")
                .footer("", "Exit status: 0 all was read, 2 wrong call, 4 the capture file cannot be read.");
        spec.addPositional(Options.argument(0, "FILE", "pcap or pcapng file; - for standard input"));
        spec.addOption(Options.flag("print JSON Lines, schema tcprt.packet/1", "--json"));
        return Options.standard(spec);
    }

    @Override
    public ExitCode run(ParsedOptions given, Console console) throws Failure, IOException {
        String name = given.argument(0)
                .orElseThrow(() -> Failure.wrongCall("FILE is missing; usage: tcprt-engine packets FILE [--json]"));
        Path path = ParsedOptions.input("FILE", name);
        PacketLines lines = lines(given, console.out());
        CaptureProgress progress = CaptureProgress.on(console, StandardError.isTerminalOfItsOwn());
        try (CaptureFile file = CaptureFile.open(path)) {
            while (file.next()) {
                lines.packet(file, decoded(file));
                progress.at(file);
            }
        } catch (CaptureFileException e) {
            lines.flush();
            throw new Failure(ExitCode.BAD_FILE, String.valueOf(e.getMessage()));
        } finally {
            progress.end();
        }
        lines.flush();
        return ExitCode.ANSWERED;
    }

    private static PacketLines lines(ParsedOptions given, OutputStream out) {
        return given.has("--json") ? PacketLines.json(out) : PacketLines.text(out);
    }

    private static Optional<Decoded> decoded(CaptureFile file) {
        return file.linkType().map(link -> FrameDecoder.decode(link, file.bytes(), file.start(), file.end()));
    }
}
