/**
 * Sorts more records than fit into memory, with the help of files.
 *
 * <p>Written by hand because the records are octets: libraries for external sorting sort lines of text, and would convert
 * each record to a string and back several times.
 */
@NullMarked
package io.tcprt.engine.sort;

import org.jspecify.annotations.NullMarked;
