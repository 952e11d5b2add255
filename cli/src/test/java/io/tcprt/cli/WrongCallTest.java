package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.fixtures.Captures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong: nothing on stdout, one line on stderr that says what would be right, the code of the contract. */
final class WrongCallTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            # call                          | line
            ""                              | HOST is missing: tcprt-engine HOST [PORT [MAX_TTL]]
            --rr                            | HOST is missing: tcprt-engine HOST [PORT [MAX_TTL]]
            --frobnicate 192.0.2.1          | unknown option '--frobnicate'; see tcprt-engine --help
            --jsn 192.0.2.1                 | unknown option '--jsn'; did you mean --json?
            -4 -6 192.0.2.1                 | -4 and -6 exclude each other: leave one out
            -4 2001:db8::1                  | '2001:db8::1' has no IPv4 address: leave -4 out
            -6 192.0.2.1                    | '192.0.2.1' has no IPv6 address: leave -6 out
            -5 192.0.2.1                    | unknown option '-5'; see tcprt-engine --help
            paths                           | FILE is missing: tcprt-engine paths [OPTIONS] FILE...
            192.0.2.1 0                     | PORT must be a whole number from 1 to 65535, not '0'
            192.0.2.1 65536                 | PORT must be a whole number from 1 to 65535, not '65536'
            192.0.2.1 https                 | PORT must be a whole number from 1 to 65535, not 'https'
            192.0.2.1 443 0                 | MAX_TTL must be a whole number from 1 to 255, not '0'
            192.0.2.1 443 256               | MAX_TTL must be a whole number from 1 to 255, not '256'
            192.0.2.1 443 30 5              | one word too many: '5'; see tcprt-engine --help
            192.0.2.1 443 30 -m 20          | MAX_TTL is given twice: as an argument and as --max-ttl
            -m 0 192.0.2.1                  | --max-ttl must be a whole number from 1 to 255, not '0'
            -f 9 -m 8 192.0.2.1             | --first-ttl 9 is beyond the last TTL 8
            -f 99999999999 192.0.2.1        | --first-ttl must be a whole number from 1 to 255, not '99999999999'
            -q 0 192.0.2.1                  | --queries must be a whole number from 1 to 15, not '0'
            -w 0 192.0.2.1                  | --wait must be seconds from 0.001 to 3600, not '0'
            -w -1e999999999 192.0.2.1       | --wait must be seconds from 0.001 to 3600, not '-1e999999999'
            -w soon 192.0.2.1               | --wait must be seconds from 0.001 to 3600, not 'soon'
            -g -1 192.0.2.1                 | --gap must be a whole number from 0 to 255, not '-1'
            --rr-slots 10 192.0.2.1         | --rr-slots must be a whole number from 1 to 9, not '10'
            --source-port 0 192.0.2.1       | --source-port must be a whole number from 1 to 65535, not '0'
            --source-port 65535 --flows 4 ::1 | this call takes 4 source ports in a row, so --source-port must be 65532 at most, not 65535
            --source-port 65535 ::1 --port 1,2 | this call takes 2 source ports in a row, so --source-port must be 65534 at most, not 65535
            -s here 192.0.2.1               | --source must be an address of this machine, not 'here'
            --probe gre 192.0.2.1           | --probe must be tcp, icmp or udp, not 'gre'
            --port 443,x 192.0.2.1          | --port must be a whole number from 1 to 65535, not 'x'
            --port 80 192.0.2.1 443         | PORT is given twice: as an argument and as --port
            -I 192.0.2.1 443                | icmp has no ports: leave PORT out, and give the last TTL as --max-ttl
            --tcp-flags SYNN 192.0.2.1      | --tcp-flags must be FIN, SYN, RST, PSH, ACK, URG, ECE, CWR or NS, several with commas, or none, not 'SYNN'
            --tcp-flags ACK, 192.0.2.1      | --tcp-flags must be FIN, SYN, RST, PSH, ACK, URG, ECE, CWR or NS, several with commas, or none, not 'ACK,'
            -I --tcp-flags ACK 192.0.2.1    | --tcp-flags is for tcp probes, not for icmp
            -U --syn linux 192.0.2.1        | --syn is for tcp probes, not for udp
            --syn plan9 192.0.2.1           | --syn must be bare, mss, linux or windows, not 'plan9'
            --tcp-flags ACK --syn linux ::  | --syn is for a SYN: leave it or --tcp-flags out
            -I --in-session 192.0.2.1       | --in-session is for tcp probes, not for icmp
            --in-session --direct 192.0.2.1 | --direct cannot go with --in-session
            --in-session --syn bare h       | --syn cannot go with --in-session
            --direct -m 9 192.0.2.1         | --max-ttl is for a trace and cannot go with --direct
            --direct 192.0.2.1 443 9        | MAX_TTL is for a trace and cannot go with --direct
            --direct -c 0 192.0.2.1         | --count must be a whole number from 1 to 4096, not '0'
            --direct --interval 0 192.0.2.1 | --interval must be seconds from 0.01 to 3600, not '0'
            -c 4 192.0.2.1                  | --count is for --direct
            --flows 0 192.0.2.1             | --flows must be a whole number from 1 to 128, not '0'
            --flows many 192.0.2.1          | --flows must be a whole number from 1 to 128, or auto, not 'many'
            --flows 65 -T -I 192.0.2.1      | this call asks for 130 flows at once, and 128 are the most: fewer --flows, kinds, ports or addresses
            --in-session --flows 2 192.0.2.1 | --in-session is of one connection: leave --flows and further kinds, ports and addresses out
            --direct --flows 2 192.0.2.1    | --flows is for a trace and cannot go with --direct
            --record /no/such/x 192.0.2.1   | --record must name a file in a folder that exists, not '/no/such/x'
            --record pom.xml 192.0.2.1      | pom.xml exists already: --record another file, or --force to overwrite it
            --in-session --rst 192.0.2.1    | --rst would reset the connection that --in-session needs: leave one out
            --exclude none 192.0.2.1        | --exclude names no file: 'none'
            --exclude . 192.0.2.1           | the do-not-probe list . cannot be read: Is a directory
            --record a --replay b           | --record is for the network and cannot go with --replay
            --replay                        | missing required parameter for option '--replay' (FILE); see tcprt-engine --help
            -q 1e1 192.0.2.1                | --queries must be a whole number from 1 to 15, not '1e1'
            192.0.2                         | '192.0.2' is no IPv4 address: four numbers from 0 to 255 are needed
            192.0.2.256                     | '192.0.2.256' is no IPv4 address: four numbers from 0 to 255 are needed
            2001:db8:::1                    | '2001:db8:::1' is no IPv6 address: write it like 2001:db8::1, or fe80::1%eth0
            fe80::1                         | fe80::1 is of one host on each link: say which, as in fe80::1%eth0
            fe80::1%                        | 'fe80::1%' names no interface: write it like fe80::1%eth0
            -i eth1 fe80::1%eth0            | 'fe80::1%eth0' is not on --interface eth1: give one of both
            -s 192.0.2.1 2001:db8::1        | --source 192.0.2.1 and the target 2001:db8::1 are of two families; -4 and -6 choose one
            --rr 2001:db8::1                | Record Route is an option of IPv4 and 2001:db8::1 is IPv6: leave --rr out
            --rr-slots 3 -6 2001:db8::1     | Record Route is an option of IPv4 and 2001:db8::1 is IPv6: leave --rr out
            ff02::1                         | ff02::1 is no address of a host
            ::                              | :: is no address of a host
            ::ffff:192.0.2.1                | ::ffff:c000:201 is no address of a host
            224.0.0.1                       | 224.0.0.1 is no address of a host
            no-such-host.invalid            | cannot resolve the name 'no-such-host.invalid': give a name that exists, or an address
            --json packets                  | a command comes first: tcprt-engine packets [OPTIONS]
            packets                         | FILE is missing: tcprt-engine packets FILE [--json]
            packets a b                     | one word too many: 'b'; see tcprt-engine packets --help
            -- -1.1.1.1                     | cannot resolve the name '-1.1.1.1': give a name that exists, or an address
            -5 -- -5                        | unknown option '-5'; see tcprt-engine --help
            doctor now                      | one word too many: 'now'; see tcprt-engine doctor --help
            demo --hops 21                  | --hops must be a whole number from 1 to 20, not '21'
            """)
    void isOneLineAndTwo(String call, String line) {
        assertOneLine(2, "tcprt-engine: " + line + "\n", Call.ofLine(call));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --replay /no/such/file  | /no/such/file: cannot be read: no such file or directory; check the name
            packets /no/such/file   | /no/such/file: cannot be read: no such file or directory; check the name
            packets /               | /: is a directory; name a capture file in it
            """)
    void aFileThatCannotBeReadIsFour(String call, String line) {
        assertOneLine(4, "tcprt-engine: " + line + "\n", Call.ofLine(call));
    }

    @Test
    void whoIsNotToBeProbedIsNot(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list"), """
                # asked by mail
                203.0.113.0/24   # a whole network

                2001:db8:7::/48
                """);
        assertOneLine(
                2,
                "tcprt-engine: 203.0.113.9 is not to be probed: 203.0.113.0/24 in " + list + ", line 2\n",
                Call.of("--exclude", list.toString(), "203.0.113.9"));
        assertOneLine(
                2,
                "tcprt-engine: 2001:db8:7::1 is not to be probed: 2001:db8:7::/48 in " + list + ", line 4\n",
                Call.of("--exclude", list.toString(), "2001:db8:7::1"));
    }

    @Test
    void everyListCounts(@TempDir Path folder) throws IOException {
        Path one = Files.writeString(folder.resolve("one"), "203.0.113.9\n");
        Path other = Files.writeString(folder.resolve("other"), "192.0.2.0/24\n");
        assertOneLine(
                2,
                "tcprt-engine: 203.0.113.9 is not to be probed: 203.0.113.9/32 in " + one + ", line 1\n",
                Call.of("--exclude", one.toString(), "--exclude", other.toString(), "203.0.113.9"));
    }

    @Test
    void aListThatCannotProtectEndsTheCall(@TempDir Path folder) throws IOException {
        Path mapped = Files.writeString(folder.resolve("mapped"), "::ffff:203.0.113.9\n");
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
        assertOneLine(
                2,
                "tcprt-engine: " + mapped + ", line 1: '::ffff:203.0.113.9' is an IPv4 address in the guise of IPv6,"
                        + " which no probe bears: write it as IPv4\n",
                Call.of("--exclude", mapped.toString(), "203.0.113.9"));
        assertOneLine(
                2,
                "tcprt-engine: the do-not-probe list " + link + " is a link to a file that is not there\n",
                Call.of("--exclude", link.toString(), "203.0.113.9"));
    }

    /** A list that is half understood protects nobody. */
    @Test
    void aListThatIsHalfUnderstoodEndsTheCall(@TempDir Path folder) throws IOException {
        Path list = Files.writeString(folder.resolve("list"), "192.0.2.0/24\n192.0.2/40\n");
        assertOneLine(
                2,
                "tcprt-engine: " + list + ", line 2: '192.0.2/40' is neither an address nor a prefix\n",
                Call.of("--exclude", list.toString(), "203.0.113.9"));
    }

    @Test
    void whatStandsBeforeDamageIsPrinted(@TempDir Path folder) {
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
    void aLongWordIsNotToldWhole() {
        String shown = "'" + "9".repeat(80) + "...'";
        String word = "9".repeat(5000);
        assertOneLine(
                2,
                "tcprt-engine: PORT must be a whole number from 1 to 65535, not " + shown + "\n",
                Call.of("h", word));
        assertOneLine(
                2,
                "tcprt-engine: " + shown + " is no IPv4 address: four numbers from 0 to 255 are needed\n",
                Call.of(word));
        assertOneLine(
                2,
                "tcprt-engine: one word too many: " + shown + "; see tcprt-engine doctor --help\n",
                Call.of("doctor", word));
    }

    private static void assertOneLine(int exit, String line, Call call) {
        assertAll(
                () -> assertEquals(line, call.err()),
                () -> assertEquals(exit, call.exit()),
                () -> assertEquals("", call.out()));
    }
}
