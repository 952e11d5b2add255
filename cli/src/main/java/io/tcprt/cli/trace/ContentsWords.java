package io.tcprt.cli.trace;

import io.tcprt.cli.render.Count;
import io.tcprt.engine.replay.CaptureContents;
import io.tcprt.engine.replay.CaptureContents.Cut;
import io.tcprt.engine.replay.CaptureContents.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a capture file holds besides traces. */
final class ContentsWords {
    private static final List<Kind> SHOWN_AS_CONNECTIONS = List.of(Kind.TCP, Kind.UDP, Kind.ECHO);

    private ContentsWords() {}

    /**
     * One line for a file in which no trace was found.
     *
     * @param selected whether the user selected traces
     * @param all whether connections were asked for
     */
    static String noTrace(CaptureContents contents, int packets, boolean selected, boolean all) {
        String line = "no " + (selected ? "matching " : "") + "trace among the " + Count.of(packets, "packet")
                + " of the file";
        String kinds = contents.packets().entrySet().stream()
                .map(entry -> kind(entry.getKey(), entry.getValue(), contents))
                .collect(Collectors.joining(", "));
        boolean more = !all && SHOWN_AS_CONNECTIONS.stream().anyMatch(contents.packets()::containsKey);
        String multicast = contents.multicast() == 0
                ? ""
                : " (" + Count.of(contents.multicast(), "packet") + " to multicast addresses)";
        return line
                + (kinds.isEmpty() ? "" : ": " + kinds + multicast)
                + (more ? "; --connections shows connections and exchanges as well" : "");
    }

    private static String kind(Kind kind, int packets, CaptureContents contents) {
        return switch (kind) {
            case TCP -> {
                String asking = contents.connections() == 0 ? "" : " (" + Count.of(contents.connections(), "SYN") + ")";
                yield Count.of(packets, "TCP segment") + asking;
            }
            case UDP -> Count.of(packets, "UDP datagram");
            case ECHO -> Count.of(packets, "ICMP echo message");
            case ICMP_ERROR -> Count.of(packets, "ICMP error");
            case OTHER_ICMP -> Count.of(packets, "other ICMP message");
            case FRAGMENT -> Count.of(packets, "later fragment");
            case OTHER_IP -> Count.of(packets, "packet") + " of other protocols over IP";
            case NOT_IP -> Count.of(packets, "packet") + " other than IP";
            case UNREADABLE -> packets + " unreadable";
            case UNREAD_LINK -> packets + " of unsupported link types";
        };
    }

    /** A line for each reason why packets, and so perhaps traces, are missing from what was printed. */
    static List<String> notes(CaptureContents contents) {
        List<String> notes = new ArrayList<>();
        contents.unread()
                .forEach((link, packets) -> notes.add("unsupported link type " + link + ": "
                        + Count.of(packets, "packet") + (packets == 1 ? " is" : " are") + " not read"));
        Stream.concat(contents.cut().map(ContentsWords::cut).stream(), shortQuotes(contents))
                .forEach(notes::add);
        return notes;
    }

    private static String cut(Cut cut) {
        return Count.of(cut.packets(), "packet") + (cut.packets() == 1 ? " is" : " are")
                + " cut by the capture, the first in frame " + cut.first() + " [" + cut.captured() + " of "
                + cut.original() + " octets captured]";
    }

    private static Stream<String> shortQuotes(CaptureContents contents) {
        int errors = contents.shortQuotes();
        return errors == 0
                ? Stream.empty()
                : Stream.of(Count.of(errors, "ICMP error") + (errors == 1 ? " quotes" : " quote")
                        + " too little to tell which packet " + (errors == 1 ? "it is" : "they are") + " about");
    }
}
