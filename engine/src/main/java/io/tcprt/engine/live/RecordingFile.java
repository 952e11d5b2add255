package io.tcprt.engine.live;

import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.wire.RecordingWire;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The recording of a run: opened once, and written as packets are read. */
final class RecordingFile {
    /** Octets of a frame that a recording keeps; the capture keeps no more. */
    private static final int SNAPLEN = 65_535;

    private final LiveOptions.Recording wanted;
    private @Nullable NewCapture open;

    RecordingFile(LiveOptions.Recording wanted) {
        this.wanted = wanted;
    }

    /** Opens the file if it is not open yet. */
    NewCapture open() throws WireException {
        try {
            if (open == null) {
                open = wanted.replaces() ? NewCapture.replace(wanted.file()) : NewCapture.create(wanted.file());
            }
            return open;
        } catch (IOException e) {
            throw new WireException("cannot record: " + reason(e), e);
        }
    }

    /** Closes a file that nothing will be written to. */
    void abandon() {
        try {
            if (open != null) {
                open.close();
            }
        } catch (IOException e) {
            // Nothing was written that could be lost.
        }
    }

    /** A wire whose frames are recorded from now on. */
    RecordingWire on(Wire wire, LinkType link) throws WireException {
        try {
            return new RecordingWire(wire, link, open().begin(link, SNAPLEN));
        } catch (IOException e) {
            throw new WireException("cannot record: " + reason(e), e);
        }
    }

    static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElseGet(() -> e.getClass().getSimpleName());
    }
}
