/** The results of sweeps, read back: a line at a time, and total, whatever the line is. */
@NullMarked
package io.tcprt.cli.paths.replies;

import org.jspecify.annotations.NullMarked;
