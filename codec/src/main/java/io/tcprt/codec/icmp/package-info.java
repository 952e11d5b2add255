/**
 * ICMP as octets, for IPv4 and IPv6, and the two things an error carries: the quote and the extensions.
 *
 * <p>{@link io.tcprt.codec.icmp.IcmpView} and {@link io.tcprt.codec.icmp.Icmpv6View} read the eight octets all messages
 * begin with, and are both an {@link io.tcprt.codec.icmp.IcmpMessage}. Of an error,
 * {@link io.tcprt.codec.icmp.Quote} is the datagram it is about, of any length down to nothing, and
 * {@link io.tcprt.codec.icmp.IcmpExtensions} what a router may tell beside it: MPLS labels, interface information. Where
 * one ends and the other begins is RFC 4884's length attribute, or, for routers older than that, octet 128.
 *
 * <p>Nothing here throws for any octets: a quote that cannot be read is a quote with an error.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>, the messages
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443">RFC 4443</a>, those for IPv6
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-4">RFC 4884 §4</a>, the length attribute
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4950">RFC 4950</a>, MPLS labels
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5837">RFC 5837</a>, interface information
 */
@NullMarked
package io.tcprt.codec.icmp;

import org.jspecify.annotations.NullMarked;
