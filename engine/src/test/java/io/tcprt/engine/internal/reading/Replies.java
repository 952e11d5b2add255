package io.tcprt.engine.internal.reading;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Answers for tests of paths: an address is a letter. */
final class Replies {
    private Replies() {}

    static Ipv4Address address(int letter) {
        return Ipv4Address.of(192, 0, 2, letter);
    }

    static List<Ipv4Address> addresses(String letters) {
        return letters.equals("-")
                ? List.of()
                : letters.chars().mapToObj(Replies::address).toList();
    }

    static String letter(Ipv4Address address) {
        return String.valueOf((char) (address.bits() & 0xff));
    }

    static String letters(List<Ipv4Address> addresses) {
        String letters = String.join("", addresses.stream().map(Replies::letter).toList());
        return letters.isEmpty() ? "-" : letters;
    }

    static Reply reply(ReplyKind kind, IpAddress from) {
        return reply(kind, from, Optional.empty());
    }

    static Reply reply(ReplyKind kind, IpAddress from, Optional<RecordRouteReading> recordRoute) {
        return new Reply(
                kind,
                from,
                OptionalLong.empty(),
                Optional.empty(),
                60,
                OptionalInt.empty(),
                MatchKey.PORTS_SEQ,
                0,
                1,
                recordRoute,
                List.of(),
                List.of(),
                List.of());
    }

    /** A hop with one attempt: the stamps before it, "*" for no answer, "?" for an answer without a list. */
    static Hop hop(int ttl, String before) {
        Optional<RecordRouteReading> reading = before.equals("?")
                ? Optional.empty()
                : Optional.of(new RecordRouteReading(
                        9, false, addresses(before), Optional.empty(), List.of(address('0' + ttl))));
        return hop(
                ttl,
                before.equals("*")
                        ? Stream.empty()
                        : Stream.of(reply(ReplyKind.TIME_EXCEEDED, address('0' + ttl), reading)));
    }

    static Hop hop(int ttl, Stream<Reply> replies) {
        List<Attempt> attempts =
                replies.map(reply -> attempt(Optional.of(reply))).toList();
        return new Hop(ttl, attempts.isEmpty() ? List.of(attempt(Optional.empty())) : attempts, Optional.empty());
    }

    private static Attempt attempt(Optional<Reply> reply) {
        return new Attempt(1, 9, 1, OptionalLong.empty(), reply, List.of());
    }
}
