package io.tcprt.engine.diagnosis;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.compare.Refusal;
import io.tcprt.engine.finding.Finding;
import java.util.List;
import java.util.Optional;

/**
 * How a trace ended: did the target answer, and if not, where the path ends and why.
 *
 * @since 0.1
 */
public sealed interface Verdict {

    /** {@return what it rests on} */
    Evidence evidence();

    /** {@return who gave the answer that is the target's to give} */
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
        /** It did not get all fragments of the probe: ICMP 11/1, ICMPv6 3/1. */
        INCOMPLETE
    }

    /** An end that a path can have, and the probing of a target alone as well. */
    sealed interface End extends Verdict {}

    /**
     * The target answered.
     *
     * @param distance absent when the trace does not tell
     */
    record Answered(Answer answer, Optional<Distance> distance, Evidence evidence) implements End {
        @Override
        public Answerer answeredBy() {
            return Answerer.TARGET;
        }
    }

    /**
     * A firewall, or the target, forbids the probe and says so: ICMP 3/9, 3/10, 3/13 (RFC 1812 §5.2.7.1), ICMPv6 1/1.
     *
     * @param byTarget whether it comes from the target's address
     * @param between behind the deepest router that let probes pass, up to who refused
     */
    record Prohibited(Refusal refusal, boolean byTarget, Between between, Evidence evidence) implements End {}

    /**
     * A router, or the target, says that it cannot deliver the probe, for any other reason.
     *
     * @param refusal who, and why; absent when that answer is none of those that the trace keeps
     * @param byTarget whether it comes from the target's address
     */
    record Unreachable(Optional<Refusal> refusal, boolean byTarget, Evidence evidence) implements End {}

    /**
     * No answer from some hop on.
     *
     * @param between behind the last that answered, up to the first that did not; the near end is the source when none did
     * @param tryPlain whether all probes had IP options, which many networks drop: plain probes may get through
     */
    record Silent(Between between, boolean tryPlain, Evidence evidence) implements End {}

    /**
     * Probing ended before the path did.
     *
     * @param seen the farthest place that answered; the source when none did
     * @param tryPlain as of {@link Silent}; never when somebody ended it
     */
    record CutShort(Cause cause, Place seen, boolean tryPlain, Evidence evidence) implements End {
        /** What ended it. */
        public enum Cause {
            /** The user. */
            INTERRUPTED,
            /** The capture file has no more packets. */
            END_OF_CAPTURE,
            /** The time allowed was used up. */
            DEADLINE
        }
    }

    /**
     * A router or firewall on the path answers in the target's name. What the target would say is not known.
     *
     * @param claim what it pretends: {@link Answer#CLOSED} by a reset, {@link Answer#OPEN} by a SYN-ACK
     * @param between the hop before the TTL that drew the answer, and that TTL
     * @param finding how it is known
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
     * Routers send the packet round in a circle.
     *
     * @param router the one that was met again last
     * @param ttls where it was met, ascending
     */
    record Loop(IpAddress router, List<Integer> ttls, Evidence evidence) implements Verdict {}

    /**
     * The largest TTL is not enough to reach the target.
     *
     * @param maxTtl that TTL
     * @param last who had the probe when it was used up
     * @param tryPlain as of {@link Silent}
     */
    record BeyondMaxTtl(int maxTtl, Place last, boolean tryPlain, Evidence evidence) implements Verdict {}

    /**
     * The target was probed alone, as ping does.
     *
     * @param end what it said in the end
     * @param series how many answers there were, and their times
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
