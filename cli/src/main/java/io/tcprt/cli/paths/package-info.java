/**
 * {@code paths FILE...}: the answers of sweeps joined to traces and to a graph of links, larger than memory.
 */
@NullMarked
package io.tcprt.cli.paths;

import org.jspecify.annotations.NullMarked;
