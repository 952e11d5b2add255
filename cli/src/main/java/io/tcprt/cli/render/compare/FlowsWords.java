package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Count;
import io.tcprt.engine.compare.FlowEnds;
import io.tcprt.engine.compare.FlowEnds.DeadEnd;
import io.tcprt.engine.compare.FlowEnds.End;
import io.tcprt.engine.compare.FlowEnds.Fate;
import io.tcprt.engine.compare.PathRelation;
import io.tcprt.engine.compare.Place;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.diagnosis.FlowsDiagnosis;
import io.tcprt.engine.diagnosis.FlowsVerdict;
import io.tcprt.engine.diagnosis.FlowsVerdict.AllArrive;
import io.tcprt.engine.diagnosis.FlowsVerdict.Arrival;
import io.tcprt.engine.diagnosis.FlowsVerdict.BrokenBranch;
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

    private FlowsWords(FlowsVerdict verdict, Subject subject) {
        this.verdict = verdict;
        this.ends = verdict.ends();
        this.flows = Count.of(ends.ends().size(), SubjectWords.flowNumber(subject));
    }

    static String of(FlowsDiagnosis diagnosis) {
        return of(diagnosis.verdict(), diagnosis.graph().subject());
    }

    static String of(FlowsVerdict verdict, Subject subject) {
        return new FlowsWords(verdict, subject).sentence();
    }

    /** The class of a verdict in JSON. */
    static String label(FlowsVerdict verdict) {
        if (verdict instanceof AllArrive) {
            return "all-arrive";
        }
        if (verdict instanceof NotFollowed) {
            return "not-followed";
        }
        if (verdict instanceof SomeNever) {
            return "some-never";
        }
        return verdict instanceof BrokenBranch ? PathRelation.BROKEN_BRANCH.label() : "none-arrives";
    }

    private String sentence() {
        if (verdict instanceof AllArrive) {
            int all = ends.ends().size();
            return all + " of " + flows + " " + arrive(all);
        }
        int lost = ends.neverConnected().size();
        String deadEnds = ends.deadEnds().stream().map(this::deadEnd).collect(Collectors.joining("; "));
        String doubt = verdict instanceof SomeNever some ? doubt(some.fate()) : "";
        return lost + " of " + flows + " " + never(lost) + "; " + deadEnds + doubt;
    }

    /** What else could explain it. */
    private static String doubt(Fate fate) {
        return switch (fate) {
            case ARRIVES -> "";
            case VANISHES -> ": a broken link of a bundle, a limit or a filter behind it would look alike";
            case FEW_PROBES -> ": too few probes to tell a broken branch from loss";
            case REFUSED -> ": some are refused";
            case UNFINISHED -> ": their probing was cut short";
        };
    }

    private String never(int lost) {
        if (verdict instanceof NotFollowed notFollowed) {
            return notFollowed(notFollowed);
        }
        String which = areOthersArriving() ? ": " + ports(ends.neverConnected()) : "";
        return "never " + arrive(lost) + which;
    }

    private boolean areOthersArriving() {
        return verdict instanceof SomeNever || verdict instanceof BrokenBranch;
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
        String onward = end.isFork() ? ", behind which other flows take other branches" : ", which other flows pass";
        String passed = end.isPassed() ? onward : ", which no connecting flow passes";
        return who + (one ? " ends after " : " end after ") + place(end.place()) + (areOthersArriving() ? passed : "");
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
