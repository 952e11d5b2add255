package io.tcprt.cli.console;

import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.TimeSpan;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.wire.Ticker;
import java.util.Locale;

/** Shows the progress of reading a capture on a terminal, if reading takes longer than a second. */
public final class CaptureProgress {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int MEGA = 1_000_000;

    /** Packets between two readings of the clock, each of which takes a tenth of the time of a packet. A power of two. */
    private static final int CHECK_EVERY = 16;

    private final Ticker ticker;
    private final StatusLine line;
    private final boolean wanted;
    private final long begin;
    private long shownAt;

    /**
     * Starts now.
     *
     * @param wanted whether to show anything
     */
    CaptureProgress(boolean wanted, Ticker ticker, StatusLine line) {
        this.wanted = wanted;
        this.ticker = ticker;
        this.line = line;
        this.begin = ticker.nanos();
        this.shownAt = begin;
    }

    public static CaptureProgress on(Console console, boolean wanted) {
        return new CaptureProgress(wanted, Ticker.SYSTEM, new StatusLine(console));
    }

    /**
     * Updates the line, at most once a second.
     *
     * @param file positioned at a packet
     */
    public void at(CaptureFile file) {
        if (!wanted || file.frame() % CHECK_EVERY != 0) {
            return;
        }
        long now = ticker.nanos();
        if (now - shownAt >= NANOS_PER_SECOND) {
            shownAt = now;
            line.show(words(file, now - begin));
        }
    }

    private static String words(CaptureFile file, long nanos) {
        String packets = Count.of(file.frame(), "packet");
        long position = file.position();
        if (file.size().isEmpty()) {
            return packets + ", " + position / MEGA + " MB";
        }
        // A file that is still being written has grown since.
        long size = Math.max(position, file.size().getAsLong());
        double seconds = (double) nanos / NANOS_PER_SECOND * (size - position) / position;
        return String.format(
                Locale.ROOT,
                "%.1f %% | %s, %d of %d MB | %s left",
                100.0 * position / size,
                packets,
                position / MEGA,
                size / MEGA,
                TimeSpan.words(Math.round(seconds)));
    }

    /** Clears the line, so that other output can follow. */
    public void end() {
        line.clear();
    }
}
