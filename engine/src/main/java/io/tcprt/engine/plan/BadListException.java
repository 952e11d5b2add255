package io.tcprt.engine.plan;

import io.tcprt.engine.internal.text.Quoted;

/**
 * A list of targets or a do-not-probe list cannot be used. The message says where and why, in one line.
 *
 * @since 0.1
 */
public final class BadListException extends Exception {
    private static final long serialVersionUID = 1;

    /**
     * What is wrong.
     *
     * @since 0.1
     */
    public enum Fault {
        /** An address with a port. */
        PORT,
        /** An IPv6 prefix where only IPv4 can be used. */
        IPV6,
        /** Anything else. */
        OTHER
    }

    private final Fault fault;
    private final String entry;
    private final String why;

    private BadListException(String entry, Fault fault, String why) {
        super((entry + " " + why).strip(), null, false, false);
        this.fault = fault;
        this.entry = entry;
        this.why = why;
    }

    /**
     * A list that is wrong as a whole.
     *
     * @param line why, in one line
     */
    BadListException(String line) {
        this("", Fault.OTHER, line);
    }

    /**
     * An entry that is wrong.
     *
     * @param where its place in the input
     * @param text the entry
     * @param fault what is wrong
     * @param why the same in words, which follow the entry
     */
    static BadListException of(String where, String text, Fault fault, String why) {
        return new BadListException(where + ": " + Quoted.of(text), fault, why);
    }

    /**
     * The same without the entry.
     *
     * @param where its place in the input
     */
    BadListException withoutText(String where) {
        return entry.isEmpty() ? this : new BadListException(where, fault, why);
    }

    /** {@return what is wrong} */
    public Fault fault() {
        return fault;
    }

    /**
     * Which entry is wrong, as the message begins.
     *
     * @return its place in the input; for a single entry, which is no line of a file, also its text; empty if the list is wrong
     *     as a whole
     */
    public String entry() {
        return entry;
    }
}
