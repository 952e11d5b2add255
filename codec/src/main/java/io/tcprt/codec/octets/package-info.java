/**
 * The ground under all readers and writers: the layers' names, what is said when octets cannot be read, the walk over
 * lists of options, and the Internet checksum. It knows no protocol.
 */
@NullMarked
package io.tcprt.codec.octets;

import org.jspecify.annotations.NullMarked;
