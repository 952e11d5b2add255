package io.tcprt.engine.trace;

/**
 * One header field that a router quoted otherwise than it was sent: somebody on the way rewrote it.
 *
 * @param field the field's name: {@code dscp}, {@code ecn}, {@code id}, {@code source}, {@code destination} and so on
 * @param sent the value that left here; an address is its 32 bits
 * @param quoted the value as it stands in the quote
 */
public record Change(String field, long sent, long quoted) {}
