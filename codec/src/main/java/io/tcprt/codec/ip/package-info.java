/**
 * IP as octets: views that read, specs that write.
 *
 * <p>{@link io.tcprt.codec.ip.Ipv4View} has three doors. The strict one is for datagrams that are known to be whole. The
 * captured one takes what a snaplen left over. The quoted one is for the inside of an ICMP error, where total length,
 * checksum and TTL are what some router made of them. Options are a total iterator: unknown kinds are skipped by
 * their length, and a list that cannot be followed ends in one {@code Broken}.
 *
 * <p>Record Route is read in full ({@link io.tcprt.codec.ip.RecordRouteView}), and every option that is read can be written
 * ({@link io.tcprt.codec.ip.Ipv4OptionsSpec}). Reassembly is not here: a trace never needs it.
 *
 * <p>{@link io.tcprt.codec.ip.Ipv6View} has the same three doors, and walks over the extension headers to the transport.
 * What is in them is not read, but for the fragment header. {@link io.tcprt.codec.ip.Ipv6Spec} writes none.
 *
 * <p>What both versions share is {@link io.tcprt.codec.ip.IpView}, {@link io.tcprt.codec.ip.IpSpec} and
 * {@link io.tcprt.codec.ip.IpAddress}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>, header and options
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-3">RFC 8200 §3</a>, the IPv6 header
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200#section-4">RFC 8200 §4</a>, its extension headers
 */
@NullMarked
package io.tcprt.codec.ip;

import org.jspecify.annotations.NullMarked;
