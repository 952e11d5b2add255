package io.tcprt.codec.icmp;

/** An extension object that is not read here: {@code octets} of payload, from {@code start} of the buffer on. */
public record UnknownObject(int classNumber, int type, int start, int octets) {}
