package io.tcprt.engine;

import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import java.nio.file.Path;
import java.util.Optional;

/** Replays a capture and traces a simulated network as a program without any logging of its own; {@link QuietTest} reads it. */
final class QuietRun {
    private QuietRun() {}

    public static void main(String[] arguments) throws CaptureFileException {
        int replayed = CaptureReplay.read(Path.of(arguments[0]), Optional.empty())
                .traces()
                .size();
        int simulated = SimTrace.chain(Port.OPEN, 1, 2, 3)
                .run(SimTrace.plan(ProbeKind.ICMP, 9, 3, 8))
                .hops()
                .size();
        System.out.println(replayed + " " + simulated);
    }
}
