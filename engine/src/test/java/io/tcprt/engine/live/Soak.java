package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.FlowCount;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.plan.TraceRequest;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Traces in a lab again and again, in one process, and prints the resources that the process holds between runs. Kinds of
 * run alternate: each kind of probe, several flows, a connection, recordings.
 *
 * <pre>{@code Soak traces 200 | Soak minutes 60}</pre>
 */
public final class Soak {
    private static final int WARM_UP = 20;
    private static final long PAGE_KIB = 4;
    private static final int KIB = 1024;

    private final IpAddress address;
    private final Path recording;
    private final long start = System.nanoTime();
    private int traces;
    private int faults;
    private int answers;

    /** Connections that were not opened in time, because packets were lost. */
    private int refusals;

    private Soak(IpAddress address, Path recording) {
        this.address = address;
        this.recording = recording;
    }

    public static void main(String[] arguments) throws IOException, WireException {
        Path file = Files.createTempFile("soak", ".pcap");
        try {
            Soak soak = new Soak(IpAddress.parse(System.getenv("LAB_TARGET")), file);
            long amount = Long.parseLong(arguments[1]);
            if (arguments[0].equals("traces")) {
                soak.count(amount);
            } else {
                soak.last(TimeUnit.MINUTES.toNanos(amount));
            }
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Takes the first sample after warm-up runs, so that it includes everything that is loaded, compiled and cached once.
     */
    private void count(long amount) throws IOException, WireException {
        while (traces < amount) {
            trace();
            if (traces == WARM_UP || traces == amount) {
                sample();
            }
        }
    }

    private void last(long nanos) throws IOException, WireException {
        long next = start + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() - start < nanos) {
            trace();
            if (System.nanoTime() - next >= 0) {
                sample();
                next += TimeUnit.MINUTES.toNanos(1);
            }
        }
    }

    private void trace() throws WireException {
        try (LiveTracer tracer = LiveTracer.open(run(traces), options(traces))) {
            LiveResult result = tracer.run();
            faults += result.fault().isPresent() ? 1 : 0;
            answers += result.traces().stream()
                    .mapToInt(trace -> trace.tally().replies())
                    .sum();
        } catch (NoSessionException e) {
            refusals++;
        }
        traces++;
    }

    private RunPlan run(int turn) {
        return switch (turn % 6) {
            case 0 -> run(path(ProbeKind.TCP, 9), 443, FlowCount.ONE);
            case 1 -> run(path(ProbeKind.ICMP, 0), 0, FlowCount.ONE);
            case 2 -> run(path(ProbeKind.UDP, 0), 33_434, FlowCount.ONE);
            case 3 -> run(path(ProbeKind.TCP, 0), 443, FlowCount.of(4));
            case 4 -> run(path(ProbeKind.TCP, 0).with(TcpForm.IN_SESSION), 7000, FlowCount.ONE);
            default ->
                run(
                        new DirectPlan(
                                ProbeKind.ICMP, 9, 3, Duration.ofMillis(10), Duration.ofSeconds(1), TcpForm.DEFAULT),
                        0,
                        FlowCount.ONE);
        };
    }

    private static TracePlan path(ProbeKind kind, int slots) {
        return new TracePlan(kind, slots, 1, 30, 2, Duration.ofSeconds(1), 3);
    }

    private RunPlan run(Plan plan, int port, FlowCount flows) {
        OptionalInt to = port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
        return new RunPlan(List.of(new TraceRequest(new Target(Optional.empty(), address, to), plan)), flows);
    }

    private LiveOptions options(int turn) {
        Optional<LiveOptions.Recording> file =
                turn % 2 == 0 ? Optional.of(new LiveOptions.Recording(recording, true)) : Optional.empty();
        return new LiveOptions(
                Optional.empty(), Optional.empty(), OptionalInt.empty(), file, false, false, TargetPolicy.DEFAULT);
    }

    private void sample() throws IOException {
        System.gc();
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / KIB;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        long minutes = TimeUnit.NANOSECONDS.toMinutes(System.nanoTime() - start);
        System.out.println("minutes=" + minutes + " traces=" + traces + " faults=" + faults + " refusals=" + refusals
                + " answers=" + answers
                + " heap=" + heap + " resident=" + residentKib() + " threads=" + threads + " descriptors="
                + descriptors("") + " sockets=" + descriptors("socket:") + " handles=" + captureHandles());
    }

    /** The descriptors that refer to something of this kind. */
    private static long descriptors(String sort) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.filter(link -> leadsTo(link, sort)).count();
        }
    }

    /** Whether a descriptor does. The one used to list the folder is in the list, and gone afterwards. */
    private static boolean leadsTo(Path link, String sort) {
        try {
            return Files.readSymbolicLink(link).toString().startsWith(sort);
        } catch (IOException e) {
            return false;
        }
    }

    /** Packet sockets of the whole namespace; the first line is a heading. */
    private static int captureHandles() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/net/packet")).size() - 1;
    }

    private static long residentKib() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ", -1)[1]) * PAGE_KIB;
    }
}
