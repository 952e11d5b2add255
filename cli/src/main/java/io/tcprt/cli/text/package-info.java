/**
 * Text that others wrote: lines of files, whatever is in them, and how a line of ours quotes it.
 *
 * <p>No input takes more memory than its longest sensible line, and none is told of at more length than a person reads.
 */
@NullMarked
package io.tcprt.cli.text;

import org.jspecify.annotations.NullMarked;
