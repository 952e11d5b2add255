/**
 * What the packages of the codec share: layers and errors, the checksum, option lists, ranges of fields, and the line in
 * which a view prints itself.
 *
 * <p>Nothing here depends on a protocol.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.codec.octets;

import org.jspecify.annotations.NullMarked;
