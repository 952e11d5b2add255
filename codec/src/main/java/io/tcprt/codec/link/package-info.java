/**
 * The link layer: what a captured frame has before its IP header.
 *
 * <p>All frames of a capture have the same {@link io.tcprt.codec.link.LinkType}. From there {@link
 * io.tcprt.codec.link.LinkView} passes over any stack of VLAN tags, PPPoE, PPP and MPLS labels to the payload, and keeps
 * what a path tracer has a use for: the EtherType, VLAN identifiers, labels, and whether the capturing host sent the frame.
 * A header it cannot pass over is reported as a value.
 *
 * <p>Only Ethernet can be written ({@link io.tcprt.codec.link.EthernetSpec}): probes are sent on Ethernet or as bare IP.
 * Addresses of other link types are not read.
 *
 * @see <a href="https://www.tcpdump.org/linktypes.html">link-layer header types</a>
 * @since 0.1
 */
@NullMarked
package io.tcprt.codec.link;

import org.jspecify.annotations.NullMarked;
