/**
 * Capture files: a cursor that reads pcap and pcapng, and a writer of pcap with nanosecond time stamps.
 *
 * <p>A capture is read record by record from its first octet to its last. {@link CaptureFile} is the cursor. Behind it, one
 * class knows the records of pcap and one the blocks of pcapng, and both read through a window that moves forward over a
 * file or a pipe. A record that crosses the end of the window is read by moving the window to its beginning. So a
 * file may be larger than a {@code ByteBuffer} can be, and a packet costs no object.
 *
 * <p>No number in a file is trusted before it is compared with what is there. Lengths do not decide what is allocated. A
 * record that claims more than the file has, or more than {@value CaptureFile#MAX_FRAME} octets, ends the reading with a
 * {@link CaptureFileException} that names its octet, after everything before it was delivered. What is merely odd is
 * delivered as it is: a frame longer than the snap length, a fraction of more than a second, an option list that claims too
 * much. Unknown blocks are skipped by their length.
 *
 * <p>{@link CaptureWriter} writes whole records, and {@link CaptureTail} mends a file whose writer was killed.
 *
 * <p>Not read: pcap before version 2.4, variants of pcap with other record headers, compressed files, and the blocks of
 * pcapng for decryption secrets, name resolution and statistics.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcap">PCAP Capture File Format</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcapng">PCAP Now Generic Capture File
 *     Format</a>
 * @since 0.1
 */
@NullMarked
package io.tcprt.codec.pcap;

import org.jspecify.annotations.NullMarked;
