package io.tcprt.results.writing;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.wire.Captured;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Answers as they were captured, in a pcap file with nanosecond times. Which of them may be repeated is not recorded there.
 * Not for use by several threads.
 *
 * @since 0.1
 */
public final class ReplyCapture implements ReplySink {
    /** The longest frame that is kept, octets; none is longer on the links that can be swept. */
    public static final int SNAPLEN = 65_535;

    private final String name;
    private final LinkType link;
    private final SeekableByteChannel file;
    private @Nullable CaptureWriter writer;

    /**
     * A capture, new or to be continued.
     *
     * @param name the name of the file, for messages
     * @param link what captured frames begin with
     * @param file where frames go; of a capture that is continued, positioned behind its last whole record. It stays open
     */
    public ReplyCapture(String name, LinkType link, SeekableByteChannel file) {
        this.name = name;
        this.link = link;
        this.file = file;
    }

    @Override
    public void begin() throws IOException {
        writer = CaptureWriter.begin(name, file, link, SNAPLEN);
    }

    private CaptureWriter writer() throws IOException {
        if (writer == null) {
            writer = CaptureWriter.resume(name, file, SNAPLEN);
        }
        return writer;
    }

    @Override
    public void write(SweepReply reply, Captured frame, boolean again) throws IOException {
        writer().write(frame.time().epochNanos(), frame.originalLength(), frame.bytes(), frame.start(), frame.end());
    }

    @Override
    public void flush() throws IOException {
        writer().flush();
    }
}
