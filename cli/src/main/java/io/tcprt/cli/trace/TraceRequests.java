package io.tcprt.cli.trace;

import io.tcprt.cli.call.CommandNames;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.ProbeOptions;
import io.tcprt.cli.targets.DoNotProbe;
import io.tcprt.cli.targets.Family;
import io.tcprt.cli.targets.Resolver;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.engine.live.LiveOptions;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TraceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Builds the requests of a call: one for every combination of kind, port and address. */
final class TraceRequests {
    private record PlanAndPorts(Plan plan, List<OptionalInt> ports) {}

    private TraceRequests() {}

    /** Checks all options before the name is resolved. */
    static List<TraceRequest> of(ParsedOptions given, LiveOptions options) throws Failure {
        String host = host(given);
        List<PlanAndPorts> plans = new ArrayList<>();
        for (ProbeKind kind : kinds(given)) {
            plans.add(new PlanAndPorts(TracePlans.of(kind, given), ports(kind, given)));
        }
        DoNotProbe excluded = DoNotProbe.of(given);
        List<TraceRequest> requests = new ArrayList<>();
        for (IpAddress address : addresses(host, given)) {
            excluded.refuse(address);
            for (PlanAndPorts planned : plans) {
                requireOneFamily(address, planned.plan(), options);
                for (OptionalInt port : planned.ports()) {
                    requests.add(new TraceRequest(new Target(Resolver.name(host), address, port), planned.plan()));
                }
            }
        }
        return requests;
    }

    private static String host(ParsedOptions given) throws Failure {
        String host = given.argument(0)
                .orElseThrow(() -> Failure.wrongCall("HOST is missing; usage: tcprt-engine HOST [PORT [MAX_TTL]]"));
        if (CommandNames.ALL.contains(host)) {
            throw Failure.wrongCall("the command must come first: tcprt-engine " + host + " [OPTIONS]");
        }
        return host;
    }

    private static List<IpAddress> addresses(String host, ParsedOptions given) throws Failure {
        List<IpAddress> all = Resolver.addresses(host, Family.of(given));
        return given.has("--all-addresses") ? all : all.subList(0, 1);
    }

    private static Set<ProbeKind> kinds(ParsedOptions given) throws Failure {
        Set<ProbeKind> kinds = ProbeOptions.kinds(given);
        if (kinds.equals(Set.of(ProbeKind.ICMP)) && !ProbeOptions.ports(given).isEmpty()) {
            throw Failure.wrongCall("icmp has no ports: omit PORT, and give the last TTL as --max-ttl");
        }
        return kinds.isEmpty() ? Set.of(ProbeKind.TCP) : kinds;
    }

    /** The ports to probe; a single empty one for ICMP. */
    private static List<OptionalInt> ports(ProbeKind kind, ParsedOptions given) throws Failure {
        List<Integer> asked = ProbeOptions.ports(given);
        if (!kind.hasPorts()) {
            return List.of(OptionalInt.empty());
        }
        return asked.isEmpty()
                ? List.of(kind.usualPort())
                : asked.stream().map(OptionalInt::of).toList();
    }

    private static void requireOneFamily(IpAddress target, Plan plan, LiveOptions options) throws Failure {
        Family family = Family.of(target);
        Optional<IpAddress> source = options.source();
        if (source.isPresent() && !family.includes(source.get())) {
            throw Failure.wrongCall("--source " + source.get() + " and the target " + target
                    + " are of different IP versions; -4 or -6 chooses one");
        }
        if (plan.recordRouteSlots() > 0 && family == Family.IPV6) {
            throw Failure.wrongCall("Record Route is an IPv4 option and " + target + " is IPv6: omit --rr");
        }
        boolean linkLocal = target instanceof Ipv6Address ipv6 && ipv6.isLinkLocal();
        if (linkLocal && options.interfaceName().isEmpty()) {
            throw Failure.wrongCall(target + " is link-local: name the interface, as in " + target + "%eth0");
        }
    }
}
