/**
 * The link layer: what stands between the start of a captured frame and its IP header.
 *
 * <p>A capture says once, for all its frames, which {@link io.tcprt.codec.link.LinkType} they have.
 * {@link io.tcprt.codec.link.LinkView} walks from there over any stack of VLAN tags, PPPoE, PPP and MPLS labels to the
 * payload, and remembers on the way what a path tracer has a use for: the EtherType, VLAN identifiers, labels, and
 * whether the host itself sent the frame. What it cannot walk over, it reports as data.
 *
 * <p>Only Ethernet is written ({@link io.tcprt.codec.link.EthernetSpec}), since a probe leaves either on Ethernet or as
 * bare IP. Addresses of other link types are not read: nothing needs them.
 *
 * @see <a href="https://www.tcpdump.org/linktypes.html">link-layer header types</a>
 */
@NullMarked
package io.tcprt.codec.link;

import org.jspecify.annotations.NullMarked;
