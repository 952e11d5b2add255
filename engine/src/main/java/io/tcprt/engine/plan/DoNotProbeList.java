package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.plan.BadListException.Fault;
import io.tcprt.engine.text.UnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Addresses that must not be probed, as a file lists them: one address or prefix per line, of either family, and comments
 * after {@code #}. Immutable.
 *
 * @param entries the entries, in the order of the file
 * @since 0.1
 */
public record DoNotProbeList(List<Entry> entries) {
    /** The list of this machine, which its administrator writes: {@code /etc/tcprt-engine/do-not-probe}. */
    public static final Path OF_THIS_MACHINE = Path.of("/etc/tcprt-engine/do-not-probe");

    /** The list without an entry. */
    public static final DoNotProbeList NONE = new DoNotProbeList(List.of());

    /**
     * Copies the list.
     *
     * @param entries any
     */
    public DoNotProbeList {
        entries = List.copyOf(entries);
    }

    /**
     * An entry.
     *
     * @param prefix what must not be probed
     * @param where the name of the file and the number of the line
     * @since 0.1
     */
    public record Entry(IpPrefix prefix, String where) {}

    /**
     * Reads a list. One that is read only in part would not protect anyone, so every line must be valid.
     *
     * @param in the list, in ASCII or UTF-8; it stays open
     * @param name its name, for messages
     * @return the list
     * @throws BadListException when a line is no address and no prefix
     * @throws UnreadableException when it cannot be read or is not text
     */
    public static DoNotProbeList read(InputStream in, String name) throws BadListException, UnreadableException {
        List<Entry> entries = new ArrayList<>();
        PrefixText.lines(in, name, (text, where) -> entries.add(entry(text, where)));
        return new DoNotProbeList(entries);
    }

    private static Entry entry(String text, String where) throws BadListException {
        IpPrefix prefix = PrefixText.parse(text, where);
        if (prefix.address() instanceof Ipv6Address ipv6 && ipv6.isIpv4Mapped()) {
            throw BadListException.of(
                    where,
                    text,
                    Fault.OTHER,
                    "is an IPv4-mapped IPv6 address, which is never probed: write it as IPv4");
        }
        return new Entry(prefix, where);
    }

    /**
     * Reads a file.
     *
     * @param file the file, or a descriptor of this process in {@code /dev}
     * @return the list; empty if there is no such file
     * @throws BadListException when a line is no address and no prefix, or the file is a link to one that does not exist
     * @throws UnreadableException when it cannot be read or is not text, or is a pipe, for whose writer one might wait forever
     */
    public static Optional<DoNotProbeList> read(Path file) throws BadListException, UnreadableException {
        if (isPipe(file)) {
            throw new UnreadableException("it is a pipe or a device, not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(read(in, file.toString()));
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(file)) {
                throw new BadListException(
                        "the do-not-probe list " + file + " is a link to a file that does not exist");
            }
            return Optional.empty();
        } catch (UnreadableException e) {
            throw e;
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    private static boolean isPipe(Path file) {
        try {
            return !file.startsWith("/dev")
                    && Files.readAttributes(file, BasicFileAttributes.class).isOther();
        } catch (IOException e) {
            return false; // opening it says why
        }
    }

    /**
     * This list and another one.
     *
     * @param other the other one
     * @return the entries of both
     */
    public DoNotProbeList and(DoNotProbeList other) {
        List<Entry> both = new ArrayList<>(entries);
        both.addAll(other.entries);
        return new DoNotProbeList(both);
    }

    /**
     * The entry that forbids an address.
     *
     * @param target the address
     * @return the first such entry; empty if the address may be probed
     */
    public Optional<Entry> entryOf(IpAddress target) {
        return entries.stream().filter(entry -> entry.prefix().contains(target)).findFirst();
    }

    /** {@return the IPv4 addresses of the list} */
    public AddressRanges ranges() {
        AddressRanges ranges = new AddressRanges();
        entries.stream()
                .map(Entry::prefix)
                .filter(prefix -> prefix.address() instanceof Ipv4Address)
                .forEach(ranges::add);
        return ranges;
    }
}
