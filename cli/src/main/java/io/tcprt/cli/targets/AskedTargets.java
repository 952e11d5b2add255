package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.BadListException;
import io.tcprt.engine.text.Reason;
import io.tcprt.results.targets.TargetList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** The targets of a sweep: addresses and prefixes from the command line and from files. */
public final class AskedTargets {
    private static final String STDIN = "-";

    private AskedTargets() {}

    public static AddressRanges of(ParsedOptions given) throws Failure {
        TargetList targets = new TargetList();
        try {
            for (String word : given.arguments()) {
                targets.add(word, "CIDR");
            }
            for (String file : given.texts("--targets")) {
                read(file, targets);
            }
        } catch (BadListException e) {
            throw ListWords.failure(e);
        }
        if (targets.ranges().count() == 0) {
            throw Failure.wrongCall(
                    given.has("--targets")
                            ? "there are no targets in " + String.join(", ", given.texts("--targets"))
                            : "targets are missing; usage: tcprt-engine sweep CIDR... or --targets FILE");
        }
        return targets.ranges();
    }

    private static void read(String file, TargetList targets) throws Failure, BadListException {
        String name = file.equals(STDIN) ? "stdin" : file;
        try (InputStream in =
                file.equals(STDIN) ? System.in : Files.newInputStream(ParsedOptions.path("--targets", file))) {
            targets.read(in, name);
        } catch (IOException e) {
            throw Failure.wrongCall("--targets " + name + " cannot be read: " + Reason.of(e));
        }
    }
}
