package io.tcprt.codec.icmp;

/** The first eight octets of an echo in a quote, less its checksum; the type tells request from reply. */
public record EchoQuote(int type, int identifier, int sequence) {}
