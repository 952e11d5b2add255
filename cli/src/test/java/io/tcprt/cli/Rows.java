package io.tcprt.cli;

import java.util.List;
import java.util.stream.Collectors;

/** The rows of traceroute-like output, ours or another program's, for comparison. */
final class Rows {
    private Rows() {}

    /** TTL, addresses, stars: what does not change from run to run. */
    static List<String> withoutTimes(String output) {
        return of(output).stream()
                .map(row -> row.replaceAll("  [0-9.]+ ms", "")
                        .replaceAll("  \\[.*| +rr .*", "")
                        .strip())
                .map(row -> row.replaceAll(" +", " "))
                .toList();
    }

    /** Lines that begin with a TTL. */
    static List<String> of(String output) {
        return output.lines().filter(line -> line.matches(" ?[0-9]+ .*")).collect(Collectors.toList());
    }

    /** The stamps in the column {@code rr}, separated by blanks. */
    static String stamps(String output) {
        return of(output).stream()
                .filter(row -> row.contains(" rr "))
                .map(row -> row.substring(row.indexOf(" rr ") + 4))
                .collect(Collectors.joining(" "));
    }
}
