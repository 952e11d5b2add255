package io.tcprt.engine.paths;

import com.google.common.hash.Hashing;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.sweep.Origin;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Numbers the runs that answers are of, which are few, so that each answer takes eight octets for its run and not two names. */
final class Origins {
    /** The number of answers that do not tell their run. */
    private static final long UNKNOWN = 0;

    private final Map<Long, Origin> runs = new HashMap<>();
    private @Nullable Origin last;
    private long lastNumber;

    /** The number of a run, which depends on its names alone. */
    long number(Optional<Origin> origin) {
        if (origin.isEmpty()) {
            return UNKNOWN;
        }
        Origin run = origin.get();
        if (last == null || !run.isOfRunOf(last)) {
            lastNumber = numbered(run);
            last = run;
        }
        return lastNumber;
    }

    private long numbered(Origin run) {
        long number = Hashing.sha256()
                .hashString(run.vantage() + ' ' + run.campaign(), StandardCharsets.US_ASCII)
                .asLong();
        while (number == UNKNOWN || !runs.getOrDefault(number, run).isOfRunOf(run)) {
            number++;
        }
        runs.putIfAbsent(number, run);
        return number;
    }

    /** The origin of an answer to a probe from this address. */
    Optional<Origin> of(long number, Ipv4Address source) {
        return Optional.ofNullable(runs.get(number))
                .map(run -> run.source().equals(source) ? run : new Origin(source, run.vantage(), run.campaign()));
    }
}
