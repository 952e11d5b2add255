package io.tcprt.engine.wire;

import com.google.common.base.Throwables;
import com.sun.jna.Native;
import io.tcprt.codec.ip.IpAddress;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pcap4j.core.BpfProgram.BpfCompileMode;
import org.pcap4j.core.NotOpenException;
import org.pcap4j.core.PcapAddress;
import org.pcap4j.core.PcapHandle;
import org.pcap4j.core.PcapHandle.PcapDirection;
import org.pcap4j.core.PcapHandle.TimestampPrecision;
import org.pcap4j.core.PcapNativeException;
import org.pcap4j.core.PcapNetworkInterface;
import org.pcap4j.core.PcapNetworkInterface.PromiscuousMode;
import org.pcap4j.core.PcapStat;
import org.pcap4j.core.Pcaps;
import org.pcap4j.packet.namednumber.DataLinkType;

/**
 * libpcap or Npcap as this engine needs it. The only file that names pcap4j, so that it can be replaced.
 *
 * <p>Everything that can go wrong leaves here as a {@link WireException} with one helpful line.
 */
final class PcapLibrary {
    /**
     * Octets kept of a frame. Every packet of a trace fits; with more, immediate mode on Linux divides the ring into so
     * few slots that a burst of answers is lost.
     */
    private static final int SNAPLEN = 2048;

    private static final int BUFFER = 8 << 20;

    private static final int STREAM_BUFFER = 64 << 20;

    /** Of a handle that nothing is read from: one frame or two. The kernel clears all of it when the handle is opened. */
    private static final int NO_BUFFER = 4 * SNAPLEN;

    /** pcap4j's read timeout does not return on an idle link; whoever waits here waits elsewhere. */
    private static final int READ_TIMEOUT_MILLIS = 10;

    /** What pcap4j puts before libpcap's words. */
    private static final Pattern LIBRARYS_OWN = Pattern.compile("^Error occurred( in \\w+\\(\\))?: *");

    /** ENOBUFS, ENETDOWN and EAGAIN of Linux, and of BSD and macOS; sending gives none of one's numbers on the other. */
    private static final Set<Integer> MOMENTARY = Set.of(105, 100, 11, 55, 50, 35);

    /** What Java puts around the reason when it is asked again for a class that it could not initialise. */
    private static final Pattern LATER = Pattern.compile("^Exception [\\w.$]+: | \\[in thread \"[^\"]*\"]$");

    private static final int FOREVER = -1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** One interface that libpcap offers. */
    record Device(String name, String description, List<String> addresses, boolean up, boolean loopback) {}

    /** Takes a frame, in the capture thread. */
    interface Listener {
        void captured(CaptureTime time, int originalLength, byte[] frame);
    }

    private PcapLibrary() {}

    /** Loads the library and all that a handle takes, by opening one on no interface. */
    static void load() throws WireException {
        guarded("libpcap", () -> {
            Pcaps.openDead(DataLinkType.EN10MB, SNAPLEN).close();
            return true;
        });
    }

    static String version() throws WireException {
        return guarded("libpcap", Pcaps::libVersion);
    }

    static List<Device> devices() throws WireException {
        List<PcapNetworkInterface> found = guarded("the list of interfaces", Pcaps::findAllDevs);
        return found.stream().map(PcapLibrary::device).toList();
    }

    private static Device device(PcapNetworkInterface found) {
        List<String> addresses = new ArrayList<>();
        for (PcapAddress address : found.getAddresses()) {
            Optional.ofNullable(address.getAddress())
                    .map(octets -> IpAddress.of(octets.getAddress()).toString())
                    .ifPresent(addresses::add);
        }
        String description = Optional.ofNullable(found.getDescription()).orElse("");
        return new Device(found.getName(), description, List.copyOf(addresses), found.isUp(), found.isLoopBack());
    }

    /** An open handle. */
    static final class Handle implements AutoCloseable {
        private final PcapHandle handle;
        private final String device;

        Handle(PcapHandle handle, String device) {
            this.handle = handle;
            this.device = device;
        }

        /** The libpcap number of the link type. */
        int linkType() {
            return handle.getDlt().value();
        }

        void filter(String expression) throws WireException {
            guarded(device, () -> {
                handle.setFilter(expression, BpfCompileMode.OPTIMIZE);
                return true;
            });
        }

        /** @throws TryAgainException when the interface does not take it now */
        void send(byte[] frame, int length) throws WireException {
            try {
                guarded(device, () -> {
                    handle.sendPacket(frame, length);
                    return true;
                });
            } catch (WireException e) {
                // libpcap hands on the system's words, which are of the user's language, and leaves its number in
                // errno.
                boolean momentary = MOMENTARY.contains(Native.getLastError());
                throw momentary && e.getCause() instanceof PcapNativeException
                        ? new TryAgainException(e.getMessage(), e)
                        : e;
            }
        }

        /**
         * Delivers frames until {@link #stop} is called from another thread. What the listener throws is thrown here, and no
         * frame is delivered any more.
         */
        void loop(Listener listener) throws WireException {
            Delivery delivery = new Delivery(listener);
            guarded(device, () -> {
                try {
                    handle.loop(FOREVER, delivery::take);
                } catch (InterruptedException e) {
                    // This is how pcap_breakloop is told.
                }
                return true;
            });
            delivery.rethrow();
        }

        /** JNA, by which libpcap calls us, prints what a callback throws and goes on. */
        private final class Delivery {
            private final Listener listener;
            private Optional<Throwable> thrown = Optional.empty();

            Delivery(Listener listener) {
                this.listener = listener;
            }

            void take(byte[] frame) {
                if (thrown.isPresent()) {
                    return;
                }
                try {
                    listener.captured(time(), originalLength(frame), frame);
                } catch (RuntimeException | Error e) {
                    thrown = Optional.of(e);
                    stop();
                }
            }

            void rethrow() {
                thrown.ifPresent(Throwables::throwIfUnchecked);
            }
        }

        private CaptureTime time() {
            Timestamp stamp = handle.getTimestamp();
            long seconds = Math.floorDiv(stamp.getTime(), 1000L);
            return new CaptureTime(seconds * NANOS_PER_SECOND + stamp.getNanos());
        }

        private int originalLength(byte[] frame) {
            return Optional.ofNullable(handle.getOriginalLength()).orElse(frame.length);
        }

        void stop() {
            try {
                handle.breakLoop();
            } catch (NotOpenException e) {
                // Closed already: there is no loop to break.
            }
        }

        WireStats stats() {
            try {
                PcapStat stats = handle.getStats();
                return new WireStats(
                        stats.getNumPacketsReceived(),
                        stats.getNumPacketsDropped(),
                        stats.getNumPacketsDroppedByIf(),
                        0);
            } catch (PcapNativeException | NotOpenException e) {
                return WireStats.NONE;
            }
        }

        @Override
        public void close() {
            handle.close();
        }
    }

    /** A handle to capture with. */
    static Handle open(String device) throws WireException {
        return open(device, BUFFER);
    }

    /** A handle to send with; what it captures is lost. */
    static Handle openToInject(String device) throws WireException {
        return open(device, NO_BUFFER);
    }

    private static Handle open(String device, int buffer) throws WireException {
        return handle(
                device,
                () -> builder(device).bufferSize(buffer).immediateMode(true).build());
    }

    /**
     * For very many frames, of those that come in alone. Without immediate mode Linux packs frames into blocks, so that none
     * takes more room than it has octets, and wakes the reader by the block or after {@value #READ_TIMEOUT_MILLIS} ms.
     */
    static Handle openForStreams(String device) throws WireException {
        return handle(device, () -> builder(device)
                .bufferSize(STREAM_BUFFER)
                .immediateMode(false)
                .direction(PcapDirection.IN)
                .build());
    }

    private static PcapHandle.Builder builder(String device) {
        return new PcapHandle.Builder(device)
                .snaplen(SNAPLEN)
                .timeoutMillis(READ_TIMEOUT_MILLIS)
                .promiscuousMode(PromiscuousMode.NONPROMISCUOUS)
                .timestampPrecision(TimestampPrecision.NANO);
    }

    private static Handle handle(String device, NativeCall<PcapHandle> opening) throws WireException {
        return new Handle(guarded(device, opening), device);
    }

    private interface NativeCall<T> {
        T call() throws PcapNativeException, NotOpenException;
    }

    private static <T> T guarded(String what, NativeCall<T> call) throws WireException {
        try {
            return call.call();
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new WireException(missing(e), e);
        } catch (PcapNativeException e) {
            throw new WireException(explain(what, e), e);
        } catch (NotOpenException e) {
            throw new WireException(what + ": the capture handle is closed", e);
        }
    }

    /** libpcap, or the library by which Java calls it, which is unpacked into a folder for temporary files. */
    private static String missing(LinkageError e) {
        String reason = LATER.matcher(String.valueOf(Throwables.getRootCause(e).getMessage()))
                .replaceAll("");
        return reason.contains("jnidispatch") || reason.contains("failed to map segment")
                ? "the library by which Java calls libpcap cannot be unpacked and run: " + reason
                        + "; make room, or name another folder: JAVA_TOOL_OPTIONS=-Djna.tmpdir=..."
                : "libpcap was not found: install it (Debian, Ubuntu: apt-get install libpcap0.8; Windows: Npcap)";
    }

    /** Error codes of pcap/pcap.h; libpcap's text differs between versions and is shown, not read. */
    private static String explain(String what, PcapNativeException e) {
        int code = Optional.ofNullable(e.getReturnCode()).orElse(0);
        String text = LIBRARYS_OWN
                .matcher(Optional.ofNullable(e.getMessage()).orElse("unknown error"))
                .replaceFirst("")
                .strip();
        return switch (code) {
            case -5 -> what + ": no such interface (" + text + "); 'tcprt-engine doctor' lists them";
            case -8, -11 -> what + ": no right to capture (" + text + "); run as root, with sudo, or with cap_net_raw";
            case -9 -> what + ": the interface is down (" + text + ")";
            default -> what + ": " + text;
        };
    }
}
