package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.text.Quoted;
import io.tcprt.engine.text.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The do-not-probe lists: files with one address or prefix per line, and comments after {@code #}. The list of this machine
 * always applies, and those named on the command line in addition.
 */
public final class DoNotProbe {
    private static final Path OF_THIS_MACHINE = Path.of("/etc/tcprt-engine/do-not-probe");

    /** One line of a file. */
    private record Entry(IpPrefix prefix, Path file, long line) {}

    private final List<Entry> entries = new ArrayList<>();

    private DoNotProbe() {}

    public static DoNotProbe of(ParsedOptions given) throws Failure {
        DoNotProbe list = new DoNotProbe();
        list.readIfThere(OF_THIS_MACHINE);
        for (String named : given.texts("--exclude")) {
            if (!list.readIfThere(ParsedOptions.path("--exclude", named))) {
                throw Failure.wrongCall("--exclude: there is no file '" + named + "'");
            }
        }
        return list;
    }

    private boolean readIfThere(Path file) throws Failure {
        try (InputStream in = Files.newInputStream(file)) {
            PrefixFile.read(in, file.toString(), (text, line) -> add(text, file, line));
            return true;
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(file)) {
                throw Failure.wrongCall("the do-not-probe list " + file + " is a link to a file that does not exist");
            }
            return false;
        } catch (IOException e) {
            throw Failure.wrongCall("the do-not-probe list " + file + " cannot be read: " + Reason.of(e));
        }
    }

    /** A list that is read only in part would not protect anyone, so every line must be valid. */
    private void add(String text, Path file, long line) throws Failure {
        String where = file + ", line " + line;
        IpPrefix prefix = PrefixText.parse(text, where);
        if (prefix.address() instanceof Ipv6Address ipv6 && ipv6.isIpv4Mapped()) {
            throw Failure.wrongCall(where + ": " + Quoted.of(text)
                    + " is an IPv4-mapped IPv6 address, which is never probed: write it as IPv4");
        }
        entries.add(new Entry(prefix, file, line));
    }

    /** The IPv4 addresses in the lists. */
    public AddressRanges ranges() {
        AddressRanges ranges = new AddressRanges();
        entries.stream()
                .map(Entry::prefix)
                .filter(prefix -> prefix.address() instanceof Ipv4Address)
                .forEach(ranges::add);
        return ranges;
    }

    public void refuse(IpAddress target) throws Failure {
        for (Entry entry : entries) {
            if (entry.prefix().contains(target)) {
                throw Failure.wrongCall(target + " must not be probed: " + entry.prefix() + " in " + entry.file()
                        + ", line " + entry.line());
            }
        }
    }
}
