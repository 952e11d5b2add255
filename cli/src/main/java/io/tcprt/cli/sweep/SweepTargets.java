package io.tcprt.cli.sweep;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.targets.AskedTargets;
import io.tcprt.cli.targets.DoNotProbe;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.SpecialPurpose;
import io.tcprt.engine.sweep.TargetSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The targets of a sweep, and how many of those that were asked for are none.
 *
 * @param leftOut in the order of their addresses, and what the lists exclude last
 */
record SweepTargets(TargetSpace space, List<LeftOut> leftOut) {

    /** So many targets are not probed, and why. */
    record LeftOut(String reason, long count) {}

    static SweepTargets of(ParsedOptions given) throws Failure {
        AddressRanges wanted = AskedTargets.of(given);
        AddressRanges special = new AddressRanges();
        List<LeftOut> leftOut = new ArrayList<>();
        for (SpecialPurpose purpose : SpecialPurpose.values()) {
            if (purpose.isIpv4() && (!purpose.isLocal() || !given.has("--private"))) {
                special.add(purpose.block());
                add(leftOut, purpose.purpose() + " " + purpose.block(), wanted.within(purpose.block()));
            }
        }
        long before = TargetSpace.of(wanted, special).size();
        AddressRanges excluded = DoNotProbe.of(given).ranges();
        excluded.addAll(special);
        TargetSpace space = TargetSpace.of(wanted, excluded);
        add(leftOut, "excluded by a list", before - space.size());
        if (space.size() == 0) {
            throw Failure.wrongCall("no target is left to probe" + words(leftOut));
        }
        return new SweepTargets(space, leftOut);
    }

    private static void add(List<LeftOut> leftOut, String reason, long count) {
        if (count > 0) {
            leftOut.add(new LeftOut(reason, count));
        }
    }

    /** {@code ; left out: 256 private use 10.0.0.0/8 (--private probes them)}, or nothing. */
    private static String words(List<LeftOut> leftOut) {
        List<String> parts =
                leftOut.stream().map(part -> part.count() + " " + part.reason()).toList();
        return parts.isEmpty() ? "" : "; left out: " + String.join(", ", parts);
    }

    /** The same for machines. */
    Map<String, Long> leftOutByReason() {
        Map<String, Long> counts = new LinkedHashMap<>();
        leftOut.forEach(part -> counts.put(part.reason(), part.count()));
        return counts;
    }

    String leftOutWords() {
        return words(leftOut);
    }
}
