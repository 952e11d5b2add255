package io.tcprt.cli.render.trace;

import static io.tcprt.cli.render.Sample.answer;
import static io.tcprt.cli.render.Sample.hop;
import static io.tcprt.cli.render.Sample.laden;
import static io.tcprt.cli.render.Sample.refused;
import static io.tcprt.cli.render.Sample.stamped;
import static io.tcprt.cli.render.Sample.trace;
import static io.tcprt.cli.render.Sample.transit;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.cli.render.Sample;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceTextTest {
    private static final Reply SYN_ACK = answer(ReplyKind.SYN_ACK, "198.51.100.7", 1_999_500);

    @Test
    void isTracerouteWithAColumnForRecordRoute() {
        Trace trace = trace(
                9,
                Outcome.OPEN,
                StopReason.TARGET,
                4,
                stamped(hop(1, transit("10.0.1.2", 213_417), transit("10.0.1.2", 180_000)), "10.0.2.1"),
                stamped(hop(2, null, null), "10.0.3.1"),
                hop(3, transit("10.0.3.2", 999), transit("10.0.4.2", 1_000_000), transit("10.0.3.2", 0), null),
                hop(4, SYN_ACK, null, answer(ReplyKind.RST, "198.51.100.7", 2_000_000)));
        assertEquals("""
                tcprt-engine to shop.example (198.51.100.7) port 443, tcp SYN + record route, 30 hops max
                 1  10.0.1.2  0.213 ms  0.180 ms   rr 10.0.2.1
                 2  * *                            rr 10.0.3.1
                 3  10.0.3.2  0.001 ms 10.0.4.2  1.000 ms 10.0.3.2  0.000 ms *
                 4  198.51.100.7  2.000 ms *  2.000 ms  [open]  [closed]
                record route: forward 10.0.2.1 | reverse 10.0.2.2
                note: the capture lost 1 packet: missing replies may be local capture loss
                verdict: port 443 is open, 4 hops, 2.00 ms
                """, new TraceText(Names.NONE).render(Diagnosis.of(trace), 1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1     | note: 1 packet matches no probe and is not shown: late, mangled, forged, or another program's
            70200 | note: 70200 packets match no probe and are not shown: late, mangled, forged, or another program's
            """)
    void straysAreCountedAndSaid(int strays, String note) {
        Trace trace = Sample.withStrays(trace(0, Outcome.OPEN, StopReason.TARGET, 1, hop(1, SYN_ACK)), strays);
        String text = new TraceText(Names.NONE).render(Diagnosis.of(trace), 0);
        assertEquals(note, text.lines().skip(2).findFirst().orElseThrow());
    }

    @Test
    void findingsAreNotes() {
        Trace trace = trace(
                0,
                Outcome.UNREACHABLE,
                StopReason.UNREACHABLE,
                null,
                hop(1, refused(ReplyKind.FRAGMENTATION_NEEDED, "10.0.1.2", 4, 576)));
        assertEquals("""
                tcprt-engine to shop.example (198.51.100.7) port 443, tcp SYN, 30 hops max
                 1  10.0.1.2  1.000 ms !F-576
                note: the link behind 10.0.1.2 carries packets of at most 576 octets: larger ones need fragmentation, or a smaller MSS
                verdict: unreachable, 10.0.1.2 at hop 1 says: fragmentation needed (ICMP 3/4, MTU 576)
                """, new TraceText(Names.NONE).render(Diagnosis.of(trace), 0));
    }

    @Test
    void namesStandBeforeTheirAddressAndCannotDriveTheTerminal() {
        Names names = new Names(Map.of(Sample.address("10.0.1.2"), "r1\u0007\u202e.example"));
        assertEquals(
                " 1  r1??.example (10.0.1.2)  1.000 ms",
                new HopRow(names).of(hop(1, transit("10.0.1.2", 1_000_000)), silent()));
    }

    @Test
    void extensionsStandBehindTheAddress() {
        assertEquals(
                " 3  10.0.1.2 <MPLS:L=16004,E=0,S=1,T=1/L=3,E=5,S=0,T=254> <IN,name=eth?0,address=10.0.0.1,index=5,mtu=1500>"
                        + "  1.000 ms",
                row(3, laden(transit("10.0.1.2", 1_000_000))));
    }

    @ParameterizedTest
    @CsvSource({
        "NET_UNREACHABLE, 0, !N", "HOST_UNREACHABLE, 1, !H", "PROTOCOL_UNREACHABLE, 2, !P", "PORT_UNREACHABLE, 3, !<3>",
        "UNREACHABLE, 5, !S", "UNREACHABLE, 6, !N", "UNREACHABLE, 7, !H", "ADMIN_PROHIBITED, 9, !X",
        "ADMIN_PROHIBITED, 10, !X", "UNREACHABLE, 11, !N", "UNREACHABLE, 12, !H", "ADMIN_PROHIBITED, 13, !X",
        "UNREACHABLE, 14, !V", "UNREACHABLE, 15, !C", "UNREACHABLE, 16, !<16>"
    })
    void refusalsBearTheMarksOfTraceroute(ReplyKind kind, int code, String mark) {
        assertEquals(" 7  10.0.1.2  1.000 ms " + mark, row(7, refused(kind, "10.0.1.2", code)));
    }

    /** ICMPv6 has other numbers. */
    @ParameterizedTest
    @CsvSource({
        "NET_UNREACHABLE, 1, 0, !N",
        "ADMIN_PROHIBITED, 1, 1, !X",
        "UNREACHABLE, 1, 2, !H",
        "HOST_UNREACHABLE, 1, 3, !H",
        "PORT_UNREACHABLE, 1, 4, !<4>",
        "ADMIN_PROHIBITED, 1, 5, !<5>",
        "ADMIN_PROHIBITED, 1, 6, !<6>",
        "FRAGMENTATION_NEEDED, 2, 0, !F-1280",
        "PARAMETER_PROBLEM, 4, 1, !<4-1>"
    })
    void refusalsInIpv6BearTheMarksOfTraceroute(ReplyKind kind, int type, int code, String mark) {
        OptionalInt mtu = type == 2 ? OptionalInt.of(1280) : OptionalInt.empty();
        Reply reply = Sample.reply(kind, "2001:db8::2", 1_000_000, new IcmpReason(type, code, mtu));
        assertEquals(" 7  2001:db8::2  1.000 ms " + mark, row(7, reply));
    }

    @Test
    void fragmentationNeededTellsTheMtu() {
        assertEquals(
                "12  10.0.1.2  1.000 ms !F-576", row(12, refused(ReplyKind.FRAGMENTATION_NEEDED, "10.0.1.2", 4, 576)));
    }

    @Test
    void theTargetsOwnPortUnreachableIsAnArrivalAndBearsNoMark() {
        assertEquals(" 7  198.51.100.7  1.000 ms", row(7, refused(ReplyKind.PORT_UNREACHABLE, "198.51.100.7", 3)));
    }

    private static String row(int ttl, Reply reply) {
        return new HopRow(Names.NONE).of(hop(ttl, reply), silent());
    }

    private static Trace silent() {
        return trace(0, Outcome.SILENT, StopReason.GAP, null);
    }
}
