package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.internal.text.TextLines;
import io.tcprt.engine.plan.BadListException.Fault;
import io.tcprt.engine.text.UnreadableException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads addresses and prefixes, single ones and lists of one per line, and explains common mistakes: lists often come from
 * other programs.
 *
 * @since 0.1
 */
public final class PrefixText {
    private PrefixText() {}

    /**
     * Receives the entries of a list.
     *
     * @since 0.1
     */
    public interface Taker {
        /**
         * Receives an entry.
         *
         * @param text the text of the line, without its comment; not empty
         * @param where the name of the list and the number of the line, for messages
         * @throws BadListException ends the reading, and is passed on
         */
        void take(String text, String where) throws BadListException;
    }

    /**
     * Reads a list: one entry per line, and comments after {@code #}. Messages name the line and do not repeat it: with more
     * rights than its caller, the program would show him files that he may not read.
     *
     * @param in the list, in ASCII or UTF-8; it stays open
     * @param name its name, for messages
     * @param taker receives the entries, which are not parsed
     * @throws BadListException when a line is longer than {@value TextLines#LONGEST} octets, or what the taker throws
     * @throws UnreadableException when the list cannot be read or is not text
     */
    public static void lines(InputStream in, String name, Taker taker) throws BadListException, UnreadableException {
        TextLines lines = new TextLines(in);
        while (lines.next()) {
            String line = lines.text();
            String where = name + ", line " + lines.number();
            int comment = line.indexOf('#');
            if (comment < 0 && lines.isTooLong()) {
                throw new BadListException(where + " is longer than " + TextLines.LONGEST
                        + " octets: write one address or prefix per line");
            }
            String text = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (!text.isEmpty()) {
                take(taker, text, where);
            }
        }
    }

    private static void take(Taker taker, String text, String where) throws BadListException {
        try {
            taker.take(text, where);
        } catch (BadListException e) {
            throw e.withoutText(where);
        }
    }

    /**
     * Parses a prefix, or an address, which is one of its full length.
     *
     * @param text the entry
     * @param where its place in the input, for messages
     * @return the prefix
     * @throws BadListException when it is neither
     */
    public static IpPrefix parse(String text, String where) throws BadListException {
        return read(text).orElseThrow(() -> wrong(text, where, "is neither an address nor a prefix"));
    }

    /**
     * Parses an IPv4 prefix, or an address, which is one of 32 bits.
     *
     * @param text the entry
     * @param where its place in the input, for messages
     * @return the prefix
     * @throws BadListException when it is neither
     */
    public static IpPrefix parseIpv4(String text, String where) throws BadListException {
        IpPrefix prefix = read(text)
                .orElseThrow(() -> wrong(text, where, "is neither an IPv4 address nor a prefix such as 192.0.2.0/24"));
        if (prefix.address() instanceof Ipv6Address) {
            throw BadListException.of(where, text, Fault.IPV6, "is IPv6, and sweeps are IPv4 only");
        }
        return prefix;
    }

    private static Optional<IpPrefix> read(String text) {
        try {
            return Optional.of(IpPrefix.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static BadListException wrong(String text, String where, String otherwise) {
        if (text.matches("[0-9.]+:[0-9]+")) {
            return BadListException.of(
                    where, text, Fault.PORT, "has a port: omit it, since all targets have the same one");
        }
        return BadListException.of(where, text, Fault.OTHER, mistake(text).orElse(otherwise));
    }

    private static Optional<String> mistake(String text) {
        if (text.matches("[0-9.]+\\s*-\\s*[0-9.]+")) {
            return Optional.of("is a range: write prefixes such as 192.0.2.0/24");
        }
        if (text.matches("[0-9a-fA-F:./]+[\\s,;][\\s\\S]*")) {
            return Optional.of("is more than one word: write one address or prefix per line or argument");
        }
        if (text.matches("[\\s\\S]*[g-zG-Z][\\s\\S]*")) {
            return Optional.of("looks like a name, and names are not looked up here: write addresses");
        }
        return Optional.empty();
    }
}
