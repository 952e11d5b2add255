package io.tcprt.cli.call;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.text.Quoted;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TracePlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Options shared by commands that send or read probes: kinds, ports, slots, source and wait. */
public final class ProbeOptions {
    /** The default of {@code --wait}. */
    public static final Duration WAIT = Duration.ofSeconds(3);

    private static final int MOST_PORTS = 65535;

    private ProbeOptions() {}

    /** The kinds requested; empty if none was. */
    public static Set<ProbeKind> kinds(ParsedOptions given) throws Failure {
        Set<ProbeKind> kinds = EnumSet.noneOf(ProbeKind.class);
        Optional<String> words = given.text("--probe");
        for (String word : words.isPresent() ? words.get().split(",", -1) : new String[0]) {
            kinds.add(kind(word));
        }
        addIf(given.has("-T"), ProbeKind.TCP, kinds);
        addIf(given.has("-I"), ProbeKind.ICMP, kinds);
        addIf(given.has("-U"), ProbeKind.UDP, kinds);
        return kinds;
    }

    private static ProbeKind kind(String word) throws Failure {
        return ProbeKind.labelled(word)
                .orElseThrow(() -> Failure.wrongCall("--probe must be tcp, icmp or udp, not " + Quoted.of(word)));
    }

    private static void addIf(boolean asked, ProbeKind kind, Set<ProbeKind> kinds) {
        if (asked) {
            kinds.add(kind);
        }
    }

    /** The ports requested, as an argument or as an option; empty if none was. */
    public static List<Integer> ports(ParsedOptions given) throws Failure {
        Optional<String> argument = given.argument(1);
        Optional<String> option = given.text("--port");
        if (argument.isPresent() && option.isPresent()) {
            throw Failure.wrongCall("PORT is given both as an argument and as --port");
        }
        String what = argument.isPresent() ? "PORT" : "--port";
        List<Integer> ports = new ArrayList<>();
        for (String word :
                argument.or(() -> option).map(text -> text.split(",", -1)).orElse(new String[0])) {
            int port = ParsedOptions.whole(what, word, 1, MOST_PORTS);
            if (!ports.contains(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    public static int slots(ParsedOptions given) throws Failure {
        int all = TracePlan.MAX_RECORD_ROUTE_SLOTS;
        return given.whole("--rr-slots", 1, all, given.has("--rr") ? all : 0);
    }

    /** The source address, without the zone that an IPv6 address may carry (RFC 4007 §11). */
    public static Optional<IpAddress> source(ParsedOptions given) throws Failure {
        Optional<String> text = given.text("--source");
        try {
            return text.map(word -> word.indexOf(':') < 0 ? word : word.split("%", 2)[0])
                    .map(IpAddress::parse);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall("--source must be an address of this machine, not " + Quoted.of(text.get()));
        }
    }
}
