/**
 * Faults of inputs: {@link io.tcprt.engine.text.UnreadableException}, so that they are not taken for faults of outputs, and the
 * {@link io.tcprt.engine.text.Reason} of a fault in a few words.
 */
@NullMarked
package io.tcprt.engine.text;

import org.jspecify.annotations.NullMarked;
