package io.tcprt.results.targets;

import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.BadListException;
import io.tcprt.engine.plan.PrefixText;
import io.tcprt.engine.text.UnreadableException;
import java.io.InputStream;

/**
 * The targets of a sweep, collected from words and from lists: IPv4 addresses and prefixes, which may overlap and repeat. Not
 * for use by several threads.
 *
 * @since 0.1
 */
public final class TargetList {
    private final AddressRanges ranges = new AddressRanges();

    /** Begins without targets. */
    public TargetList() {}

    /**
     * Adds an address or prefix.
     *
     * @param text the address or prefix
     * @param where its place in the input, for messages
     * @return this list
     * @throws BadListException when it is neither, or IPv6
     */
    public TargetList add(String text, String where) throws BadListException {
        ranges.add(PrefixText.parseIpv4(text, where));
        return this;
    }

    /**
     * Adds all entries of a file: one address or prefix per line, and comments after {@code #}.
     *
     * @param in the file, in ASCII or UTF-8; it stays open
     * @param name its name, for messages
     * @return this list
     * @throws BadListException when a line is neither, or IPv6; targets before it have been added
     * @throws UnreadableException when the file cannot be read or is not text
     */
    public TargetList read(InputStream in, String name) throws BadListException, UnreadableException {
        PrefixText.lines(in, name, this::add);
        return this;
    }

    /** {@return what was added; the list's own collection, to which more may still be added} */
    public AddressRanges ranges() {
        return ranges;
    }
}
