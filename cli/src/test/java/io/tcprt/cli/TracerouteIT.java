package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tcprt.fixtures.Lab;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same rows as traceroute(8), with the same marks: each kind of probe in each version of IP, on the same network. */
@Timeout(120)
final class TracerouteIT {
    private static final String NEXT = "-- next --";
    private static final String THEIRS = "-- traceroute --";

    /** The common beginning of both programs' commands, before kind and address family. */
    private static final String BOTH_OF_EACH = """
            for kind in -T -I -U; do
                for family in -4 -6; do
                    target=$LAB_TARGET
                    port=
                    [ $family = -4 ] || target=$LAB_TARGET6
                    [ $kind != -T ] || port="-p 443"
                    echo "%s $kind $family"
                    "$@" $kind $family $target
                    echo "%s"
                    traceroute $kind $family $port -n -q 2 -w 1 -m 12 $target
                done
            done
            """.formatted(NEXT, THEIRS);

    @BeforeAll
    static void needsNamespacesAndTraceroute() throws Exception {
        LabTrace.needsNamespaces();
        boolean there =
                Lab.named("chain").run("sh", "-c", "command -v traceroute").exit() == 0;
        if (!there) {
            System.out.println("SKIPPED: no traceroute(8) to compare with; cli/bin/setup installs it");
        }
        assumeTrue(there, "no traceroute(8) to compare with");
    }

    /** Not where Linux reports host unreachable: it sends few of these errors, and the second program would miss some. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "chain",
                "silent-hop",
                "closed",
                "drop",
                "icmp-filtered",
                "reject",
                "prohibited",
                "split",
            })
    void eachKindInEachFamilyShowsTheRowsOfTraceroute(String lab) throws Exception {
        LabTrace both = LabTrace.script(Lab.named(lab), BOTH_OF_EACH, List.of("-n", "-q", "2", "-w", "1", "-g", "3"));
        List<String> runs = Arrays.asList(both.out().split(NEXT));
        assertEquals(6, runs.size() - 1, both.out());
        for (String run : runs.subList(1, runs.size())) {
            int theirs = run.indexOf(THEIRS);
            assertEquals(answered(run.substring(theirs)), answered(run.substring(0, theirs)), lab + run);
        }
    }

    /** The rows up to the last answer: programs differ in how long they wait for missing ones. */
    private static List<String> answered(String output) {
        List<String> rows = new ArrayList<>(Rows.withoutTimes(output));
        while (!rows.isEmpty() && rows.get(rows.size() - 1).matches("[0-9]+ [* ]+")) {
            rows.remove(rows.size() - 1);
        }
        return rows;
    }
}
