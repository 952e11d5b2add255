package io.tcprt.engine.internal.probing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.sim.SimTarget.Port;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.Tally;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Three routers and the target, 10 ms in each direction, within an open connection. */
class SessionTraceTest {
    private static Trace trace(boolean selective) {
        return SimTrace.chain(Port.OPEN, 1, 2, 3, 4)
                .runInSession(SimTrace.plan(0, 3, 8).with(TcpForm.IN_SESSION), selective, wire -> wire);
    }

    private static List<Reply> ofTarget(Trace trace) {
        return trace.hops().get(3).replies().toList();
    }

    @Test
    void theTargetNamesTheOctetThatItHadBefore() {
        Trace trace = trace(true);

        assertEquals(Outcome.OPEN, trace.outcome());
        assertEquals(OptionalInt.of(4), trace.distance());
        assertEquals(Optional.of(TcpForm.IN_SESSION), trace.form());
        OptionalLong roundTrip = OptionalLong.of(Duration.ofMillis(20).toNanos());
        assertEquals(3, ofTarget(trace).size());
        assertTrue(ofTarget(trace).stream().allMatch(reply -> reply.match() == MatchKey.SACK));
        assertTrue(ofTarget(trace).stream().allMatch(reply -> reply.rttNanos().equals(roundTrip)));
    }

    /** A bare acknowledgement does not identify its probe, so its time is unknown; the distance is known. */
    @Test
    void withoutSelectiveAcknowledgementsTheTargetIsNoNearerThanItIs() {
        Trace trace = trace(false);

        assertEquals(Outcome.OPEN, trace.outcome());
        assertEquals(OptionalInt.of(4), trace.distance());
        assertTrue(ofTarget(trace).stream().allMatch(reply -> reply.match() == MatchKey.PORTS));
        assertTrue(ofTarget(trace).stream().allMatch(reply -> reply.rttNanos().isEmpty()));
    }

    @Test
    void routersAnswerAsToAnyOtherSegment() {
        Trace trace = trace(true);

        for (Hop hop : trace.hops().subList(0, 3)) {
            assertTrue(hop.replies().allMatch(reply -> reply.match() == MatchKey.PORTS_SEQ));
            assertTrue(hop.replies().allMatch(reply -> reply.from().equals(SimTrace.near(hop.ttl()))));
        }
        assertEquals(new Tally(trace.tally().probes(), trace.tally().probes(), 0, 0), trace.tally());
    }

    /** Shows nothing for a while, as the capture of a busy host does. */
    private static final class Late implements Wire {
        private final Wire network;
        private int empty;

        Late(Wire network, int empty) {
            this.network = network;
            this.empty = empty;
        }

        @Override
        public void inject(ByteBuf frame) throws WireException {
            network.inject(frame);
        }

        @Override
        public Optional<Captured> poll(long nanos) throws WireException {
            return empty-- > 0 ? Optional.empty() : network.poll(nanos);
        }
    }

    @Test
    void aHandshakeThatIsCapturedLateIsWaitedFor() {
        Trace trace = SimTrace.chain(Port.OPEN, 1, 2, 3, 4)
                .runInSession(SimTrace.plan(0, 3, 8).with(TcpForm.IN_SESSION), true, wire -> new Late(wire, 19));

        assertEquals(Outcome.OPEN, trace.outcome());
    }
}
