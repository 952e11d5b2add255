package io.tcprt.codec.pcap;

import io.tcprt.codec.octets.FieldRange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * The end of a capture whose writer was killed or lost power: behind the last whole record there may be part of one, or
 * octets that were never written.
 *
 * <p>For files of {@link CaptureWriter} only. Records that are known to be whole are not read again, so mending a large
 * file costs what was added since.
 *
 * @since 0.1
 */
public final class CaptureTail {
    private CaptureTail() {}

    /**
     * Finds the end of the last whole record. The channel's position stays as it is.
     *
     * <p>A power cut may have grown the file without writing to it. So a record of no octets ends the search, as does
     * one that is longer than the snap length.
     *
     * @param file a file of {@link CaptureWriter}, open for reading
     * @param known octets that are whole for certain: the end of some record, or 0
     * @param snapLength the most octets that the writer kept of a frame, 1 to {@value CaptureFile#MAX_FRAME}
     * @return octets up to the end of the last whole record, 0 when not even the file header is whole
     * @throws IllegalArgumentException when {@code known} is negative or {@code snapLength} out of range
     * @throws IOException when the file cannot be read
     */
    public static long wholeLength(FileChannel file, long known, int snapLength) throws IOException {
        FieldRange.require("known length", known, 0, Long.MAX_VALUE);
        FieldRange.require("snap length", snapLength, 1, CaptureFile.MAX_FRAME);
        long size = file.size();
        if (size < PcapRecords.FILE_HEADER) {
            return 0;
        }
        ByteBuffer header = ByteBuffer.allocate(PcapRecords.RECORD_HEADER).order(ByteOrder.LITTLE_ENDIAN);
        long whole = Math.max(known, PcapRecords.FILE_HEADER);
        while (isFilled(file, header.clear(), whole)) {
            int captured = header.getInt(PcapRecords.CAPTURED);
            long next = whole + PcapRecords.RECORD_HEADER + captured;
            if (captured < 1 || captured > snapLength || next > size) {
                return whole;
            }
            whole = next;
        }
        return whole;
    }

    private static boolean isFilled(FileChannel file, ByteBuffer into, long from) throws IOException {
        int read = 0;
        while (into.hasRemaining() && read >= 0) {
            read = file.read(into, from + into.position());
        }
        return !into.hasRemaining();
    }

    /**
     * Cuts off what is behind the last whole record and puts the channel's position there, ready for
     * {@link CaptureWriter#resume}.
     *
     * @param file a file of {@link CaptureWriter}, open for reading and writing
     * @param known octets that are whole for certain: the end of some record, or 0
     * @param snapLength the most octets that the writer kept of a frame, 1 to {@value CaptureFile#MAX_FRAME}
     * @return the length of the file from now on, octets
     * @throws IllegalArgumentException when {@code known} is negative or {@code snapLength} out of range
     * @throws IOException when the file cannot be read or cut
     */
    public static long mend(FileChannel file, long known, int snapLength) throws IOException {
        long whole = wholeLength(file, known, snapLength);
        file.truncate(whole).position(whole);
        return whole;
    }
}
