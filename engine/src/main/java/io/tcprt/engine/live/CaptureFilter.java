package io.tcprt.engine.live;

import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.TraceRequest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which frames the kernel is to hand over for a run, in pcap-filter(7) syntax. Not too few: what does not concern the run
 * after all is left out again when it has been read. Source ports are not asked for, since flows may join later.
 */
final class CaptureFilter {
    private CaptureFilter() {}

    static String of(RunPlan run) {
        Stream<String> segments = run.requests().stream()
                .filter(request -> request.plan().kind() != ProbeKind.ICMP)
                .map(CaptureFilter::segments);
        return Stream.concat(Stream.of("icmp"), segments).distinct().collect(Collectors.joining(" or "));
    }

    private static String segments(TraceRequest request) {
        String port = request.target().port().isPresent()
                ? " and port " + request.target().port().getAsInt()
                : "";
        return "(" + request.plan().kind().label() + " and host "
                + request.target().address() + port + ")";
    }
}
