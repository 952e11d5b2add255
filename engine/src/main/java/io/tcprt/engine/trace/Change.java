package io.tcprt.engine.trace;

import io.tcprt.codec.ip.IpAddress;

/**
 * A header field that a router quoted with a different value than was sent: some device on the path rewrote it.
 *
 * @since 0.1
 */
public sealed interface Change {
    /** {@return the field's name, such as {@code dscp}, {@code ecn}, {@code id}, {@code source} or {@code destination}} */
    String field();

    /**
     * A numeric field.
     *
     * @param field the field's name
     * @param sent the value sent, unsigned
     * @param quoted the value in the quote, unsigned
     * @since 0.1
     */
    record Value(String field, long sent, long quoted) implements Change {}

    /**
     * An address field.
     *
     * @param field the field's name
     * @param sent the address sent
     * @param quoted the address in the quote
     * @since 0.1
     */
    record Address(String field, IpAddress sent, IpAddress quoted) implements Change {}
}
