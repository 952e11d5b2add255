/**
 * Standard output and error, and the progress line of long runs on a terminal.
 */
@NullMarked
package io.tcprt.cli.console;

import org.jspecify.annotations.NullMarked;
