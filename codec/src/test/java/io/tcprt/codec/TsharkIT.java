package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every frame of the fixtures, and {@value #GENERATED} generated ones, compared field by field with the tshark of this
 * machine.
 *
 * <p>The rules of {@link DisagreementRule} are for tshark 4.0, tried with 4.0.17. Other versions read a few fields
 * differently, which is not a fault of the codec: {@code -Dtcprt.tshark=any} compares with them too.
 */
final class TsharkIT {
    private static final String HELD_AGAINST = "4.0.";
    private static final int GENERATED = 20_000;
    /** Fields that depend on the file: number and time of a frame of a fixture are those of its capture. */
    private static final Set<String> OF_THE_FILE = Set.of("frame.number", "frame.time_epoch");

    private static final List<FieldDifference> UNEXPLAINED = new ArrayList<>();
    private static final Map<DisagreementRule, Integer> USED =
            new TreeMap<>((a, b) -> a.why().compareTo(b.why()));
    private static int frames;
    private static int cells;

    @BeforeAll
    static void compareAll(@TempDir Path folder) throws IOException, InterruptedException {
        Optional<String> version = Tshark.version();
        Optional<String> reason = reasonToSkip(version);
        reason.ifPresent(why -> System.out.println("SKIPPED: " + why));
        assumeTrue(reason.isEmpty(), () -> reason.orElse(""));
        var tshark = new Tshark(folder);
        for (Map.Entry<LinkType, List<Frame>> some : framesByLink().entrySet()) {
            compare(some.getValue(), tshark.dissect(written(folder, some.getKey(), some.getValue())));
        }
        report(version.get());
    }

    /** Shows in a build how much was compared, and with {@code -Dtcprt.tshark.rules=true} which rules applied. */
    private static void report(String version) {
        System.out.println("tshark " + version + ": " + frames + " frames, " + cells + " fields, of which "
                + USED.values().stream().mapToInt(Integer::intValue).sum() + " differ by " + USED.size() + " rules");
        if (Boolean.getBoolean("tcprt.tshark.rules")) {
            USED.forEach((rule, count) -> System.out.println(count + "\t" + rule.why()));
        }
    }

    private static Optional<String> reasonToSkip(Optional<String> version) {
        if (version.isEmpty()) {
            return Optional.of("no tshark to compare with; cli/bin/setup installs it");
        }
        boolean same = version.get().startsWith(HELD_AGAINST) || "any".equals(System.getProperty("tcprt.tshark"));
        return same
                ? Optional.empty()
                : Optional.of("the codec is held against tshark " + HELD_AGAINST + "x, and this is " + version.get()
                        + "; -Dtcprt.tshark=any compares all the same");
    }

    private static Map<LinkType, List<Frame>> framesByLink() {
        List<Frame> fixtures = new ArrayList<>(Frames.all());
        fixtures.addAll(Frames.made());
        var frames = new EnumMap<LinkType, List<Frame>>(LinkType.class);
        int share = GENERATED / GeneratedFrames.LINKS.size();
        for (LinkType link : GeneratedFrames.LINKS) {
            List<Frame> originals =
                    fixtures.stream().filter(frame -> frame.link() == link).toList();
            int count = link == LinkType.ETHERNET ? GENERATED - share * (GeneratedFrames.LINKS.size() - 1) : share;
            var all = new ArrayList<>(originals);
            all.addAll(GeneratedFrames.of(link, link.number(), count, originals));
            frames.put(link, all);
        }
        return frames;
    }

    private static Path written(Path folder, LinkType link, List<Frame> frames) throws IOException {
        Path file = folder.resolve(link.label() + ".pcap");
        try (var writer = CaptureWriter.create(file, link, CaptureFile.MAX_FRAME)) {
            for (Frame frame : frames) {
                writer.write(frame.epochNanos(), frame.originalLength(), frame.octets(), 0, frame.length());
            }
        }
        return file;
    }

    private static void compare(List<Frame> some, List<Map<String, String>> rows) {
        assertEquals(some.size(), rows.size());
        for (int i = 0; i < some.size(); i++) {
            compare(some.get(i), rows.get(i));
        }
        frames += some.size();
    }

    private static void compare(Frame frame, Map<String, String> theirs) {
        var decoded = frame.decoded();
        Map<String, String> ours = Dissector.dissect(frame);
        assertTrue(theirs.keySet().containsAll(ours.keySet()), () -> ours.keySet() + " has a field tshark has not");
        theirs.forEach((field, value) -> {
            String our = ours.getOrDefault(field, "");
            if (!OF_THE_FILE.contains(field)) {
                cells++;
                if (!our.equals(value)) {
                    explain(new FieldDifference(frame, decoded, field, value, our));
                }
            }
        });
    }

    private static void explain(FieldDifference cell) {
        DisagreementRule.ALL.stream()
                .filter(rule -> rule.explains(cell))
                .findFirst()
                .ifPresentOrElse(rule -> USED.merge(rule, 1, Integer::sum), () -> UNEXPLAINED.add(cell));
    }

    @Test
    void whatDiffersHasAReason() {
        assertEquals(
                List.of(),
                UNEXPLAINED.subList(0, Math.min(10, UNEXPLAINED.size())),
                UNEXPLAINED.size() + " unexplained");
    }

    @Test
    void everyRuleIsNeeded() {
        var idle = new HashSet<>(DisagreementRule.ALL);
        idle.removeAll(USED.keySet());
        assertEquals(Set.of(), idle);
    }
}
