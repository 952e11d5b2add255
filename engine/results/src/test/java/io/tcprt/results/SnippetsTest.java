package io.tcprt.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.paths.PathReply;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.DoNotProbeList;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.SweepKey;
import io.tcprt.results.reading.ReplyFile;
import io.tcprt.results.state.SweepState;
import io.tcprt.results.state.SweepStateFile;
import io.tcprt.results.targets.TargetList;
import io.tcprt.results.writing.SweepFiles;
import io.tcprt.results.writing.SweepFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of the module compile, do what they say, and are shown there as they are here. */
final class SnippetsTest {
    private static final Path SOURCES = Path.of("src/main/java/io/tcprt/results");
    private static final Path HERE = Path.of("src/test/java/io/tcprt/results/SnippetsTest.java");
    private static final Pattern SHOWN = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
    private static final Pattern RUN = Pattern.compile("// begin\n(.*?)\n *// end\n", Pattern.DOTALL);

    @TempDir
    Path folder;

    private static SweepPlan plan() throws Exception {
        AddressRanges targets = new TargetList().add("9.9.9.0/24", "test").ranges();
        return SweepPlan.builder(ProbeKind.TCP, TargetSpace.of(targets, new AddressRanges()))
                .build();
    }

    @Test
    void targets() throws Exception {
        Path file = Files.writeString(folder.resolve("targets"), "9.9.9.0/25 # half of it\n9.9.9.7\n");
        Path list = Files.writeString(folder.resolve("list"), "9.9.9.7\n2001:db8::/32\n");
        // begin
        TargetList targets = new TargetList().add("9.9.10.0/24", "argument 1");
        try (InputStream in = Files.newInputStream(file)) {
            targets.read(in, file.toString());
        }
        DoNotProbeList excluded = DoNotProbeList.read(list).orElse(DoNotProbeList.NONE);
        TargetSpace space = TargetSpace.of(targets.ranges(), excluded.ranges());
        // end
        assertEquals(256 + 128 - 1, space.size());
    }

    @Test
    void resuming() throws Exception {
        SweepPlan plan = plan();
        Path results = folder.resolve("r.jsonl");
        SweepKey first = new SweepKey(1, 2);
        try (SweepFiles files = SweepFiles.create(results, SweepFormat.JSON, plan)) {
            files.begin(first, Ipv4Address.of(192, 0, 2, 1), LinkType.RAW);
            files.commit(new Checkpoint(11, 25));
        }
        // begin
        Optional<SweepState> before = SweepStateFile.read(SweepStateFile.beside(results));
        SweepFiles files = before.map(state -> SweepFiles.resume(results, SweepFormat.JSON, plan, state))
                .orElseGet(() -> SweepFiles.startOver(results, SweepFormat.JSON, plan));
        SweepKey key = before.map(state -> state.header().key()).orElseGet(SweepKey::random);
        Checkpoint from = before.map(SweepState::checkpoint).orElse(Checkpoint.START);
        // end
        assertEquals(first, key);
        assertEquals(new Checkpoint(11, 25), from);
        files.close();
    }

    @Test
    void reading() throws Exception {
        Path results = Files.writeString(folder.resolve("r.csv"), """
                probe,port,target,ttl,attempt,from,reply,time,reply_ttl
                tcp,443,9.9.9.7,1,1,10.0.0.1,time-exceeded,1.5,64
                tcp,443,9.9.9.7,2,1,10.0.0.1,time-exceeded,1.6,64
                tcp,443,9.9.9.7,x,1,10.0.0.1,time-exceeded,1.7,64
                """);
        // begin
        Map<String, Integer> answers = new TreeMap<>();
        List<String> bad = new ArrayList<>();
        ReplyFile.Reader counter = new ReplyFile.Reader() {
            @Override
            public void answer(PathReply answer) {
                answers.merge(answer.reply().from().toString(), 1, Integer::sum);
            }

            @Override
            public void bad(long number, String why, boolean torn) {
                bad.add("line " + number + ": " + why);
            }
        };
        try (InputStream in = Files.newInputStream(results)) {
            ReplyFile.read(in, counter);
        }
        // end
        assertEquals(Map.of("10.0.0.1", 2), answers);
        assertEquals(List.of("line 4: ttl is 'x', not 1 to 255"), bad);
    }

    @Test
    void theDocumentationShowsThem() throws IOException {
        List<String> run = new ArrayList<>();
        for (MatchResult region : RUN.matcher(Files.readString(HERE)).results().toList()) {
            run.add(region.group(1).stripIndent());
        }
        List<String> shown = new ArrayList<>();
        for (String room : List.of("targets", "writing", "reading")) {
            String chapter = Files.readString(SOURCES.resolve(room).resolve("package-info.java"));
            for (MatchResult block : SHOWN.matcher(chapter).results().toList()) {
                shown.add(block.group(1).replaceAll("(?m)^ \\* ?", "").replace("&#64;", "@"));
            }
        }
        assertEquals(3, run.size());
        assertEquals(run, shown);
    }
}
