/**
 * By which interface, from which address and to which next hop a probe leaves. Injected frames bypass the kernel's routing,
 * so the engine asks the kernel first: over rtnetlink on Linux ({@code LinuxRouteFinder}), elsewhere by letting it send one
 * datagram and reading the frame ({@code ShownRouteFinder}).
 */
@NullMarked
package io.tcprt.engine.route;

import org.jspecify.annotations.NullMarked;
