package io.tcprt.cli;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpPrefix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who has asked not to be probed: files of addresses and prefixes, one on a line, with {@code #} before comments. That of
 * this machine counts always, and those that are named on the command line beside it.
 */
final class DoNotProbe {
    private static final Path OF_THIS_MACHINE = Path.of("/etc/tcprt-engine/do-not-probe");

    /** One line of a file. */
    private record Entry(IpPrefix prefix, Path file, int line) {}

    private final List<Entry> entries = new ArrayList<>();

    private DoNotProbe() {}

    static DoNotProbe of(Given given) throws Failure {
        DoNotProbe list = new DoNotProbe();
        list.readIfThere(OF_THIS_MACHINE);
        Optional<String> named = given.text("--exclude");
        if (named.isPresent() && !list.readIfThere(LiveCall.path("--exclude", named.get()))) {
            throw Failure.wrongCall("--exclude names no file: '" + named.get() + "'");
        }
        return list;
    }

    private boolean readIfThere(Path file) throws Failure {
        try (Stream<String> lines = Files.lines(file)) {
            List<String> all = lines.toList();
            for (int i = 0; i < all.size(); i++) {
                read(all.get(i).replaceFirst("#.*", "").strip(), file, i + 1);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException | UncheckedIOException e) {
            throw Failure.wrongCall("the do-not-probe list " + file + " cannot be read");
        }
    }

    /** A list that is half understood protects nobody. */
    private void read(String text, Path file, int line) throws Failure {
        if (text.isEmpty()) {
            return;
        }
        try {
            entries.add(new Entry(IpPrefix.parse(text), file, line));
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall(file + ", line " + line + ": '" + text + "' is neither an address nor a prefix");
        }
    }

    void refuse(IpAddress target) throws Failure {
        for (Entry entry : entries) {
            if (entry.prefix().contains(target)) {
                throw Failure.wrongCall(target + " is not to be probed: " + entry.prefix() + " in " + entry.file()
                        + ", line " + entry.line());
            }
        }
    }
}
