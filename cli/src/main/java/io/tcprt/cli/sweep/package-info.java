/**
 * {@code sweep}: many targets at all TTLs. Options to plan, result files with the state that {@code --resume} needs, progress
 * and summary.
 */
@NullMarked
package io.tcprt.cli.sweep;

import org.jspecify.annotations.NullMarked;
