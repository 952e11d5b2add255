package io.tcprt.engine.replay;

import com.google.common.hash.HashCode;
import com.google.common.hash.Hashing;
import io.tcprt.codec.Network;
import io.tcprt.codec.link.LinkView;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a packet that was captured twice: on a bridge and on its port, by a mirror of both sides of a device, or on any
 * interface. The two are equal from the IP header on, and no sender repeats an IPv4 identification so soon.
 */
final class SameOctets {
    /** Nanoseconds. No bridge, and hardly a firewall, keeps a packet longer. */
    static final long WINDOW = TimeUnit.MILLISECONDS.toNanos(100);

    /** The same without an identification: some send the same octets again, but none at once. */
    static final long WINDOW_WITHOUT_ID = TimeUnit.MILLISECONDS.toNanos(5);

    /** Beyond that many octets packets with equal headers and identifications do not differ. */
    private static final int COMPARED = 256;

    /** What a packet was taken for. */
    record Seen(SentProbe probe, boolean asAnswer, CaptureTime at) {}

    private final Map<HashCode, Seen> recent = new LinkedHashMap<>();

    /** The frame asked about last, since it is often kept next. */
    private int frameOfKey;

    private @Nullable HashCode lastKey;

    /** What the same packet was taken for a moment ago, if it was. */
    Optional<Seen> before(Captured frame) {
        forget(frame.time());
        if (recent.isEmpty() || !(frame.decoded().network() instanceof Network.Ip packet)) {
            return Optional.empty();
        }
        long window = packet.header().id() == 0 ? WINDOW_WITHOUT_ID : WINDOW;
        return Optional.ofNullable(recent.get(key(frame)))
                .filter(seen -> frame.time().nanosSince(seen.at()) <= window);
    }

    /** Keeps in mind what a packet was taken for. */
    void keep(Captured frame, SentProbe probe, boolean asAnswer) {
        recent.put(key(frame), new Seen(probe, asAnswer, frame.time()));
    }

    private HashCode key(Captured frame) {
        HashCode known = lastKey;
        if (known == null || frameOfKey != frame.number()) {
            known = hash(frame);
            lastKey = known;
            frameOfKey = frame.number();
        }
        return known;
    }

    private static HashCode hash(Captured frame) {
        LinkView link = frame.decoded().link();
        int start = link.payloadStart();
        int length = Math.min(((Network.Ip) frame.decoded().network()).header().payloadEnd() - start, COMPARED);
        byte[] octets = new byte[length];
        frame.bytes().getBytes(start, octets);
        return Hashing.murmur3_128().hashBytes(octets);
    }

    /** They were kept in the order of their time. */
    private void forget(CaptureTime now) {
        Iterator<Seen> oldest = recent.values().iterator();
        while (oldest.hasNext() && now.nanosSince(oldest.next().at()) > WINDOW) {
            oldest.remove();
        }
    }
}
