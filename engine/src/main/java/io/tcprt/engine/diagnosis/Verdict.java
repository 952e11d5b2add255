package io.tcprt.engine.diagnosis;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.compare.Refusal;
import io.tcprt.engine.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * How a trace ended: whether the target answered, and if not, where the path ends and why.
 *
 * @since 0.1
 */
public sealed interface Verdict {

    /** {@return the evidence for this verdict} */
    Evidence evidence();

    /** {@return who gave the answer that only the target should give} */
    default Answerer answeredBy() {
        return Answerer.NONE;
    }

    /** Who answered, the best first. */
    enum Answerer {
        /** The target: SYN-ACK, reset, echo reply, or its own port unreachable. */
        TARGET,
        /** A device on the path, in the target's name. */
        IMPOSTOR,
        /** Neither. A router that refuses the probe does not answer for the target, and a target that refuses is no answer. */
        NONE
    }

    /** What the target says about the port, or about itself. */
    enum Answer {
        /** SYN-ACK, or ACK of a connection that is open or half open. */
        OPEN,
        /** A reset to a SYN. */
        CLOSED,
        /** An echo reply, a port unreachable to UDP, or a reset to what is no SYN. */
        REACHED,
        /** An ICMP port unreachable to TCP. */
        PORT_UNREACHABLE,
        /** A UDP datagram from the port that was probed. */
        APPLICATION,
        /** It did not receive all fragments of the probe: ICMP 11/1, ICMPv6 3/1. */
        INCOMPLETE
    }

    /** A verdict that is possible both for a path and for a target probed directly. */
    sealed interface End extends Verdict {}

    /**
     * The target answered.
     *
     * @param answer what it said
     * @param distance empty if the trace does not show it
     * @param otherFlowOnly whether it answered a fresh flow, and that of the trace by no probe
     * @param elsewhere another of its addresses, where it answered from that alone
     * @param evidence what this rests on
     */
    record Answered(
            Answer answer,
            Optional<Distance> distance,
            boolean otherFlowOnly,
            Optional<IpAddress> elsewhere,
            Evidence evidence)
            implements End {
        @Override
        public Answerer answeredBy() {
            return Answerer.TARGET;
        }
    }

    /**
     * A firewall, or the target, forbids the probe and says so: ICMP 3/9, 3/10, 3/13 (RFC 1812 §5.2.7.1), ICMPv6 1/1.
     *
     * @param refusal the ICMP error
     * @param byTarget whether it comes from the target's address
     * @param between from the last router that forwarded probes to the sender of the error
     * @param evidence what this rests on
     */
    record Prohibited(Refusal refusal, boolean byTarget, Between between, Evidence evidence) implements End {}

    /**
     * A router, or the target, reports that it cannot deliver the probe, for any other reason.
     *
     * @param refusal the ICMP error; empty if it is none of the answers that the trace keeps
     * @param byTarget whether it comes from the target's address
     * @param evidence what this rests on
     */
    record Unreachable(Optional<Refusal> refusal, boolean byTarget, Evidence evidence) implements End {}

    /**
     * No answer from some hop on.
     *
     * @param between from the last place that answered to the first that did not; the near end is the source if none did
     * @param tryPlain whether all probes had IP options, which many networks drop: plain probes may get through
     * @param evidence what this rests on
     */
    record Silent(Between between, boolean tryPlain, Evidence evidence) implements End {}

    /**
     * Probing ended before the path did.
     *
     * @param cause what ended it
     * @param seen the farthest place that answered; the source if none did
     * @param tryPlain as in {@link Silent}; always false if the user or the end of the capture ended it
     * @param evidence what this rests on
     */
    record CutShort(Cause cause, Place seen, boolean tryPlain, Evidence evidence) implements End {
        /** What ended it. */
        public enum Cause {
            /** The user. */
            INTERRUPTED,
            /** The capture file has no more packets. */
            END_OF_CAPTURE,
            /** The time limit expired. */
            DEADLINE
        }
    }

    /**
     * A router or firewall on the path answers in the target's name. What the target itself would say is unknown.
     *
     * @param claim what the answer claims: {@link Answer#CLOSED} for a reset, {@link Answer#OPEN} for a SYN-ACK
     * @param between from the hop before the TTL that was answered to that TTL
     * @param finding how it was recognised
     */
    record Forged(Answer claim, Between between, Finding finding) implements Verdict {
        @Override
        public Evidence evidence() {
            return new Evidence(Evidence.Basis.INFERRED, finding.frames());
        }

        @Override
        public Answerer answeredBy() {
            return Answerer.IMPOSTOR;
        }
    }

    /**
     * Routers forward the packet in a loop.
     *
     * @param router the one that appeared again last
     * @param ttls where it appeared, ascending
     * @param evidence what this rests on
     */
    record Loop(IpAddress router, List<Integer> ttls, Evidence evidence) implements Verdict {}

    /**
     * The largest TTL is not enough to reach the target.
     *
     * @param maxTtl that TTL
     * @param last the place where the TTL was used up
     * @param tryPlain as in {@link Silent}
     * @param evidence what this rests on
     */
    record BeyondMaxTtl(int maxTtl, Place last, boolean tryPlain, Evidence evidence) implements Verdict {}

    /**
     * The target was probed directly, as ping does.
     *
     * @param end its verdict
     * @param series how many answers there were, and their round-trip times
     */
    record Direct(End end, Series series) implements Verdict {
        @Override
        public Evidence evidence() {
            return end.evidence();
        }

        @Override
        public Answerer answeredBy() {
            return end.answeredBy();
        }
    }
}
