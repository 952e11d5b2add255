/**
 * Lines of text as octets: reads lines with any content, and writes lines by the hundred thousand.
 *
 * <p>{@link io.tcprt.engine.internal.text.TextLines} never uses more memory than its longest line, and
 * {@link io.tcprt.engine.internal.text.Quoted} never repeats more of a line than a person reads. A fault of an input is an
 * {@link io.tcprt.engine.text.UnreadableException}, so that it is not taken for a fault of the output.
 * {@link io.tcprt.engine.internal.text.OctetText} writes.
 */
@NullMarked
package io.tcprt.engine.internal.text;

import org.jspecify.annotations.NullMarked;
