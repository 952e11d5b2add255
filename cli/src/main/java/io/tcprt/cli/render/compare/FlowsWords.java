package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Count;
import io.tcprt.engine.compare.FlowEnds;
import io.tcprt.engine.compare.FlowEnds.DeadEnd;
import io.tcprt.engine.compare.FlowEnds.End;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.FlowsVerdict;
import io.tcprt.engine.diagnosis.FlowsVerdict.AllArrive;
import io.tcprt.engine.diagnosis.FlowsVerdict.Arrival;
import io.tcprt.engine.diagnosis.FlowsVerdict.NotFollowed;
import io.tcprt.engine.diagnosis.FlowsVerdict.SomeNever;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which flows reach the target and where the others end, in a sentence. */
final class FlowsWords {
    private final FlowsVerdict verdict;
    private final FlowEnds ends;
    private final String flows;

    private FlowsWords(FlowsDiagnosis diagnosis) {
        this.verdict = diagnosis.verdict();
        this.ends = verdict.ends();
        this.flows = Count.of(
                ends.ends().size(), SubjectWords.flowNumber(diagnosis.graph().subject()));
    }

    static String of(FlowsDiagnosis diagnosis) {
        return new FlowsWords(diagnosis).sentence();
    }

    private String sentence() {
        if (verdict instanceof AllArrive) {
            int all = ends.ends().size();
            return all + " of " + flows + " " + arrive(all);
        }
        int lost = ends.neverConnected().size();
        String deadEnds = ends.deadEnds().stream().map(this::deadEnd).collect(Collectors.joining("; "));
        return lost + " of " + flows + " " + never(lost) + "; " + deadEnds;
    }

    private String never(int lost) {
        if (verdict instanceof NotFollowed notFollowed) {
            return notFollowed(notFollowed);
        }
        String which = verdict instanceof SomeNever ? ": " + ports(ends.neverConnected()) : "";
        return "never " + arrive(lost) + which;
    }

    private static String notFollowed(NotFollowed verdict) {
        return switch (verdict.why()) {
            case MAX_TTL -> "were probed up to TTL " + verdict.maxTtl() + " only";
            case INTERRUPTED -> "were interrupted";
            case CUT_SHORT -> "were not followed to the end";
            case LOOP -> "go round in a loop";
        };
    }

    private String arrive(int number) {
        if (verdict.arrival() == Arrival.CONNECTS) {
            return number == 1 ? "connects" : "connect";
        }
        return number == 1 ? "reaches the target" : "reach the target";
    }

    private String deadEnd(DeadEnd end) {
        boolean one = end.flows().size() == 1;
        boolean several = ends.deadEnds().size() > 1;
        String who = several ? ports(end.flows()) : one ? "it" : "they";
        String passed = end.isPassed() ? ", which other flows pass" : ", which no connecting flow passes";
        return who
                + (one ? " ends after " : " end after ")
                + place(end.place())
                + (verdict instanceof SomeNever ? passed : "");
    }

    private static String ports(List<End> ends) {
        return ends.stream()
                .flatMapToInt(end -> end.port().stream())
                .sorted()
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    private static String place(Place place) {
        if (place.ttl() == 0) {
            return "the source";
        }
        Optional<String> address = place.address().map(known -> " (" + known + ")");
        return "hop " + place.ttl() + address.orElse("");
    }
}
