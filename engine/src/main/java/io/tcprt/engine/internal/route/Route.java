package io.tcprt.engine.internal.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.probe.FrameLink;

/**
 * How frames to a target leave this machine.
 *
 * @param device the interface, by the name libpcap knows it
 * @param source the address to send from
 * @param link the link header to put before the IP header, with the next hop's hardware address if the link has any
 * @since 0.1
 */
public record Route(String device, IpAddress source, FrameLink link) {}
