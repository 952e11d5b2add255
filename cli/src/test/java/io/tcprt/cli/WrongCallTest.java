package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every wrong call prints nothing on stdout and one line on stderr that says how to correct it, and exits as documented.
 */
final class WrongCallTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # call                          | line
            ""                              | HOST is missing; usage: tcprt-engine HOST [PORT [MAX_TTL]]
            --rr                            | HOST is missing; usage: tcprt-engine HOST [PORT [MAX_TTL]]
            --frobnicate 192.0.2.1          | unknown option '--frobnicate'; see tcprt-engine --help
            --jsn 192.0.2.1                 | unknown option '--jsn'; did you mean --json?
            -4 -6 192.0.2.1                 | -4 and -6 cannot be combined
            -4 2001:db8::1                  | '2001:db8::1' has no IPv4 address: omit -4
            -6 192.0.2.1                    | '192.0.2.1' has no IPv6 address: omit -6
            -5 192.0.2.1                    | unknown option '-5'; see tcprt-engine --help
            paths                           | FILE is missing: tcprt-engine paths [OPTIONS] FILE...
            192.0.2.1 0                     | PORT must be a whole number from 1 to 65535, not '0'
            192.0.2.1 65536                 | PORT must be a whole number from 1 to 65535, not '65536'
            192.0.2.1 https                 | PORT must be a whole number from 1 to 65535, not 'https'
            192.0.2.1 443 0                 | MAX_TTL must be a whole number from 1 to 255, not '0'
            192.0.2.1 443 256               | MAX_TTL must be a whole number from 1 to 255, not '256'
            192.0.2.1 443 30 5              | unexpected argument '5'; see tcprt-engine --help
            192.0.2.1 443 30 -m 20          | MAX_TTL is given both as an argument and as --max-ttl
            -m 0 192.0.2.1                  | --max-ttl must be a whole number from 1 to 255, not '0'
            -f 9 -m 8 192.0.2.1             | --first-ttl 9 is larger than the last TTL, 8
            -f 99999999999 192.0.2.1        | --first-ttl must be a whole number from 1 to 255, not '99999999999'
            -q 0 192.0.2.1                  | --queries must be a whole number from 1 to 15, not '0'
            -w 0 192.0.2.1                  | --wait must be a number of seconds from 0.001 to 3600, not '0'
            -w -1e999999999 192.0.2.1       | --wait must be a number of seconds from 0.001 to 3600, not '-1e999999999'
            -w soon 192.0.2.1               | --wait must be a number of seconds from 0.001 to 3600, not 'soon'
            -g -1 192.0.2.1                 | --gap must be a whole number from 0 to 255, not '-1'
            --rr-slots 10 192.0.2.1         | --rr-slots must be a whole number from 1 to 9, not '10'
            --source-port 0 192.0.2.1       | --source-port must be a whole number from 1 to 65535, not '0'
            --source-port 65535 --flows 4 ::1 | this call needs 4 consecutive source ports, so --source-port must be at most 65532, not 65535
            --source-port 65535 ::1 --port 1,2 | this call needs 2 consecutive source ports, so --source-port must be at most 65534, not 65535
            -s fe80::1% fe80::2%eth0        | 'fe80::1%' has an empty zone: name the interface, as in fe80::1%eth0
            -s fe80::1%eth1 fe80::2%eth0    | 'fe80::1%eth1' contradicts 'fe80::2%eth0': give only one of them
            -s fe80::1%eth1 -i eth0 fe80::2 | 'fe80::1%eth1' contradicts --interface eth0: give only one of them
            -s 10.0.0.1%eth0 192.0.2.1      | --source must be an address of this machine, not '10.0.0.1%eth0'
            -s here 192.0.2.1               | --source must be an address of this machine, not 'here'
            --probe gre 192.0.2.1           | --probe must be tcp, icmp or udp, not 'gre'
            --port 443,x 192.0.2.1          | --port must be a whole number from 1 to 65535, not 'x'
            --port 80 192.0.2.1 443         | PORT is given both as an argument and as --port
            -I 192.0.2.1 443                | icmp has no ports: omit PORT, and give the last TTL as --max-ttl
            --tcp-flags SYNN 192.0.2.1      | --tcp-flags must be FIN, SYN, RST, PSH, ACK, URG, ECE, CWR or NS, separated by commas, or none, not 'SYNN'
            --tcp-flags ACK, 192.0.2.1      | --tcp-flags must be FIN, SYN, RST, PSH, ACK, URG, ECE, CWR or NS, separated by commas, or none, not 'ACK,'
            -I --tcp-flags ACK 192.0.2.1    | --tcp-flags applies to tcp probes, not to icmp
            -U --syn linux 192.0.2.1        | --syn applies to tcp probes, not to udp
            --syn plan9 192.0.2.1           | --syn must be bare, mss, linux or windows, not 'plan9'
            --tcp-flags ACK --syn linux ::  | --syn needs a SYN: omit it or --tcp-flags
            -I --in-session 192.0.2.1       | --in-session applies to tcp probes, not to icmp
            --in-session --direct 192.0.2.1 | --direct cannot be combined with --in-session
            --in-session --syn bare h       | --syn cannot be combined with --in-session
            --direct -m 9 192.0.2.1         | --max-ttl cannot be combined with --direct
            --direct 192.0.2.1 443 9        | MAX_TTL cannot be combined with --direct
            --direct -c 0 192.0.2.1         | --count must be a whole number from 1 to 4096, not '0'
            --direct --interval 0 192.0.2.1 | --interval must be a number of seconds from 0.01 to 3600, not '0'
            -c 4 192.0.2.1                  | --count requires --direct
            --flows 0 192.0.2.1             | --flows must be a whole number from 1 to 128, not '0'
            --flows many 192.0.2.1          | --flows must be a whole number from 1 to 128, or auto, not 'many'
            --flows 65 -T -I 192.0.2.1      | this would be 130 flows at once, and the limit is 128: reduce --flows, kinds, ports or addresses
            --in-session --flows 2 192.0.2.1 | --in-session traces one connection: give one kind, port and address, and omit --flows
            --direct --flows 2 192.0.2.1    | --flows cannot be combined with --direct
            --record /no/such/x 192.0.2.1   | --record must name a file in an existing folder, not '/no/such/x'
            --record pom.xml 192.0.2.1      | pom.xml already exists: --record another file, or use --force to overwrite it
            --in-session --rst 192.0.2.1    | --rst would reset the connection that --in-session needs: omit one of them
            --exclude none 192.0.2.1        | --exclude: there is no file 'none'
            --exclude . 192.0.2.1           | the do-not-probe list . cannot be read: Is a directory
            --connections 192.0.2.1         | --connections needs --replay FILE
            --record a --replay b           | --record cannot be combined with --replay
            --replay                        | missing required parameter for option '--replay' (FILE); see tcprt-engine --help
            -q 1e1 192.0.2.1                | --queries must be a whole number from 1 to 15, not '1e1'
            192.0.2                         | '192.0.2' is not an IPv4 address: it takes four numbers from 0 to 255
            192.0.2.256                     | '192.0.2.256' is not an IPv4 address: it takes four numbers from 0 to 255
            2001:db8:::1                    | '2001:db8:::1' is not an IPv6 address, such as 2001:db8::1 or fe80::1%eth0
            fe80::1                         | fe80::1 is link-local: name the interface, as in fe80::1%eth0
            fe80::1%                        | 'fe80::1%' has an empty zone: name the interface, as in fe80::1%eth0
            -i eth1 fe80::1%eth0            | 'fe80::1%eth0' contradicts --interface eth1: give only one of them
            -s 192.0.2.1 2001:db8::1        | --source 192.0.2.1 and the target 2001:db8::1 are of different IP versions; -4 or -6 chooses one
            --rr 2001:db8::1                | Record Route is an IPv4 option and 2001:db8::1 is IPv6: omit --rr
            --rr-slots 3 -6 2001:db8::1     | Record Route is an IPv4 option and 2001:db8::1 is IPv6: omit --rr
            ff02::1                         | ff02::1 is not the address of a host
            ::                              | :: is not the address of a host
            ::ffff:192.0.2.1                | ::ffff:192.0.2.1 is not the address of a host
            224.0.0.1                       | 224.0.0.1 is not the address of a host
            --json packets                  | the command must come first: tcprt-engine packets [OPTIONS]
            packets                         | FILE is missing; usage: tcprt-engine packets FILE [--json]
            packets a b                     | unexpected argument 'b'; see tcprt-engine packets --help
            -5 -- -5                        | unknown option '-5'; see tcprt-engine --help
            doctor 192.0.2.1 443 now        | unexpected argument 'now'; see tcprt-engine doctor --help
            doctor 192.0.2.1 80,443         | doctor opens one connection: give one PORT
            doctor -4 ::1                   | '::1' has no IPv4 address: omit -4
            demo --hops 21                  | --hops must be a whole number from 1 to 20, not '21'
            """)
    void aWrongCallIsOneLineAndExitCodeTwo(String call, String line) {
        assertOneLine(2, "tcprt-engine: " + line + "\n", Call.ofLine(call));
    }

    /** Whether a name server answers depends on the machine; which sentence is for which answer, {@code ResolverTest} says. */
    @ParameterizedTest
    @CsvSource({"no-such-host.invalid, no-such-host.invalid", "-- -1.1.1.1, -1.1.1.1"})
    void aNameWithoutAnAddressIsAWrongCall(String call, String name) {
        Call made = Call.ofLine(call);
        assertEquals(2, made.exit());
        assertEquals("", made.out());
        assertTrue(
                Set.of(
                                "tcprt-engine: cannot resolve the name '" + name
                                        + "'; check the name, or give an address\n",
                                "tcprt-engine: no name server answered for '" + name
                                        + "'; check the name server, or give an address\n")
                        .contains(made.err()),
                made::err);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --replay /no/such/file  | /no/such/file: cannot be read: no such file or directory; check the name
            packets /no/such/file   | /no/such/file: cannot be read: no such file or directory; check the name
            packets /               | /: is a directory; name a capture file in it
            """)
    void anUnreadableFileIsExitCodeFour(String call, String line) {
        assertOneLine(4, "tcprt-engine: " + line + "\n", Call.ofLine(call));
    }

    @Test
    void excludedAddressesAreNotProbed(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list"), """
                # asked by mail
                203.0.113.0/24   # a whole network

                2001:db8:7::/48
                """);
        assertOneLine(
                2,
                "tcprt-engine: 203.0.113.9 must not be probed: 203.0.113.0/24 in " + list + ", line 2\n",
                Call.of("--exclude", list.toString(), "203.0.113.9"));
        assertOneLine(
                2,
                "tcprt-engine: 2001:db8:7::1 must not be probed: 2001:db8:7::/48 in " + list + ", line 4\n",
                Call.of("--exclude", list.toString(), "2001:db8:7::1"));
    }

    @Test
    void everyListApplies(@TempDir Path folder) throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "203.0.113.9\n");
        Path other = Files.writeString(folder.resolve("other"), "192.0.2.0/24\n");
        assertOneLine(
                2,
                "tcprt-engine: 203.0.113.9 must not be probed: 203.0.113.9/32 in " + one + ", line 1\n",
                Call.of("--exclude", one.toString(), "--exclude", other.toString(), "203.0.113.9"));
    }

    @Test
    void aListThatCannotProtectIsRefused(@TempDir Path folder) throws IOException {
        Path mapped = Files.writeString(folder.resolve("mapped"), "::ffff:203.0.113.9\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
        assertOneLine(
                2,
                "tcprt-engine: " + mapped + ", line 1 is an IPv4-mapped IPv6 address,"
                        + " which is never probed: write it as IPv4\n",
                Call.of("--exclude", mapped.toString(), "203.0.113.9"));
        assertOneLine(
                2,
                "tcprt-engine: the do-not-probe list " + link + " is a link to a file that does not exist\n",
                Call.of("--exclude", link.toString(), "203.0.113.9"));
    }

    /** A list that is read only in part would not protect anyone. */
    @Test
    void aListWithAnInvalidLineIsRefused(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "192.0.2.0/24\n192.0.2/40\n");
        assertOneLine(
                2,
                "tcprt-engine: " + list + ", line 2 is neither an address nor a prefix\n",
                Call.of("--exclude", list.toString(), "203.0.113.9"));
    }

    /** With sudo or capabilities the file may be one that the caller may not read. */
    @Test
    void nothingOfAListIsRepeated(@TempDir Path folder) throws IOException {
        String secret = "root:$6$secret:19000:0:99999:7:::\n";
        for (String content : List.of(secret, "192.0.2.9:" + 1234 + "\n", "192.0.2.1-192.0.2.7\n", "2001:db8::zz\n")) {
            Path list = Files.writeString(folder.resolve("list"), content);
            for (String[] call : List.of(
                    new String[] {"--exclude", list.toString(), "203.0.113.9"},
                    new String[] {"sweep", "--dry-run", "--targets", list.toString()})) {
                Call refused = Call.of(call);
                assertEquals(2, refused.exit());
                String said = refused.err().replace(list.toString(), "").replace("192.0.2.0/24", "");
                for (String word : content.strip().split(":", -1)) {
                    assertFalse(!word.isEmpty() && said.contains(word), said);
                }
            }
        }
    }

    /** There might never be a writer. */
    @Test
    @Timeout(60)
    void aPipeIsNoList(@TempDir Path folder) throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertOneLine(
                2,
                "tcprt-engine: the do-not-probe list " + pipe
                        + " cannot be read: it is a pipe or a device, not a file\n",
                Call.of("--exclude", pipe.toString(), "203.0.113.9"));
        Files.move(pipe, folder.resolve("r.jsonl.sweep"));
        String results = Files.createFile(folder.resolve("r.jsonl")).toString();
        assertOneLine(
                2,
                "tcprt-engine: --resume: " + results + ".sweep is not a regular file\n",
                Call.of("sweep", "--resume", "--out", results, "9.9.9.9"));
        Path capture = Captures.named("rr-syn-open").copyTo(folder);
        Files.move(folder.resolve("r.jsonl.sweep"), folder.resolve(capture.getFileName() + ".sweep"));
        Call paths = Call.of("paths", capture.toString());
        assertEquals(4, paths.exit());
        assertTrue(paths.err().contains("which needs the " + capture + ".sweep"), paths.err());
    }

    @Test
    void packetsBeforeDamageArePrinted(@TempDir Path folder) {
        Path file = Captures.named("bad-truncated-record").copyTo(folder);
        Call packets = Call.of("packets", file.toString());
        assertEquals(4, packets.exit());
        assertEquals(2, packets.out().lines().count());
        assertEquals(1, packets.err().lines().count());
    }

    @Test
    void aControlCharacterDoesNotReachTheTerminal() {
        assertOneLine(
                2,
                "tcprt-engine: PORT must be a whole number from 1 to 65535, not '?[2J?'\n",
                Call.of("h", "\u001b[2J\n"));
    }

    @Test
    void aLongWordIsTruncatedInMessages() {
        String shown = "'" + "9".repeat(80) + "...'";
        String word = "9".repeat(5000);
        assertOneLine(
                2,
                "tcprt-engine: PORT must be a whole number from 1 to 65535, not " + shown + "\n",
                Call.of("h", word));
        assertOneLine(
                2,
                "tcprt-engine: " + shown + " is not an IPv4 address: it takes four numbers from 0 to 255\n",
                Call.of(word));
        assertOneLine(
                2,
                "tcprt-engine: unexpected argument " + shown + "; see tcprt-engine doctor --help\n",
                Call.of("doctor", "192.0.2.1", "443", word));
    }

    private static void assertOneLine(int exit, String line, Call call) {
        assertAll(
                () -> assertEquals(line, call.err()),
                () -> assertEquals(exit, call.exit()),
                () -> assertEquals("", call.out()));
    }
}
