package io.tcprt.cli.targets;

import io.tcprt.cli.call.Failure;
import io.tcprt.engine.plan.BadListException;

/** What is wrong with a list, with what to do about it on the command line. */
final class ListWords {
    private ListWords() {}

    static Failure failure(BadListException e) {
        return Failure.wrongCall(
                switch (e.fault()) {
                    case PORT -> e.entry() + " has a port: omit it, since --port applies to all targets";
                    case IPV6 ->
                        e.entry() + " is IPv6, and sweeps are IPv4 only: tcprt-engine HOST traces a single target";
                    case OTHER -> String.valueOf(e.getMessage());
                });
    }
}
