package io.tcprt.cli;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.engine.sweep.AddressRanges;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Addresses and prefixes that are to be probed: words of the command line, and files with one on a line. */
final class TargetList {
    private static final String STDIN = "-";

    private TargetList() {}

    static AddressRanges of(Given given) throws Failure {
        AddressRanges targets = new AddressRanges();
        for (String word : given.arguments()) {
            add(word, "CIDR", targets);
        }
        for (String file : given.texts("--targets")) {
            read(file, targets);
        }
        if (targets.count() == 0) {
            throw Failure.wrongCall("targets are missing: tcprt-engine sweep CIDR... or --targets FILE");
        }
        return targets;
    }

    private static void read(String file, AddressRanges targets) throws Failure {
        String name = file.equals(STDIN) ? "stdin" : file;
        try (InputStream in = file.equals(STDIN) ? System.in : Files.newInputStream(LiveCall.path("--targets", file));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.ISO_8859_1))) {
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String text = plain(line);
                if (!text.isEmpty()) {
                    add(text, name + ", line " + number, targets);
                }
                number++;
            }
        } catch (IOException e) {
            throw Failure.wrongCall(
                    "--targets " + name + " cannot be read: it must be a text file that this user may read");
        }
    }

    private static String plain(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static void add(String text, String where, AddressRanges targets) throws Failure {
        try {
            targets.add(IpPrefix.parse(text));
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall(
                    where + ": '" + text + "' is neither an IPv4 address nor a prefix such as 192.0.2.0/24");
        }
    }
}
