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
 * The parts of libpcap or Npcap that this engine uses. Only this file names pcap4j, so that it can be replaced.
 *
 * <p>Every failure leaves here as a {@link WireException} with one helpful line.
 */
final class PcapLibrary {
    /**
     * Octets kept of each frame. Every packet of a trace fits. With a larger value, immediate mode on Linux divides the ring
     * into so few slots that a burst of answers is lost.
     */
    private static final int SNAPLEN = 2048;

    private static final int BUFFER = 8 << 20;

    private static final int STREAM_BUFFER = 64 << 20;

    /** For a handle that is never read: one or two frames. The kernel zeroes the whole buffer when the handle is opened. */
    private static final int NO_BUFFER = 4 * SNAPLEN;

    /** For the interfaces by which no probes leave: a few hundred frames. Mapping a ring takes time at the start. */
    private static final int SMALL_BUFFER = 1 << 20;

    /** Linux' name for all interfaces at once. */
    static final String EVERYWHERE = "any";

    private static final int DLT_LINUX_SLL2 = 276;

    /** pcap4j's read timeout does not return on an idle link, so no deadline may depend on it. */
    private static final int READ_TIMEOUT_MILLIS = 10;

    /** The prefix that pcap4j puts before libpcap's message. */
    private static final Pattern PCAP4J_PREFIX = Pattern.compile("^Error occurred( in \\w+\\(\\))?: *");

    /**
     * ENOBUFS, ENETDOWN and EAGAIN: first Linux's numbers, then those of BSD and macOS. A send on one system never fails
     * with one of the other's three.
     */
    private static final Set<Integer> TRANSIENT = Set.of(105, 100, 11, 55, 50, 35);

    /** The wrapping that Java adds to the reason when a class that failed to initialise is used again. */
    private static final Pattern SECOND_ATTEMPT = Pattern.compile("^Exception [\\w.$]+: | \\[in thread \"[^\"]*\"]$");

    private static final int FOREVER = -1;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** An interface as libpcap lists it. */
    record Device(String name, String description, List<String> addresses, boolean up, boolean loopback) {}

    /** Receives captured frames, in the capture thread. */
    interface Listener {
        void captured(CaptureTime time, int originalLength, byte[] frame);
    }

    private PcapLibrary() {}

    /** Loads the library and every class a handle needs, by opening a handle on no interface. */
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

        /** The link type, as libpcap numbers it (DLT). */
        int linkType() {
            return handle.getDlt().value();
        }

        /** Chooses a link type, if the device offers it. */
        private void select(int linkType) {
            try {
                handle.setDlt(new DataLinkType(linkType, "chosen"));
            } catch (PcapNativeException | NotOpenException e) {
                // It keeps its own.
            }
        }

        void filter(String expression) throws WireException {
            guarded(device, () -> {
                handle.setFilter(expression, BpfCompileMode.OPTIMIZE);
                return true;
            });
        }

        /** @throws TryAgainException if the interface does not accept the frame now */
        void send(byte[] frame, int length) throws WireException {
            try {
                guarded(device, () -> {
                    handle.sendPacket(frame, length);
                    return true;
                });
            } catch (WireException e) {
                // libpcap's message holds the system's text, in the user's language; the number is still in errno.
                boolean isTransient = TRANSIENT.contains(Native.getLastError());
                throw isTransient && e.getCause() instanceof PcapNativeException
                        ? new TryAgainException(e.getMessage(), e)
                        : e;
            }
        }

        /**
         * Delivers frames until {@link #stop} is called from another thread. An exception thrown by the listener ends the
         * loop and is rethrown here.
         */
        void loop(Listener listener) throws WireException {
            Delivery delivery = new Delivery(listener);
            guarded(device, () -> {
                try {
                    handle.loop(FOREVER, delivery::take);
                } catch (InterruptedException e) {
                    // pcap4j reports pcap_breakloop in this way.
                }
                return true;
            });
            delivery.rethrow();
        }

        /** Keeps what the listener throws: JNA, which makes the callback, would print it and continue. */
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
                // The handle is closed already; no loop is running.
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

    /** Opens a handle for capturing. */
    static Handle open(String device) throws WireException {
        return open(device, BUFFER);
    }

    /** Opens a handle for sending only. */
    static Handle openToInject(String device) throws WireException {
        return open(device, NO_BUFFER);
    }

    /** Opens a handle for capturing on an interface by which no probes leave. */
    static Handle openToOverhear(String device) throws WireException {
        return open(device, SMALL_BUFFER);
    }

    /**
     * Opens a handle for capturing on all interfaces. Each frame tells its own, unless libpcap is older than 1.10.
     *
     * @throws WireException where the system cannot do that, which is everywhere but on Linux
     */
    static Handle openEverywhere() throws WireException {
        Handle handle = openToOverhear(EVERYWHERE);
        handle.select(DLT_LINUX_SLL2);
        return handle;
    }

    private static Handle open(String device, int buffer) throws WireException {
        return handle(
                device,
                () -> builder(device).bufferSize(buffer).immediateMode(true).build());
    }

    /**
     * Opens a handle for capturing incoming frames at high rates. Without immediate mode Linux packs frames tightly into
     * blocks, and wakes the reader per block or after {@value #READ_TIMEOUT_MILLIS} ms.
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

    /** Either libpcap is missing, or JNA's own library could not be unpacked into the folder for temporary files. */
    private static String missing(LinkageError e) {
        String reason = SECOND_ATTEMPT
                .matcher(String.valueOf(Throwables.getRootCause(e).getMessage()))
                .replaceAll("");
        return reason.contains("jnidispatch") || reason.contains("failed to map segment")
                ? "JNA, through which Java calls libpcap, cannot unpack and load its library: " + reason
                        + "; free some space or choose another folder: JAVA_TOOL_OPTIONS=-Djna.tmpdir=..."
                : "libpcap was not found: install it (Debian, Ubuntu: apt-get install libpcap0.8; Windows: Npcap)";
    }

    /** By the error codes of pcap/pcap.h. libpcap's text differs between versions, so it is shown but never parsed. */
    private static String explain(String what, PcapNativeException e) {
        int code = Optional.ofNullable(e.getReturnCode()).orElse(0);
        String text = PCAP4J_PREFIX
                .matcher(Optional.ofNullable(e.getMessage()).orElse("unknown error"))
                .replaceFirst("")
                .strip();
        return switch (code) {
            case -5 -> what + ": no such interface (" + text + "); 'tcprt-engine doctor' lists them";
            case -8, -11 ->
                what + ": no permission to capture (" + text + "); run as root, with sudo, or with cap_net_raw";
            case -9 -> what + ": the interface is down (" + text + ")";
            default -> what + ": " + text;
        };
    }
}
