/**
 * Traces out of capture files, of this program or any other, by the same matching and reading as live ones.
 */
@NullMarked
package io.tcprt.engine.replay;

import org.jspecify.annotations.NullMarked;
