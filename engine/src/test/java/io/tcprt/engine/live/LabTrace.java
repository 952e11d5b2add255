package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SpecialPurpose;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.plan.TracePlan;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.watch.Happening;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Makes a trace in a lab and prints the result with the lab's truth, for {@link EngineIT} to compare. */
public final class LabTrace {
    private static final Duration WAIT = Duration.ofSeconds(1);

    private LabTrace() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, String> truth = System.getenv();
        int slots = Integer.parseInt(arguments[0]);
        print("hops", truth.get("LAB_HOPS"));
        print("egress", truth.get("LAB_EGRESS"));
        print("truth", truth.get("LAB_OUTCOME"));
        Target target = new Target(Optional.empty(), IpAddress.parse(target(arguments, truth)), OptionalInt.of(443));
        Path file = Files.createTempFile("lab", ".pcap");
        try (ServerSocket taken = new ServerSocket(0);
                LiveTracer tracer = LiveTracer.open(target, plan(slots), options(arguments, taken, file))) {
            run(tracer, file);
        } catch (WireException e) {
            print("fault", e.getMessage());
        } finally {
            Files.delete(file);
        }
    }

    private static String target(String[] arguments, Map<String, String> truth) {
        return arguments[1].equals("no-route") ? "203.0.113.1" : truth.get("LAB_TARGET");
    }

    private static TracePlan plan(int slots) {
        return new TracePlan(ProbeKind.TCP, slots, 1, 30, 3, WAIT, 3);
    }

    /** An address that no route leads to, 203.0.113.1, is one of the documentation's. */
    private static LiveOptions options(String[] arguments, ServerSocket taken, Path file) {
        Optional<String> device = arguments[1].equals("no-interface") ? Optional.of("tcprt-none0") : Optional.empty();
        OptionalInt port =
                arguments[1].equals("taken-port") ? OptionalInt.of(taken.getLocalPort()) : OptionalInt.empty();
        return new LiveOptions(
                device,
                Optional.empty(),
                port,
                Optional.of(new LiveOptions.Recording(file, true)),
                false,
                false,
                TargetPolicy.builder().allow(SpecialPurpose.DOCUMENTATION_3).build());
    }

    private static void run(LiveTracer tracer, Path file) throws CaptureFileException {
        List<Happening> events = new ArrayList<>();
        LiveResult result = tracer.watch(Happening.into(events)).run();
        Trace trace = result.traces().get(0);
        print("rows", trace.hops().stream().map(LabTrace::row).collect(Collectors.joining(" ")));
        print("outcome", trace.outcome().label());
        print("forward", words(trace.recordRoutePath().forward()));
        print("reverse", words(trace.recordRoutePath().reverse()));
        print("probes", String.valueOf(trace.tally().probes()));
        print("fault", result.fault().orElse("none"));
        print("dropped", String.valueOf(result.stats().droppedByKernel()));
        List<Happening> again = new ArrayList<>();
        List<Trace> replayed = CaptureReplay.of(file)
                .longestWait(WAIT)
                .watch(Happening.into(again))
                .read()
                .traces();
        print("replay", replayed.equals(List.of(trace)) ? "equal" : trace + " is replayed as " + replayed);
        print("events", again.equals(events) ? "equal" : difference(events, again));
    }

    private static String difference(List<Happening> live, List<Happening> replayed) {
        int same = 0;
        while (same < Math.min(live.size(), replayed.size()) && live.get(same).equals(replayed.get(same))) {
            same++;
        }
        return "behind " + same + ": " + live.subList(same, live.size()) + " are replayed as "
                + replayed.subList(same, replayed.size());
    }

    private static String row(Hop hop) {
        String row =
                hop.replies().map(reply -> reply.from().toString()).distinct().collect(Collectors.joining(","));
        return row.isEmpty() ? "*" : row;
    }

    private static String words(List<Ipv4Address> addresses) {
        return addresses.stream().map(Ipv4Address::toString).collect(Collectors.joining(" "));
    }

    private static void print(String key, String value) {
        System.out.println(key + "=" + value);
    }
}
