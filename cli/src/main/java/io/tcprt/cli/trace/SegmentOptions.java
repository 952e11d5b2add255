package io.tcprt.cli.trace;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.internal.text.Quoted;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The options for the form of TCP probes. */
final class SegmentOptions {
    private static final List<String> ALL = List.of("--tcp-flags", "--syn", "--in-session");
    private static final String NO_FLAGS = "none";

    private SegmentOptions() {}

    static TcpForm form(ProbeKind kind, ParsedOptions given) throws Failure {
        for (String option : ALL) {
            if (given.has(option) && kind != ProbeKind.TCP) {
                throw Failure.wrongCall(option + " applies to tcp probes, not to " + kind.label());
            }
        }
        if (given.has("--in-session")) {
            return inSession(given);
        }
        TcpFlags flags = flags(given.text("--tcp-flags").orElse("SYN"));
        Optional<String> syn = given.text("--syn");
        if (syn.isPresent() && !flags.isSyn()) {
            throw Failure.wrongCall("--syn needs a SYN: omit it or --tcp-flags");
        }
        return new TcpForm(flags, syn.isPresent() ? profile(syn.get()) : SynProfile.MSS);
    }

    private static TcpForm inSession(ParsedOptions given) throws Failure {
        for (String option : List.of("--tcp-flags", "--syn", "--direct")) {
            if (given.has(option)) {
                throw Failure.wrongCall(option + " cannot be combined with --in-session");
            }
        }
        return TcpForm.IN_SESSION;
    }

    private static TcpFlags flags(String words) throws Failure {
        if (words.equalsIgnoreCase(NO_FLAGS)) {
            return TcpFlags.NONE;
        }
        TcpFlags flags = TcpFlags.NONE;
        for (String word : words.split(",", -1)) {
            flags = flags.and(TcpFlags.named(word.toUpperCase(Locale.ROOT))
                    .orElseThrow(
                            () -> Failure.wrongCall("--tcp-flags must be FIN, SYN, RST, PSH, ACK, URG, ECE, CWR or NS,"
                                    + " separated by commas, or none, not " + Quoted.of(words))));
        }
        return flags;
    }

    private static SynProfile profile(String word) throws Failure {
        return Arrays.stream(SynProfile.values())
                .filter(profile -> profile.label().equals(word))
                .findFirst()
                .orElseThrow(
                        () -> Failure.wrongCall("--syn must be bare, mss, linux or windows, not " + Quoted.of(word)));
    }
}
