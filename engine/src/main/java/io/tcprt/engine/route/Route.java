package io.tcprt.engine.route;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.probe.FrameLink;

/**
 * How frames to a target leave this machine.
 *
 * @param device the interface, by the name libpcap knows it
 * @param source the address to send from
 * @param link what goes before the IP header: the next hop's hardware address, where there is one
 */
public record Route(String device, IpAddress source, FrameLink link) {}
