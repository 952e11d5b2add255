package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PathsTest {
    private static final String NEAR =
            line("198.51.100.7", 1, "10.0.0.1", "time-exceeded", "1.5", ",\"icmp_type\":11,\"icmp_code\":0");
    private static final String DEEP =
            line("198.51.100.7", 3, "10.0.2.1", "time-exceeded", "2.5", ",\"icmp_type\":11,\"icmp_code\":0");
    private static final String END = line("198.51.100.7", 4, "198.51.100.7", "syn-ack", "3.5", "");
    private static final String AGAIN = line("198.51.100.7", 4, "198.51.100.7", "rst", "4.5", ",\"again\":true");
    private static final String OTHER =
            line("192.0.2.1", 1, "10.0.0.1", "time-exceeded", "1.25", ",\"icmp_type\":11,\"icmp_code\":0");

    @TempDir
    Path folder;

    private static String line(String target, int ttl, String from, String reply, String time, String more) {
        return line("a", "192.0.2.99", target, ttl, from, reply, time, more);
    }

    private static String line(
            String campaign,
            String vantage,
            String target,
            int ttl,
            String from,
            String reply,
            String time,
            String more) {
        return "{\"schema\":\"tcprt.reply/2\",\"campaign\":\"" + campaign + "\",\"vantage\":\"" + vantage
                + "\",\"source\":\"192.0.2.99\",\"probe\":\"tcp\",\"port\":443,\"target\":\"" + target + "\",\"ttl\":"
                + ttl
                + ",\"attempt\":1,\"from\":\"" + from + "\",\"reply\":\"" + reply + "\",\"rtt_us\":100.25,\"time\":\""
                + time
                + "\",\"reply_ttl\":60" + more + "}\n";
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void joinsFilesToPathsAndALinkGraph() throws IOException {
        String graph = folder.resolve("links.jsonl").toString();
        Call call = Call.of("paths", file("a", AGAIN + DEEP), file("b", END + OTHER + NEAR), "--graph", graph);
        assertEquals(0, call.exit(), call.err());
        List<String> lines = call.out().lines().toList();
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).contains("\"address\":\"192.0.2.1\""));
        assertTrue(lines.get(0).contains("\"outcome\":\"silent\",\"hops\""));
        assertTrue(lines.get(1).contains("\"outcome\":\"open\",\"stop_reason\":\"target\",\"distance\":4"));
        assertEquals("tcprt-engine: 5 answers, 2 paths; 1 further answer to answered probes left out\n", call.err());
        assertEquals("""
                {"schema":"tcprt.link/1","from":"10.0.0.1","to":"10.0.2.1","targets":1,"gap":1}
                {"schema":"tcprt.link/1","from":"10.0.2.1","to":"198.51.100.7","targets":1}
                """, Files.readString(Path.of(graph)));
    }

    /** What two networks saw of one target, or one network at two times, is no path. */
    @ParameterizedTest
    @CsvSource({"b, 192.0.2.99", "a, office"})
    void answersOfTwoVantagePointsOrCampaignsAreNotJoined(String campaign, String vantage) throws IOException {
        String far = line(campaign, vantage, "198.51.100.7", 2, "10.9.9.9", "time-exceeded", "9.5", "");
        Call call = Call.of("paths", file("here", NEAR + END), file("there", far));
        assertEquals(0, call.exit(), call.err());
        List<String> lines = call.out().lines().toList();
        assertEquals(2, lines.size(), call.out());
        assertTrue(
                lines.stream().noneMatch(line -> line.contains("10.9.9.9") && line.contains("10.0.0.1")), call.out());
        assertTrue(call.out().contains("\"vantage\":\"" + vantage + "\",\"campaign\":\"" + campaign + "\""));
        assertEquals(
                call.out(),
                Call.of("paths", file("there", far), file("here", NEAR + END)).out());
    }

    /** Such lines tell neither source nor run. */
    @Test
    void aFileOfTheOldKindIsJoinedAloneOrNotAtAll() throws IOException {
        String old = (NEAR + END).replaceAll("reply/2\",.*?\"probe\"", "reply/1\",\"probe\"");
        Call alone = Call.of("paths", file("old", old));
        assertEquals(0, alone.exit(), alone.err());
        assertTrue(alone.out().contains("\"distance\":4") && !alone.out().contains("vantage"), alone.out());
        for (String other : List.of(file("new", OTHER), file("older", old))) {
            for (List<String> files : List.of(List.of(file("old", old), other), List.of(other, file("old", old)))) {
                Call mixed = Call.of("paths", files.get(0), files.get(1));
                assertEquals(2, mixed.exit(), mixed.err());
                assertEquals("", mixed.out());
                assertTrue(mixed.err().contains("(tcprt.reply/1); join such a file alone"), mixed.err());
            }
        }
        assertEquals(2, Call.of("paths", file("both", old + OTHER)).exit());
    }

    @Test
    void aLineOfThisKindTellsItsOrigin() throws IOException {
        Call call = Call.of("paths", file("torn", NEAR + END.replace("\"vantage\":\"192.0.2.99\",", "")));
        assertEquals(4, call.exit());
        assertTrue(call.err().contains(":2: vantage is missing"), call.err());
    }

    @Test
    void csvSaysTheSame() throws IOException {
        String csv = """
                probe,port,target,ttl,attempt,from,reply,rtt_us,time,reply_ttl,quoted_ttl,icmp_type,icmp_code,forward,own,reverse,mpls,again,campaign,vantage,source
                tcp,443,198.51.100.7,1,1,10.0.0.1,time-exceeded,100.25,1.5,60,,11,0,,,,,,a,192.0.2.99,192.0.2.99
                tcp,443,198.51.100.7,3,1,10.0.2.1,time-exceeded,100.25,2.5,60,,11,0,,,,,,a,192.0.2.99,192.0.2.99
                tcp,443,198.51.100.7,4,1,198.51.100.7,syn-ack,100.25,3.5,60,,,,,,,,,a,192.0.2.99,192.0.2.99
                """;
        assertEquals(
                Call.of("paths", file("json", END + NEAR + DEEP)).out(),
                Call.of("paths", file("csv", csv)).out());
    }

    /** As spreadsheets and other programs write it (RFC 4180 §2). */
    @Test
    void csvMayBeQuoted() throws IOException {
        String csv = """
                "note","probe","port","target","ttl","attempt","from","reply","rtt_us","time","reply_ttl","icmp_type","icmp_code",campaign,vantage,"source"\r
                "a ""near"" one, ours",tcp,443,198.51.100.7,1,"1","10.0.0.1",time-exceeded,100.25,1.5,60,11,0,"a",192.0.2.99,192.0.2.99\r
                "","tcp","443","198.51.100.7","4","1","198.51.100.7","syn-ack","100.25","3.5","60","","","a","192.0.2.99",192.0.2.99\r
                """;
        Call call = Call.of("paths", file("quoted", csv));
        assertEquals(0, call.exit(), call.err());
        assertEquals(Call.of("paths", file("json", END + NEAR)).out(), call.out());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', textBlock = """
            'tcp,443,198.51.100.7,1,1,"10.0.0.1,time-exceeded,1.5,60',      a quoted value does not end before a comma or the end of the line
            'tcp,443,198.51.100.7,1,1,"10.0.0.1"x,time-exceeded,1.5,60',    a quoted value does not end before a comma or the end of the line
            'tcp,443,198.51.100.7,1,1,"10.0~.0.1",time-exceeded,1.5,60',  there is a carriage return within the line
            """)
    void aQuoteThatIsLeftOutCostsItsLineOnly(String line, String why) throws IOException {
        String head = "probe,port,target,ttl,attempt,from,reply,time,reply_ttl\n";
        String good = "tcp,443,198.51.100.7,4,1,198.51.100.7,syn-ack,3.5,60\n";
        String file = file("csv", head + line.replace('~', '\r') + "\n" + good);
        Call call = Call.of("paths", file);
        assertEquals(4, call.exit());
        assertTrue(call.err().startsWith("tcprt-engine: " + file + ":2: " + why + "\n"), call.err());
        assertTrue(call.out().contains("\"distance\":4"), call.out());
    }

    @Test
    void aBadLineIsToldAndTheRestJoined() throws IOException {
        String file = file("bad", NEAR + "{\"schema\":\n" + END);
        Call call = Call.of("paths", file);
        assertEquals(4, call.exit());
        assertTrue(call.err().startsWith("tcprt-engine: " + file + ":2: this is no JSON"), call.err());
        assertTrue(call.out().contains("\"distance\":4"));
    }

    @Test
    void aTornLastLineIsNoFault() throws IOException {
        Call call = Call.of("paths", file("torn", NEAR + END.substring(0, 40)));
        assertEquals(0, call.exit(), call.err());
        assertTrue(call.err().contains(":2: the last line is torn"), call.err());
    }

    private static final String OTHER_KIND =
            " cannot be read: it holds no answers of a sweep, neither as JSON Lines nor as CSV with column names nor as a"
                    + " capture; line ";

    private static final String NOTHING = "tcprt-engine: 0 answers, 0 paths; 1 fault in the input\n";

    static List<Arguments> filesOfAnotherKind() {
        return List.of(
                Arguments.of("one torn line", "hello world", "1: this names no columns"),
                Arguments.of("NUL", "\0".repeat(100_000), "1: the line is longer than 65536 octets"),
                Arguments.of("a long line", "x".repeat(70_000) + "\n", "1: the line is longer than 65536 octets"),
                Arguments.of(
                        "a long object", "{\"a\":[" + "1,".repeat(70_000), "1: the line is longer than 65536 octets"),
                Arguments.of("a program", "\u007fELF\1\n\2,\3\n".repeat(50), "1: this names no columns"),
                Arguments.of("other JSON", "{\"a\":1}\n".repeat(1000), "1: probe is missing"),
                Arguments.of(
                        "another schema",
                        "{\"schema\":\"tcprt.trace/1\"}\n",
                        "1: schema is 'tcprt.trace/1', not tcprt.reply/2"),
                Arguments.of("other CSV", "x,y\n1,2\n", "1: this names no columns"),
                Arguments.of(
                        "half the columns",
                        "probe,port,target,ttl,attempt,from,reply\ntcp,443,1.1.1.1,1,1,1.1.1.1,rst\n",
                        "1: there is no column time, reply_ttl"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filesOfAnotherKind")
    void aFileOfAnotherKindIsToldInOneLine(String name, String text, String why) throws IOException {
        String file = file("other", text);
        Call call = Call.of("paths", file, file("ours", END));
        assertEquals(4, call.exit());
        assertTrue(call.err().startsWith("tcprt-engine: " + file + OTHER_KIND + why), call.err());
        assertTrue(call.err().endsWith("\ntcprt-engine: 1 answer, 1 path; 1 fault in the input\n"), call.err());
        assertEquals(2, call.err().lines().count(), call.err());
        assertEquals(Call.of("paths", file("alone", END)).out(), call.out());
    }

    /** Waiting for the end of the line would take forever. */
    @Test
    void anEndlessLineIsNotReadToItsEnd() {
        InputStream zeros = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] octets, int start, int length) {
                Arrays.fill(octets, start, start + length, (byte) 0);
                return length;
            }
        };
        Call call = reading(zeros, "paths", "-");
        assertEquals(4, call.exit());
        assertEquals(
                "tcprt-engine: -" + OTHER_KIND + "1: the line is longer than 65536 octets\n" + NOTHING, call.err());
    }

    /** As after a power failure; a killed sweep would not leave this. */
    @Test
    void aLastLineThatIsTooLongIsNotTorn() throws IOException {
        String file = file("zeros", END + "\0".repeat(100_000));
        Call call = Call.of("paths", file);
        assertEquals(4, call.exit());
        assertEquals(
                "tcprt-engine: " + file + ":2: the line is longer than 65536 octets\n"
                        + "tcprt-engine: 1 answer, 1 path; 1 fault in the input\n",
                call.err());
    }

    @Test
    void badLinesBeforeTheFirstAnswerAreToldWhenItComes() throws IOException {
        String file = file("headless", "{\"x\":1}\n" + END);
        Call call = Call.of("paths", file);
        assertEquals(4, call.exit());
        assertEquals(
                "tcprt-engine: " + file + ":1: probe is missing\n"
                        + "tcprt-engine: 1 answer, 1 path; 1 fault in the input\n",
                call.err());
    }

    @Test
    void aLongValueIsNotToldWhole() throws IOException {
        Call call = Call.of("paths", file("long", END + END.replace("198.51.100.7", "1".repeat(30_000))));
        assertEquals(4, call.exit());
        assertTrue(call.err().contains(":2: from is '" + "1".repeat(80) + "...', which is no IPv4"), call.err());
        assertEquals(2, call.err().lines().count());
    }

    @Test
    void aMarkOfUtf8IsNoPartOfTheFirstLine() throws IOException {
        assertEquals(
                Call.of("paths", file("plain", END)).out(),
                Call.of("paths", file("marked", "\ufeff" + END)).out());
    }

    @Test
    void callsAndFilesThatAreWrong() {
        assertEquals(2, Call.of("paths").exit());
        assertEquals(2, Call.of("paths", "x", "--graph", "y.png").exit());
        assertEquals(4, Call.of("paths", folder.resolve("none").toString()).exit());
        assertFalse(Call.of("paths", folder.toString()).err().contains("Exception"));
    }

    @Test
    void aTimeBeyondAllClocksIsAFault() throws IOException {
        Call call = Call.of(
                "paths", file("late", line("198.51.100.7", 4, "198.51.100.7", "syn-ack", "99999999999999999999", "")));
        assertEquals(4, call.exit());
        assertTrue(call.err().contains("time is '99999999999999999999', which is no such number"), call.err());
    }

    private static Call reading(InputStream stdin, String... args) {
        InputStream before = System.in;
        System.setIn(stdin);
        try {
            return Call.of(args);
        } finally {
            System.setIn(before);
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDashIsStdin() throws IOException {
        Call call = reading(stream(NEAR + DEEP), "paths", file("end", END), "-");
        assertEquals(0, call.exit(), call.err());
        assertEquals(Call.of("paths", file("all", NEAR + DEEP + END)).out(), call.out());
        assertEquals(2, Call.of("paths", file("end2", END), "-x").exit());
    }

    /** As from a failing disk, or a share that is gone. */
    @Test
    void aFileThatBreaksOffIsToldAndTheRestJoined() throws IOException {
        InputStream broken = new SequenceInputStream(stream(NEAR), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Input/output error");
            }

            @Override
            public int read(byte[] octets, int start, int length) throws IOException {
                throw new IOException("Input/output error");
            }
        });
        Call call = reading(broken, "paths", "-", file("end", END));
        assertEquals(4, call.exit());
        assertEquals("""
                tcprt-engine: - cannot be read: Input/output error
                tcprt-engine: 2 answers, 1 path; 1 fault in the input
                """, call.err());
        assertEquals(Call.of("paths", file("both", NEAR + END)).out(), call.out());
    }

    @Test
    void aFolderThatIsNotThereIsToldBeforeAnythingIsRead() throws IOException {
        Call call = Call.of(
                "paths", file("end", END), "--out", folder.resolve("no/x").toString());
        assertEquals(2, call.exit());
        assertTrue(call.err().contains("--out must name a file in an existing folder"), call.err());
    }

    @Test
    void whatIsThereAlreadyIsNotOverwrittenUnasked() throws IOException {
        String answers = file("end", END);
        Call call = Call.of("paths", answers, "--out", answers);
        assertEquals(2, call.exit());
        assertEquals(
                "tcprt-engine: " + answers + " already exists: --out another file, or use --force to overwrite it\n",
                call.err());
        assertEquals(END, Files.readString(Path.of(answers)));

        String paths = file("paths", "old");
        assertEquals(0, Call.of("paths", answers, "--out", paths, "--force").exit());
        assertTrue(Files.readString(Path.of(paths)).contains("\"tcprt.trace/1\""));
    }

    /** The old ones may belong to others or be open elsewhere. */
    @Test
    void pathsAndGraphAreNewFilesOfTheirOwner() throws IOException {
        Path paths = Path.of(file("paths", "old"));
        Files.setPosixFilePermissions(paths, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path same = Files.createLink(folder.resolve("same"), paths);
        Path graph = folder.resolve("g.dot");
        Call call =
                Call.of("paths", file("end", END), "--out", paths.toString(), "--graph", graph.toString(), "--force");
        assertEquals(0, call.exit(), call.err());
        assertEquals("old", Files.readString(same));
        for (Path written : List.of(paths, graph)) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(written)));
        }
    }

    @Test
    void pathsAndGraphAreTwoFiles() throws IOException {
        String one = folder.resolve("one.dot").toString();
        assertEquals(
                2,
                Call.of("paths", file("end", END), "--out", one, "--graph", one).exit());
        assertFalse(Files.exists(Path.of(one)));
    }

    @Test
    void whyAFileCannotBeWrittenIsTold() throws IOException {
        String link = folder.resolve("link").toString();
        Files.createSymbolicLink(Path.of(link), folder.resolve("no/where"));
        Call call = Call.of("paths", file("end", END), "--out", link, "--force");
        assertEquals(3, call.exit());
        assertEquals(
                "tcprt-engine: " + link + " cannot be written: it is a symbolic link, which is not followed\n",
                call.err());
    }

    /** A pipe holds nothing that could be overwritten. */
    @Test
    void pathsMayGoIntoAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        Call call = Call.of("paths", file("end", END), "--out", pipe.toString());
        assertEquals(0, call.exit(), call.err());
        String read = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(Call.of("paths", file("again", END)).out(), read);
        assertEquals(
                0, Call.of("paths", file("null", END), "--out", "/dev/null").exit());
    }
}
