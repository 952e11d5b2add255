package io.tcprt.engine.live;

import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.internal.route.Route;
import io.tcprt.engine.internal.route.RouteFinder;
import io.tcprt.engine.internal.route.RouteRequest;
import io.tcprt.engine.plan.DirectPlan;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TcpForm;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Trace;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A connection that the host's own stack opens, beside probes of the same target. Probes are injected behind the host's
 * firewall, NAT and marks: where these apply to connections, a trace shows what probes meet and not what connections do.
 *
 * @param ending what became of the connection
 * @param reason the kernel's words where it did not open; empty otherwise
 * @param expected how its SYN would leave if it were a probe
 * @param syns how its SYN was seen leaving, by all interfaces; empty if it was not seen
 * @param answered whether a SYN-ACK or a reset was captured in answer to it
 * @param beside what probes like the host's own SYNs were answered; empty if none could be sent
 * @since 0.1
 */
public record ConnectionCheck(
        Ending ending,
        String reason,
        SynDeparture expected,
        List<SynDeparture> syns,
        boolean answered,
        Optional<Outcome> beside) {

    /** What became of a connection. */
    public enum Ending {
        /** It was opened. */
        OPENED,
        /** It was refused. */
        REFUSED,
        /** There was no answer. */
        UNANSWERED,
        /** The kernel would not try, or an ICMP error ended it. */
        FAILED
    }

    /** What the host does to a connection and not to a probe. */
    public enum Difference {
        /** No SYN leaves. */
        NOT_SENT,
        /** It leaves by another interface. */
        INTERFACE,
        /** It leaves to another next hop. */
        NEXT_HOP,
        /** It has another source address. */
        SOURCE,
        /** It has another source port. */
        SOURCE_PORT,
        /** It goes to another address or port. */
        DESTINATION,
        /** Its answer arrives, and the kernel does not get it. */
        ANSWER_DROPPED
    }

    /** The probes are three SYNs, so that one that is lost tells nothing. */
    private static final int PROBES = 3;

    private static final Duration PACE = Duration.ofMillis(100);

    private static final TcpForm HOSTS_OWN = new TcpForm(TcpFlags.SYN, SynProfile.LINUX);

    /**
     * Copies the list.
     *
     * @param ending what became of the connection
     * @param reason the kernel's words where it did not open
     * @param expected how its SYN would leave if it were a probe
     * @param syns how its SYN was seen leaving
     * @param answered whether an answer was captured
     * @param beside what probes were answered
     */
    public ConnectionCheck {
        syns = List.copyOf(syns);
    }

    /**
     * Sends probes to a target and opens a connection to it, which is closed at once. Nothing is written to it.
     *
     * @param target the target, with a port
     * @param options the interface of a link-local target, whether rights are given up before anything is read, and the
     *     policy count; nothing is recorded, and addresses and ports are the system's choice
     * @param patience how long the target may take to answer
     * @return what was seen
     * @throws WireException when this machine cannot capture or send, or has no route to the target
     */
    public static ConnectionCheck run(Target target, LiveOptions options, Duration patience) throws WireException {
        try (SynCapture capture = SynCapture.open()) {
            Optional<Outcome> beside = beside(target, options, patience, capture);
            capture.skip();
            return connect(target, options.interfaceName(), patience, beside, capture);
        }
    }

    private static Optional<Outcome> beside(Target target, LiveOptions options, Duration patience, SynCapture capture)
            throws WireException {
        DirectPlan plan = new DirectPlan(ProbeKind.TCP, 0, PROBES, PACE, patience, HOSTS_OWN);
        try (LiveTracer tracer = LiveTracer.open(target, plan, options)) {
            capture.listen();
            LiveResult result = tracer.run();
            return result.fault().isPresent()
                    ? Optional.empty()
                    : result.traces().stream().findFirst().map(Trace::outcome);
        }
    }

    private static ConnectionCheck connect(
            Target target, Optional<String> zone, Duration patience, Optional<Outcome> beside, SynCapture capture)
            throws WireException {
        int port = target.port().orElseThrow();
        try (ReservedPort own = ReservedPort.reserve(ProbeKind.TCP, OptionalInt.empty(), Optional.empty(), zone)) {
            Route route = RouteFinder.ofThisSystem()
                    .find(new RouteRequest(
                            ProbeKind.TCP, target.address(), zone, Optional.empty(), own.number(), port));
            Flow flow = new Flow(ProbeKind.TCP, route.source(), target.address(), own.number(), port);
            Ending ending = Ending.OPENED;
            String reason = "";
            try {
                own.connect(flow, patience);
            } catch (IOException e) {
                reason = Objects.requireNonNullElse(e.getMessage(), e.toString());
                ending = ending(e, reason);
            }
            SynCapture.Seen seen = capture.connection(flow, ending == Ending.OPENED || ending == Ending.REFUSED);
            SynDeparture expected = SynCapture.departure(route.device(), flow, route.link());
            return new ConnectionCheck(ending, reason, expected, seen.syns(), seen.answered(), beside);
        }
    }

    private static Ending ending(IOException e, String reason) {
        if (e instanceof SocketTimeoutException) {
            return Ending.UNANSWERED;
        }
        return e instanceof ConnectException && reason.contains("refused") ? Ending.REFUSED : Ending.FAILED;
    }

    /** {@return the SYN as it left, where it left once; where several interfaces show it, that of probes if it is among them} */
    public Optional<SynDeparture> left() {
        return syns.contains(expected) ? Optional.of(expected) : syns.stream().findFirst();
    }

    /** {@return what the host does to the connection and not to a probe; empty where both fare alike} */
    public Set<Difference> differences() {
        Set<Difference> all = EnumSet.noneOf(Difference.class);
        if (left().isEmpty()) {
            all.add(Difference.NOT_SENT);
            return all;
        }
        SynDeparture syn = left().get();
        addIf(!syn.device().equals(expected.device()), Difference.INTERFACE, all);
        addIf(!syn.nextHop().equals(expected.nextHop()), Difference.NEXT_HOP, all);
        addIf(!syn.source().equals(expected.source()), Difference.SOURCE, all);
        addIf(syn.sourcePort() != expected.sourcePort(), Difference.SOURCE_PORT, all);
        addIf(
                !syn.destination().equals(expected.destination())
                        || syn.destinationPort() != expected.destinationPort(),
                Difference.DESTINATION,
                all);
        addIf(answered && (ending == Ending.UNANSWERED || ending == Ending.FAILED), Difference.ANSWER_DROPPED, all);
        return all;
    }

    private static void addIf(boolean differs, Difference difference, Set<Difference> all) {
        if (differs) {
            all.add(difference);
        }
    }
}
