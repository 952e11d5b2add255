package io.tcprt.cli.render.compare;

import io.tcprt.cli.render.Clean;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.compare.Pair;
import io.tcprt.engine.compare.Subject;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.Target;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** How sentences call subjects and places. */
final class SubjectWords {
    /** A sentence with more addresses is none. */
    private static final int MOST_ADDRESSES = 4;

    private SubjectWords() {}

    /** {@code TCP to port 443}, {@code ICMP}. */
    static String of(Subject subject) {
        String kind = subject.kind().label().toUpperCase(Locale.ROOT);
        return kind + portOf(subject, " to port ");
    }

    /** {@code port 443} where the kind goes without saying, since the other one's is the same. */
    static String of(Subject subject, Subject beside) {
        boolean sameKind = subject.kind() == beside.kind() && subject.port().isPresent();
        return sameKind ? portOf(subject, "port ") : of(subject);
    }

    /** {@code tcp 443}, {@code icmp}: the head of a column. */
    static String column(Subject subject) {
        return subject.kind().label() + portOf(subject, " ");
    }

    private static String portOf(Subject subject, String before) {
        OptionalInt port = subject.port();
        return port.isPresent() ? before + port.getAsInt() : "";
    }

    /** What tells the flows of a kind apart. */
    static String flowNumber(Subject subject) {
        return subject.kind() == ProbeKind.ICMP ? "identifier" : "port";
    }

    /** {@code dst.lab (10.9.5.2)}. */
    static String target(Target target) {
        String name = Clean.line(target.name().orElse(target.address().toString()));
        return name + " (" + target.address() + ")";
    }

    /** {@code hop 4 (10.1.2.3)}, or the source. */
    static String hop(Pair.Stage stage) {
        if (stage.ttl() == 0) {
            return "the source";
        }
        return "hop " + stage.ttl() + (stage.addresses().isEmpty() ? "" : " (" + addresses(stage.addresses()) + ")");
    }

    static String addresses(Collection<? extends IpAddress> addresses) {
        String first = addresses.stream()
                .limit(MOST_ADDRESSES)
                .map(IpAddress::toString)
                .collect(Collectors.joining(", "));
        int more = addresses.size() - MOST_ADDRESSES;
        return first + (more > 0 ? " and " + more + " more" : "");
    }
}
