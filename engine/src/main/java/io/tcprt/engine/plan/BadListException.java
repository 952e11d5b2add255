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

    private BadListException(String line, Fault fault, String entry) {
        super(line, null, false, false);
        this.fault = fault;
        this.entry = entry;
    }

    /**
     * A list that is wrong as a whole.
     *
     * @param line why, in one line
     */
    BadListException(String line) {
        this(line, Fault.OTHER, "");
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
        String entry = where + ": " + Quoted.of(text);
        return new BadListException(entry + " " + why, fault, entry);
    }

    /** {@return what is wrong} */
    public Fault fault() {
        return fault;
    }

    /** {@return the entry behind its place in the input, as the message begins; empty if the list is wrong as a whole} */
    public String entry() {
        return entry;
    }
}
