package io.tcprt.engine.replay;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Puts frames into the order of their time, within a window. A capture of several interfaces, or of one with several queues,
 * writes what each of them gathered, so an answer may come before its probe.
 *
 * <p>A time that lies farther back is of a clock that was set, or of another capture behind the first one. Then there is no
 * order but that of the file.
 */
final class TimeOrder {
    /** Nanoseconds. A kernel hands over what an interface gathered after a second at the latest. */
    static final long WINDOW = TimeUnit.SECONDS.toNanos(2);

    /** How many frames are held back at most, and how many octets of them. */
    static final int MOST = 1 << 14;

    private static final long MOST_OCTETS = 1 << 24;

    /** A frame that is held back, in octets of its own: those of the file are gone when it goes on. */
    private record Held(int number, CaptureTime time, long key, LinkType link, int originalLength, ByteBuf octets) {
        Captured frame() {
            return Captured.of(number, time, link, octets, originalLength);
        }
    }

    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparingLong(Held::key).thenComparingInt(Held::number));
    private final Consumer<Captured> next;
    private long octets;
    private long newest;

    /** @param next takes the frames in order */
    TimeOrder(Consumer<Captured> next) {
        this.next = next;
    }

    /**
     * Takes the next frame of the file.
     *
     * @param link what the frame begins with
     * @param file positioned at the frame
     */
    void add(LinkType link, CaptureFile file) {
        long time = file.epochNanos();
        // A simple packet block has no time, and belongs where it is.
        long key = time == 0 ? newest : time;
        if (held.isEmpty() || key < newest - WINDOW) {
            flush();
            newest = key;
        }
        newest = Math.max(newest, key);
        ByteBuf copy = Unpooled.copiedBuffer(file.bytes().slice(file.start(), file.end() - file.start()));
        held.add(new Held(file.frame(), new CaptureTime(time), key, link, file.originalLength(), copy));
        octets += copy.readableBytes();
        while (held.element().key() <= newest - WINDOW || held.size() > MOST || octets > MOST_OCTETS) {
            release();
        }
    }

    private void release() {
        Held first = held.remove();
        octets -= first.octets().readableBytes();
        next.accept(first.frame());
    }

    /** Hands over all that is held back: the file is at its end. */
    void flush() {
        while (!held.isEmpty()) {
            release();
        }
    }
}
