/**
 * Reads text from untrusted files, and quotes it in messages.
 *
 * <p>Memory is limited by the longest sensible line, and quotations by what a person reads.
 */
@NullMarked
package io.tcprt.cli.text;

import org.jspecify.annotations.NullMarked;
