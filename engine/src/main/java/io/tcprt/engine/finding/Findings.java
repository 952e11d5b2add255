package io.tcprt.engine.finding;

import io.tcprt.engine.trace.Trace;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Applies all rules to a trace.
 *
 * @since 0.1
 */
public final class Findings {
    private static final List<Function<Trace, Stream<Finding>>> RULES = List.of(
            InferredTtls::of,
            Forgery::of,
            Forgery::unclear,
            EarlyAnswer::of,
            TtlReset::of,
            OtherAddress::of,
            Translation::of,
            Rewriting::of,
            MangledQuote::of,
            TtlZero::of,
            FilteredOptions::of,
            DroppedProbes::of,
            HiddenHops::of,
            MissingStamps::of,
            Asymmetric::of,
            DistanceMismatch::of,
            Loop::of,
            RateLimit::of,
            Loss::of,
            Tunnel::of,
            SmallMtu::of,
            AdminProhibited::of,
            BadChecksum::of,
            Duplicates::of);

    private Findings() {}

    /**
     * All findings about a trace.
     *
     * @param trace live, replayed or simulated: equal traces have equal findings
     * @return ordered by TTL, those without a TTL first
     */
    public static List<Finding> of(Trace trace) {
        return RULES.stream()
                .flatMap(rule -> rule.apply(trace))
                .sorted(Comparator.comparingInt(finding -> finding.ttl().orElse(0)))
                .toList();
    }
}
