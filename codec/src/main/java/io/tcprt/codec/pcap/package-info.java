/**
 * Capture files: a cursor that reads pcap and pcapng, a writer of nanosecond pcap.
 *
 * <p>A capture is read as a line of records from its first octet to its last, never backwards. {@link CaptureFile} is
 * the cursor; behind it one class knows the records of pcap, one the blocks of pcapng, and neither knows where octets
 * come from: that is a window, moved forward over a mapped file or over a pipe. A record that begins in one window and
 * ends in the next is met by moving the window to its beginning. So a file may be larger than the address space of a
 * {@code ByteBuffer}, and a packet costs no object.
 *
 * <p>Nothing in a file is believed before it is compared with what is there. Lengths choose no allocation; a record
 * that claims more than the file or more than {@link CaptureFile#MAX_FRAME} octets ends the reading with a
 * {@link CaptureFileException} that names its octet, and all before it has been delivered. What is only odd is
 * delivered as it stands: a frame longer than the snap length, a fraction of more than a second, an option list that
 * lies. Unknown blocks are skipped by their length.
 *
 * <p>Not here: pcap before 2.4, the variants of pcap with other record headers, compressed files, decryption secrets,
 * name resolution blocks, statistics.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcap">PCAP Capture File Format</a>
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-opsawg-pcapng">PCAP Now Generic Capture File
 *     Format</a>
 */
@NullMarked
package io.tcprt.codec.pcap;

import org.jspecify.annotations.NullMarked;
