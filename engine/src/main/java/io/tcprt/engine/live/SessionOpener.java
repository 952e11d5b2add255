package io.tcprt.engine.live;

import io.tcprt.engine.internal.probe.Handshake;
import io.tcprt.engine.internal.probing.Opening;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * Lets the kernel open the connection that probes go along in, and captures the handshake. Nothing is ever written to the
 * connection.
 */
final class SessionOpener {
    private SessionOpener() {}

    /**
     * Connects, and reads from the captured handshake what probes must carry.
     *
     * @param patience how long the target may take
     * @throws NoSessionException when the target refuses or does not answer
     */
    static Opening open(ReservedPort port, Flow flow, Wire wire, Duration patience) throws WireException {
        try {
            port.connect(flow, patience);
        } catch (IOException e) {
            Handshake seen =
                    Opening.heard(flow, wire, handshake -> handshake.syns() > 0).handshake();
            throw new NoSessionException(fault(flow, seen, patience, e), e);
        }
        Opening opening =
                Opening.heard(flow, wire, handshake -> handshake.session().isPresent());
        if (opening.handshake().session().isEmpty()) {
            throw new WireException("a connection to " + words(flow)
                    + " was opened, but its handshake was not captured where probes leave:"
                    + " its packets take another interface, or the capture lost them");
        }
        return opening;
    }

    private static String fault(Flow flow, Handshake seen, Duration patience, IOException e) {
        String why = e instanceof SocketTimeoutException ? "no answer in " + seconds(patience) + " s" : e.getMessage();
        return "no connection to " + words(flow) + ": " + why + seen(seen)
                + "; without --in-session a trace shows how far SYNs get";
    }

    /** What the capture adds to the kernel's error message. */
    private static String seen(Handshake seen) {
        if (seen.syns() == 0) {
            return " (no SYN was captured where probes leave: this host's own firewall, NAT or routing rules may hold it;"
                    + " 'tcprt-engine doctor HOST PORT' tells)";
        }
        return " (" + seen.syns() + (seen.syns() == 1 ? " SYN sent, " : " SYNs sent, ")
                + (seen.accepted() ? "a SYN-ACK came)" : "no SYN-ACK came)");
    }

    private static String words(Flow flow) {
        return flow.destination() + " port " + flow.destinationPort();
    }

    private static String seconds(Duration patience) {
        return BigDecimal.valueOf(patience.toMillis(), 3).stripTrailingZeros().toPlainString();
    }
}
