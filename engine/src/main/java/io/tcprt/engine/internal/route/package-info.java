/**
 * Finds the interface, source address and next hop for a probe. Injected frames bypass the kernel's routing, so the engine
 * asks the kernel first: over rtnetlink on Linux ({@code LinuxRouteFinder}), elsewhere by making it send one datagram and
 * copying the captured frame's link header ({@code ObservedRouteFinder}).
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.internal.route;

import org.jspecify.annotations.NullMarked;
