/**
 * Octets to meaning and back.
 *
 * <p>Reading: {@link io.tcprt.codec.FrameDecoder} takes a frame as it was captured and gives a
 * {@link io.tcprt.codec.Decoded}, always. The layers in it are views: final classes over a {@code ByteBuf} and exact
 * bounds, checked once when they are opened, after which no accessor throws. Views borrow the frame; keep values
 * (addresses, numbers), not views, longer than the buffer lives.
 *
 * <p>Writing: each header has a spec, a record of choices, whose {@code emit} derives version, lengths, padding and
 * checksums and writes at the writer index.
 *
 * <p>Odd is reported, not refused: a wrong checksum or a Record Route pointer past its option are what a path tracer is
 * there to find. Only what makes reading impossible is a {@link io.tcprt.codec.octets.DecodeError}, a value with the layer and
 * the octets that were missing.
 *
 * <p>Reassembly is not here: the probes are small.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791">RFC 791</a>, IPv4
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200</a>, IPv6
 */
@NullMarked
package io.tcprt.codec;

import org.jspecify.annotations.NullMarked;
