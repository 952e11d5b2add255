package io.tcprt.results.reading;

import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.text.Quoted;
import io.tcprt.engine.paths.PathReply;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.MatchKey;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.wire.CaptureTime;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fields of one line by their names, as text; lists are separated by blanks. What they come to is checked here. */
final class Fields {
    /** What every answer has, as {@link #reply()} reads it; the port of all but echoes is asked for there. */
    static final List<String> NEEDED =
            List.of("probe", "target", "ttl", "attempt", "from", "reply", "time", "reply_ttl");

    /** The schema of lines of JSON. */
    static final String SCHEMA = "tcprt.reply/2";

    /** Its predecessor, which does not tell where probes left. */
    static final String EARLIER_SCHEMA = "tcprt.reply/1";

    private static final int SLOTS = 9;
    private static final int NANO_DIGITS = 9;
    private static final int MICRO_DIGITS = 3;
    private static final Map<String, ProbeKind> PROBES = byLabel(ProbeKind.values(), ProbeKind::label);
    private static final Map<String, ReplyKind> REPLIES = byLabel(ReplyKind.values(), ReplyKind::label);

    private final Map<String, String> values = new HashMap<>();

    private static <T> Map<String, T> byLabel(T[] values, Function<T, String> label) {
        return Arrays.stream(values).collect(Collectors.toUnmodifiableMap(label, value -> value));
    }

    void clear() {
        values.clear();
    }

    /** An empty value is none. */
    void put(String name, String value) {
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    /** Adds to a list. */
    void append(String name, String value) {
        values.merge(name, value, (list, more) -> list + ' ' + more);
    }

    PathReply reply() throws BadLineException {
        ProbeKind probe = word("probe", PROBES);
        ReplyKind kind = word("reply", REPLIES);
        int port = number("port", 1, 0xffff, probe.hasPorts() ? -1 : 0);
        Reply reply = new Reply(
                kind,
                address("from", text("from")),
                values.containsKey("rtt_us") ? OptionalLong.of(nanos("rtt_us", MICRO_DIGITS)) : OptionalLong.empty(),
                reason(),
                number("reply_ttl", 0, 0xff, -1),
                optional("quoted_ttl"),
                key(probe, kind),
                /* probeFrame= */ 0,
                /* frame= */ 0,
                route(),
                labels(),
                List.of(),
                List.of());
        Ipv4Address target = address("target", text("target"));
        int ttl = number("ttl", 1, 0xff, -1);
        int attempt = number("attempt", 1, 0xff, -1);
        CaptureTime time = new CaptureTime(nanos("time", NANO_DIGITS));
        return new PathReply(origin(), probe, port, target, ttl, attempt, time, reply);
    }

    /** Lines of an earlier version tell none of it. */
    private Optional<Origin> origin() throws BadLineException {
        boolean earlier = !values.getOrDefault("schema", EARLIER_SCHEMA).equals(SCHEMA);
        if (earlier && !values.containsKey("vantage") && !values.containsKey("campaign")) {
            return Optional.empty();
        }
        Ipv4Address source = address("source", text("source"));
        try {
            return Optional.of(new Origin(source, text("vantage"), text("campaign")));
        } catch (IllegalArgumentException e) {
            throw new BadLineException(String.valueOf(e.getMessage()));
        }
    }

    /** Answers of a sweep are tied by the stamp, which stands where these keys are. */
    private static MatchKey key(ProbeKind probe, ReplyKind reply) {
        if (probe == ProbeKind.ICMP) {
            return MatchKey.ECHO;
        }
        if (probe == ProbeKind.UDP) {
            return MatchKey.PORTS_CHECKSUM;
        }
        return reply.isTransportAnswer() ? MatchKey.ACK : MatchKey.PORTS_SEQ;
    }

    private Optional<IcmpReason> reason() throws BadLineException {
        if (!values.containsKey("icmp_type")) {
            return Optional.empty();
        }
        int type = number("icmp_type", 0, 0xff, -1);
        return Optional.of(new IcmpReason(type, number("icmp_code", 0, 0xff, -1), OptionalInt.empty()));
    }

    /** A line may leave out what is plain from the stamps: how many fit, and whether all slots are taken. */
    private Optional<RecordRouteReading> route() throws BadLineException {
        List<Ipv4Address> forward = addresses("forward");
        List<Ipv4Address> own = addresses("own");
        List<Ipv4Address> reverse = addresses("reverse");
        int stamps = forward.size() + own.size() + reverse.size();
        if (stamps == 0 && !values.containsKey("slots")) {
            return Optional.empty();
        }
        int slots = number("slots", 1, SLOTS, SLOTS);
        boolean full = values.containsKey("full") ? text("full").equals("true") : stamps >= slots;
        return Optional.of(
                new RecordRouteReading(slots, full, forward, own.stream().findFirst(), reverse));
    }

    private List<Ipv4Address> addresses(String name) throws BadLineException {
        String list = values.get(name);
        if (list == null) {
            return List.of();
        }
        List<Ipv4Address> addresses = new ArrayList<>();
        for (String word : list.split(" ", -1)) {
            addresses.add(address(name, word));
        }
        return List.copyOf(addresses);
    }

    private List<MplsLabel> labels() throws BadLineException {
        String list = values.get("mpls");
        if (list == null) {
            return List.of();
        }
        List<MplsLabel> labels = new ArrayList<>();
        for (String word : list.split(" ", -1)) {
            labels.add(label(word.split("/", -1)));
        }
        return List.copyOf(labels);
    }

    private static MplsLabel label(String[] parts) throws BadLineException {
        if (parts.length != 4) {
            throw new BadLineException("mpls is label/tc/bottom/ttl, not " + Quoted.of(String.join("/", parts)));
        }
        boolean bottom = parts[2].equals("true") || parts[2].equals("1");
        int label = number("mpls", parts[0], 0, (1 << 20) - 1);
        return new MplsLabel(label, number("mpls", parts[1], 0, 7), bottom, number("mpls", parts[3], 0, 0xff));
    }

    private String text(String name) throws BadLineException {
        String value = values.get(name);
        if (value == null) {
            throw new BadLineException(name + " is missing");
        }
        return value;
    }

    private <T> T word(String name, Map<String, T> words) throws BadLineException {
        String word = text(name);
        T value = words.get(word);
        if (value == null) {
            throw new BadLineException(name + " is " + Quoted.of(word) + ", which is none");
        }
        return value;
    }

    private static Ipv4Address address(String name, String text) throws BadLineException {
        try {
            return Ipv4Address.parse(text);
        } catch (IllegalArgumentException e) {
            throw new BadLineException(name + " is " + Quoted.of(text) + ", which is no IPv4 address");
        }
    }

    private OptionalInt optional(String name) throws BadLineException {
        return values.containsKey(name) ? OptionalInt.of(number(name, 0, 0xff, -1)) : OptionalInt.empty();
    }

    /** @param otherwise the number where the field is not there; negative when it must be */
    private int number(String name, int least, int most, int otherwise) throws BadLineException {
        return otherwise >= 0 && !values.containsKey(name) ? otherwise : number(name, text(name), least, most);
    }

    private static int number(String name, String text, int least, int most) throws BadLineException {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, together with the limits.
        }
        throw new BadLineException(name + " is " + Quoted.of(text) + ", not " + least + " to " + most);
    }

    /** A decimal number of a unit with so many digits to the nanosecond. */
    private long nanos(String name, int digits) throws BadLineException {
        String text = text(name);
        try {
            BigDecimal number = new BigDecimal(text);
            if (text.length() <= 2 * NANO_DIGITS + 2 && number.signum() >= 0 && number.scale() >= 0) {
                return number.movePointRight(digits).toBigInteger().longValueExact();
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Said below.
        }
        throw new BadLineException(name + " is " + Quoted.of(text) + ", which is no such number");
    }
}
