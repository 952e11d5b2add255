/**
 * Sorting more than fits into memory, by way of files.
 *
 * <p>Written by hand, since what is sorted is octets: libraries for this sort lines of text, and would turn each record into
 * a string and back several times.
 */
@NullMarked
package io.tcprt.engine.sort;

import org.jspecify.annotations.NullMarked;
