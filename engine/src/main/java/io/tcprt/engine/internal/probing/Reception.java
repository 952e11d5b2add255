package io.tcprt.engine.internal.probing;

import io.tcprt.engine.internal.match.Match;
import io.tcprt.engine.internal.match.Matcher;
import io.tcprt.engine.internal.match.SentProbe;
import io.tcprt.engine.internal.probe.ProbeEncoder;
import io.tcprt.engine.internal.reading.TraceLog;
import io.tcprt.engine.wire.Captured;
import java.util.Optional;
import java.util.stream.Stream;

/** Logs the received frames of one flow, and hands on the first answer to each probe. */
final class Reception {
    private final ProbeEncoder encoder;
    private final TraceLog log;
    private final Matcher matcher;
    private final Flights flights;

    Reception(ProbeEncoder encoder, TraceLog log, Matcher matcher, Flights flights) {
        this.encoder = encoder;
        this.log = log;
        this.matcher = matcher;
        this.flights = flights;
    }

    /** The answer in this frame, yet to be logged; empty for all other frames, which are logged already. */
    Optional<Match.Answer> heard(Captured frame) {
        Optional<SentProbe> own = ownProbe(frame);
        if (own.isPresent()) {
            log.left(own.get(), frame);
            return Optional.empty();
        }
        Match match = matcher.match(frame.decoded());
        if (match instanceof Match.Answer answer) {
            boolean again = log.repeatsAck(answer.sent(), answer.key(), frame);
            return again ? Optional.empty() : Optional.of(answer);
        }
        if (match instanceof Match.Duplicate duplicate) {
            log.duplicate(duplicate.sent(), duplicate.key(), frame);
        } else if (match instanceof Match.Stray) {
            log.stray(frame);
        } else {
            log.passed(frame);
        }
        return Optional.empty();
    }

    /** The probe in this frame's quote that only its identification shows. */
    Optional<SentProbe> meant(Captured frame) {
        return matcher.meant(frame.decoded());
    }

    private Optional<SentProbe> ownProbe(Captured frame) {
        return encoder.read(frame.decoded())
                .flatMap(probe -> Stream.concat(flights.at(probe.ttl()).stream(), log.closing().stream())
                        .filter(sent -> sent.probe().equals(probe))
                        .findFirst());
    }
}
