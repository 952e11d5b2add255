package io.tcprt.cli.console;

import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.TimeSpan;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.wire.Ticker;
import java.util.Locale;

/** How far a capture is read, if a person sees it and it takes longer than a second. */
public final class CaptureProgress {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int MEGA = 1_000_000;

    /** A power of two: to look at the clock takes as long as a tenth of a packet. */
    private static final int LOOK_EVERY = 16;

    private final Ticker ticker;
    private final StatusLine line;
    private final boolean wanted;
    private final long begin;
    private long shownAt;

    /**
     * Begins now.
     *
     * @param wanted whether anything is to be shown
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
     * Shows how far the reading has come, if it is time to.
     *
     * @param file at a packet
     */
    public void at(CaptureFile file) {
        if (!wanted || file.frame() % LOOK_EVERY != 0) {
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
        // A file that somebody writes to is longer by now than it was.
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

    /** What follows begins a line of its own. */
    public void end() {
        line.clear();
    }
}
