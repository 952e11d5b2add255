/**
 * The results of sweeps, read back, one answer at a time. {@link io.tcprt.results.reading.ReplyFile} reads lines, and
 * {@link io.tcprt.results.reading.SweepCapture} frames. Whatever a line is, it is an answer or a message that says what is
 * wrong with it: no input throws anything else.
 */
@NullMarked
package io.tcprt.results.reading;

import org.jspecify.annotations.NullMarked;
