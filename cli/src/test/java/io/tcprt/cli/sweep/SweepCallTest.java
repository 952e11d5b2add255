package io.tcprt.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.Call;
import io.tcprt.cli.render.JsonTree;
import io.tcprt.cli.render.TimeSpan;
import io.tcprt.results.state.SweepStateFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program says about a sweep before it sends anything, and about wrong options. */
final class SweepCallTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # call                                 | line
            ""                                     | targets are missing; usage: tcprt-engine sweep CIDR... or --targets FILE
            9.9.9.0/24                             | --out FILE is missing: results go to a .jsonl, .csv or .pcap file
            9.9.9.0/24 --out r.txt                 | --out must name a file that ends in .jsonl, .csv or .pcap, not 'r.txt'
            9.9.9.0/24 --out /no/where/r.csv       | --out must name a file in an existing folder, not '/no/where/r.csv'
            9.9.9.0/33 --dry-run                   | CIDR: '9.9.9.0/33' is neither an IPv4 address nor a prefix such as 192.0.2.0/24
            2001:db8::/32 --dry-run                | CIDR: '2001:db8::/32' is IPv6, and sweeps are IPv4 only: tcprt-engine HOST traces a single target
            9.9.9.9:80 --dry-run                   | CIDR: '9.9.9.9:80' has a port: omit it, since --port applies to all targets
            9.9.9.1-9 --dry-run                    | CIDR: '9.9.9.1-9' is a range: write prefixes such as 192.0.2.0/24
            9.9.9.9,9.9.9.8 --dry-run              | CIDR: '9.9.9.9,9.9.9.8' is more than one word: write one address or prefix per line or argument
            www.example.com --dry-run              | CIDR: 'www.example.com' looks like a name, and names are not looked up here: write addresses
            --dry-run -- -1.1.1.1                  | CIDR: '-1.1.1.1' is neither an IPv4 address nor a prefix such as 192.0.2.0/24
            10.0.0.0/24 --dry-run                  | no target is left to probe; left out: 256 private use 10.0.0.0/8
            9.9.9.0/24 --probe gre --dry-run       | --probe must be tcp, icmp or udp, not 'gre'
            9.9.9.0/24 --probe tcp,udp --dry-run   | a sweep has one kind of probes: --probe must be tcp, icmp or udp, not 'tcp,udp'
            9.9.9.0/24 --probe icmp --port 7 --dry-run | icmp has no ports: leave --port out
            9.9.9.0/24 --probe udp --port 0 --dry-run | --port must be a whole number from 1 to 65535, not '0'
            9.9.9.0/24 --ttl 5-3 --dry-run         | a sweep covers 1 to 32 TTLs, not 5-3
            9.9.9.0/24 --ttl 1-33 --dry-run        | a sweep covers 1 to 32 TTLs, not 1-33
            9.9.9.0/24 --ttl 1:9 --dry-run         | --ttl must be the first and the last TTL, such as 1-32, not '1:9'
            9.9.9.0/24 --rate 0 --dry-run          | --rate must be a whole number from 1 to 100000000, not '0'
            9.9.9.0/24 --shard 3/2 --dry-run       | --shard: a shard is I/N with I from 1 to N, not 3/2
            9.9.9.0/24 --shard 1/2 --dry-run       | --shard needs --seed, the same on all machines that share the sweep
            9.9.9.0/24 --seed x --dry-run          | --seed must be a whole number of 64 bits, not 'x'
            9.9.9.0/24 --wait 9 --dry-run          | --wait must be a whole number from 1 to 8, not '9'
            9.9.9.0/24 --resume --force --out r.csv| --resume and --force exclude each other: leave one out
            9.9.9.0/24 --resume --out no-such.csv  | nothing is there to resume: there is no no-such.csv.sweep; leave --resume out to begin
            9.9.9.0/24 --source ::1                | --source must be an IPv4 address, as all targets are, not ::1
            9.9.9.9 --shard 40/50 --seed 1         | this shard has no probe: there are fewer probes than shards
            --targets no-such-file --dry-run       | --targets no-such-file cannot be read: no such file or directory
            """)
    void wrongCallsAreToldInOneLine(String words, String line) {
        if (!words.isEmpty() && !line.startsWith("--out FILE is missing")) {
            assertEquals(
                    line,
                    Call.ofLine("sweep --dry-run " + words)
                            .err()
                            .replace("tcprt-engine: ", "")
                            .strip());
        }
        Call call = Call.ofLine(("sweep " + words).strip());
        assertEquals(2, call.exit());
        assertEquals("tcprt-engine: " + line + "\n", call.err());
        assertEquals("", call.out());
    }

    @Test
    void aDryRunTellsHowMuchAndWhatIsLeftOut() throws IOException {
        Path excluded = Files.writeString(folder.resolve("excluded"), "9.9.9.128/25 # they asked\n");
        Path targets = Files.writeString(folder.resolve("targets"), "# ours\n\n9.9.9.0/24\n9.9.9.7\n10.1.0.0/16\n");
        Call call = Call.of(
                "sweep", "--dry-run", "--targets", targets.toString(), "--exclude", excluded.toString(), "--json");
        assertEquals(0, call.exit(), call.err());
        Map<String, Object> json = JsonTree.parse(call.out());
        assertEquals(128L, json.get("targets"));
        assertEquals(1L, json.get("networks"));
        assertEquals(128L * 32, json.get("probes"));
        assertEquals(4_096_000L, json.get("longest_us"));
        assertEquals(Map.of("private use 10.0.0.0/8", 65_536L, "excluded by a list", 128L), json.get("left_out"));
        Call words = Call.of("sweep", "--dry-run", "--targets", targets.toString(), "--exclude", excluded.toString());
        assertEquals(
                "up to 4096 probes to 128 targets in 1 network of 256 addresses; at 1000/s that takes 5 s at most;"
                        + " left out: 65536 private use 10.0.0.0/8, 128 excluded by a list\n",
                words.out());
    }

    @ParameterizedTest
    @CsvSource({"tcp,443", "udp,33434", "icmp,"})
    void everyKindHasItsUsualPort(String kind, @Nullable Long port) throws IOException {
        Call call = Call.ofLine("sweep 9.9.9.0/24 --dry-run --json --probe " + kind);
        assertEquals(0, call.exit(), call.err());
        assertEquals(kind, JsonTree.parse(call.out()).get("probe"));
        assertEquals(port, JsonTree.parse(call.out()).get("port"));
    }

    @Test
    void aBadLineIsNamed() throws IOException {
        Path targets = Files.writeString(folder.resolve("targets"), "9.9.9.0/24\n9.9.9.\n");
        Call call = Call.of("sweep", "--dry-run", "--targets", targets.toString());
        assertEquals(2, call.exit());
        assertTrue(call.err().contains(targets + ", line 2 is neither"), call.err());
    }

    @Test
    void resultsAreNotOverwrittenUnasked() throws IOException {
        Path out = Files.writeString(folder.resolve("r.csv"), "mine\n");
        Call call = Call.of("sweep", "9.9.9.0/24", "--out", out.toString());
        assertEquals(2, call.exit());
        assertTrue(call.err().contains(out + " already exists: --out another file"), call.err());
        assertEquals(call, Call.of("sweep", "9.9.9.0/24", "--dry-run", "--out", out.toString()));
        assertEquals("mine\n", Files.readString(out));
    }

    @Test
    void aSweepWhoseResultsAreGoneIsNotResumed() throws IOException {
        Path out = folder.resolve("r.csv");
        Path state = Files.writeString(SweepStateFile.beside(out), "{}\n");
        Call call = Call.of("sweep", "9.9.9.0/24", "--resume", "--out", out.toString());
        assertEquals(2, call.exit());
        assertEquals(
                "tcprt-engine: there is no " + out + " to go on in, only its state " + state
                        + "; bring it back, or begin anew with --force instead of --resume\n",
                call.err());
    }

    /** What a kill or a power cut leaves, whatever octet was the last. */
    @Test
    void aSweepWhoseStateWasCutOffIsBegunAgain() throws IOException {
        Path out = folder.resolve("r.csv");
        Path state = SweepStateFile.beside(out);
        for (String text : List.of("", "{", "{\"schema\":\"tcprt.sweep-state/2\",\"probe\":\"tcp\",\"port\":44")) {
            Files.writeString(state, text);
            Call call = Call.of("sweep", "9.9.9.0/24", "--dry-run", "--resume", "--out", out.toString());
            assertEquals(0, call.exit(), call.err());
            assertEquals(
                    "tcprt-engine: " + state
                            + " was cut off in its first line, before any probe left: the sweep starts from the"
                            + " beginning\n",
                    call.err());
        }
        Files.writeString(state, "{\"schema\":\"tcprt.trace/1\",");
        Files.createFile(out);
        Call call = Call.of("sweep", "9.9.9.0/24", "--dry-run", "--resume", "--out", out.toString());
        assertEquals("tcprt-engine: --resume: " + state + " cannot be read, or is not of a sweep\n", call.err());
    }

    @Test
    void emptyResultsWithoutAStateAreNotRefused() throws IOException {
        Path out = Files.createFile(folder.resolve("r.csv"));
        assertEquals(
                0,
                Call.of("sweep", "9.9.9.0/24", "--dry-run", "--out", out.toString())
                        .exit());
        Files.createFile(SweepStateFile.beside(out));
        Call call = Call.of("sweep", "9.9.9.0/24", "--dry-run", "--out", out.toString());
        assertTrue(call.err().contains(out + " already exists: --out another file"), call.err());
    }

    /** Not even with force: the position could not be found again. */
    @ParameterizedTest
    @ValueSource(strings = {"pipe.csv", "link.csv", "folder.csv.sweep"})
    void resultsAreRegularFiles(String name) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", folder.resolve("pipe.csv").toString())
                        .start()
                        .waitFor());
        Files.createSymbolicLink(folder.resolve("link.csv"), Files.writeString(folder.resolve("aim.csv"), "mine\n"));
        Files.createDirectory(folder.resolve("folder.csv.sweep"));
        String out = folder.resolve(name.replace(".sweep", "")).toString();
        Call call = Call.of("sweep", "9.9.9.0/24", "--force", "--out", out);
        assertEquals(2, call.exit());
        String why = name.startsWith("link") ? " is a symbolic link, " : " is no regular file, ";
        assertTrue(call.err().startsWith("tcprt-engine: " + folder.resolve(name) + why), call.err());
        assertEquals("mine\n", Files.readString(folder.resolve("aim.csv")));
    }

    private static final byte[] LIST = "9.9.9.0/24\n".getBytes(StandardCharsets.US_ASCII);

    static List<Arguments> listsThatAreNone() throws IOException {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (OutputStream packing = new GZIPOutputStream(gzip)) {
            packing.write(LIST);
        }
        String text = new String(LIST, StandardCharsets.US_ASCII);
        return List.of(
                Arguments.of(" cannot be read: it is compressed by gzip; decompress it first", gzip.toByteArray()),
                Arguments.of(
                        " cannot be read: it is UTF-16, and must be ASCII or UTF-8",
                        text.getBytes(StandardCharsets.UTF_16)),
                Arguments.of(
                        " cannot be read: it is UTF-16 or not text at all, and must be ASCII or UTF-8",
                        text.getBytes(StandardCharsets.UTF_16LE)),
                Arguments.of(
                        ", line 2 is longer than 65536 octets: write one address or prefix per line",
                        (text + "x".repeat(70_000)).getBytes(StandardCharsets.US_ASCII)),
                Arguments.of(
                        ", line 2 looks like a name, and names are not looked up here:" + " write addresses",
                        (text + "x".repeat(7000)).getBytes(StandardCharsets.US_ASCII)));
    }

    /** Targets and exclusions are read by the same code. */
    @ParameterizedTest
    @MethodSource("listsThatAreNone")
    void aListThatIsNoneIsToldInOneShortLine(String why, byte[] octets) throws IOException {
        Path list = Files.write(folder.resolve("list"), octets);
        String targets = why.startsWith(" cannot") ? "--targets " : "";
        String excluded = why.startsWith(" cannot") ? "the do-not-probe list " : "";
        Call call = Call.of("sweep", "--dry-run", "--targets", list.toString());
        assertEquals(2, call.exit());
        assertEquals("tcprt-engine: " + targets + list + why + "\n", call.err());
        Call other = Call.of("sweep", "--dry-run", "9.9.9.9", "--exclude", list.toString());
        assertEquals(2, other.exit());
        assertEquals("tcprt-engine: " + excluded + list + why + "\n", other.err());
    }

    @Test
    void aListMayHaveAMarkOfUtf8AndLongComments() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "\ufeff9.9.9.9\n9.9.9.8 #" + "x".repeat(70_000) + "\n");
        Call call = Call.of("sweep", "--dry-run", "--json", "--targets", list.toString());
        assertEquals(0, call.exit(), call.err());
        assertEquals(2L, JsonTree.parse(call.out()).get("targets"));
        Call excluded = Call.of("sweep", "--dry-run", "9.9.9.9", "--exclude", list.toString());
        assertEquals("tcprt-engine: no target is left to probe; left out: 1 excluded by a list\n", excluded.err());
    }

    @Test
    void aListWithoutATargetIsNamed() throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "# none yet\n\n");
        Call call = Call.of("sweep", "--dry-run", "--targets", list.toString());
        assertEquals(2, call.exit());
        assertEquals("tcprt-engine: there are no targets in " + list + "\n", call.err());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 s",
        "119, 119 s",
        "120, 2 min",
        "7199, 119 min",
        "7200, 2 h 0 min",
        "172799, 47 h 59 min",
        "172800, 2 d 0 h",
        "11847226984, 137120 d 16 h"
    })
    void aDurationIsOfTheUnitsThatFitIt(long seconds, String words) {
        assertEquals(words, TimeSpan.words(seconds));
    }
}
