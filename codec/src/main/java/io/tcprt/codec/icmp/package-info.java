/**
 * ICMP and ICMPv6, and the two things that an error carries: the quote and the extensions.
 *
 * <p>{@link io.tcprt.codec.icmp.IcmpView} and {@link io.tcprt.codec.icmp.Icmpv6View} read the eight octets that messages
 * begin with; both are an {@link io.tcprt.codec.icmp.IcmpMessage}. In an error, {@link io.tcprt.codec.icmp.Quote} is the
 * packet that it is about, of any length down to nothing, and {@link io.tcprt.codec.icmp.IcmpExtensions} is what the router
 * tells besides: MPLS labels, interface information. RFC 4884's length attribute tells where one ends and the other begins;
 * for older routers, that is octet 128.
 *
 * <p>Reading never throws, whatever the octets are: a quote that cannot be read is a quote with an error.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc792">RFC 792</a>, ICMP
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4443">RFC 4443</a>, ICMPv6
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-4">RFC 4884 §4</a>, the length attribute
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4950">RFC 4950</a>, MPLS labels
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5837">RFC 5837</a>, interface information
 * @since 0.1
 */
@NullMarked
package io.tcprt.codec.icmp;

import org.jspecify.annotations.NullMarked;
