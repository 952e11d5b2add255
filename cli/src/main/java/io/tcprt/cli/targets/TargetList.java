package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.text.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** The targets of a sweep: addresses and prefixes from the command line and from files. */
public final class TargetList {
    private static final String STDIN = "-";

    private TargetList() {}

    public static AddressRanges of(ParsedOptions given) throws Failure {
        AddressRanges targets = new AddressRanges();
        for (String word : given.arguments()) {
            add(word, "CIDR", targets);
        }
        for (String file : given.texts("--targets")) {
            read(file, targets);
        }
        if (targets.count() == 0) {
            throw Failure.wrongCall(
                    given.has("--targets")
                            ? "there are no targets in " + String.join(", ", given.texts("--targets"))
                            : "targets are missing; usage: tcprt-engine sweep CIDR... or --targets FILE");
        }
        return targets;
    }

    private static void read(String file, AddressRanges targets) throws Failure {
        String name = file.equals(STDIN) ? "stdin" : file;
        try (InputStream in =
                file.equals(STDIN) ? System.in : Files.newInputStream(ParsedOptions.path("--targets", file))) {
            PrefixFile.read(in, name, (text, line) -> add(text, name + ", line " + line, targets));
        } catch (IOException e) {
            throw Failure.wrongCall("--targets " + name + " cannot be read: " + Reason.of(e));
        }
    }

    private static void add(String text, String where, AddressRanges targets) throws Failure {
        targets.add(PrefixText.parseIpv4(text, where));
    }
}
