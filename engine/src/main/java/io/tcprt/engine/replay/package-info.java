/**
 * Reads traces from capture files of this program or any other, with the same matching and reading as live traces.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.replay;

import org.jspecify.annotations.NullMarked;
