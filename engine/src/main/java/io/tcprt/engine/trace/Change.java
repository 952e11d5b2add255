package io.tcprt.engine.trace;

import io.tcprt.codec.ip.IpAddress;

/** One header field that a router quoted otherwise than it was sent: somebody on the way rewrote it. */
public sealed interface Change {
    /** The field's name: {@code dscp}, {@code ecn}, {@code id}, {@code source}, {@code destination} and so on. */
    String field();

    /**
     * A number of the header.
     *
     * @param sent the value that left here, as the unsigned number it is
     * @param quoted the value as it stands in the quote
     */
    record Value(String field, long sent, long quoted) implements Change {}

    /** An address, or the other end's. */
    record Address(String field, IpAddress sent, IpAddress quoted) implements Change {}
}
