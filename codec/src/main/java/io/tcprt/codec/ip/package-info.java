/**
 * IP: headers, options and addresses of both versions; views read them, specs write them.
 *
 * <p>{@link io.tcprt.codec.ip.Ipv4View} has three parse methods. {@code parse} is for a datagram that is known to be
 * whole. {@code parseCaptured} accepts what the snap length of a capture left of one. {@code parseQuoted} is for the quote
 * in an ICMP error, where a router may have changed total length, checksum and TTL. Iterating over the options always
 * ends: unknown kinds are skipped by their length, and a list that cannot be followed ends in one {@code Broken}.
 *
 * <p>Record Route is read in full ({@link io.tcprt.codec.ip.RecordRouteView}), and every option that is read can be written
 * ({@link io.tcprt.codec.ip.Ipv4OptionsSpec}).
 *
 * <p>{@link io.tcprt.codec.ip.Ipv6View} has the same three methods, and passes over the extension headers to the transport.
 * Their content is not read, except for the fragment header. {@link io.tcprt.codec.ip.Ipv6Spec} writes none.
 *
 * <p>What both versions share is in {@link io.tcprt.codec.ip.IpView}, {@link io.tcprt.codec.ip.IpSpec} and
 * {@link io.tcprt.codec.ip.IpAddress}. Fragments are not reassembled: probes are small.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>, header and options
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-3">RFC 8200 §3</a>, the IPv6 header
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4">RFC 8200 §4</a>, its extension headers
 * @since 0.1
 */
@NullMarked
package io.tcprt.codec.ip;

import org.jspecify.annotations.NullMarked;
