package io.tcprt.engine.internal.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorKindTest {
    @ParameterizedTest
    @CsvSource({
        "4, 11, 0, TIME_EXCEEDED",
        "4, 11, 1, REASSEMBLY_TIMEOUT",
        "4, 11, 2, TIME_EXCEEDED",
        "6, 3, 0, TIME_EXCEEDED",
        "6, 3, 1, REASSEMBLY_TIMEOUT",
        "4, 3, 1, HOST_UNREACHABLE",
        "6, 1, 1, ADMIN_PROHIBITED"
    })
    void typeAndCodeTell(int version, int type, int code, ReplyKind kind) {
        assertEquals(kind, ErrorKind.of(version, type, code));
    }

    /** A middlebox that reassembles fragments sends this with its own address. */
    @Test
    void aHostThatLacksFragmentsSpeaksForItselfAlone() {
        Ipv4Address host = Ipv4Address.of(10, 9, 9, 9);
        Reply reply = new Reply(
                ReplyKind.REASSEMBLY_TIMEOUT,
                host,
                OptionalLong.empty(),
                Optional.of(new IcmpReason(11, 1, OptionalInt.empty())),
                60,
                OptionalInt.of(60),
                MatchKey.ECHO,
                1,
                2,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of());
        assertTrue(reply.speaksFor(host));
        assertFalse(reply.speaksFor(Ipv4Address.of(10, 9, 9, 10)));
        assertTrue(reply.kind().isUnreachable());
    }
}
