package io.tcprt.cli.sweep;

import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.OutputFile;
import io.tcprt.cli.call.ParsedOptions;
import io.tcprt.cli.call.ProbeOptions;
import io.tcprt.cli.targets.Family;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.internal.text.Quoted;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.sweep.Shard;
import io.tcprt.engine.sweep.SweepLabels;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.LiveSweep;
import io.tcprt.engine.sweep.run.SweepKey;
import io.tcprt.engine.text.Reason;
import io.tcprt.results.state.SweepState;
import io.tcprt.results.state.SweepStateFile;
import io.tcprt.results.writing.SweepFiles;
import io.tcprt.results.writing.SweepFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was asked of a sweep: read from the options whole, before anything is opened.
 *
 * @param resumed where the sweep was that this goes on with
 */
record SweepCall(SweepTargets targets, SweepPlan plan, LiveSweep.Options options, Optional<SweepState> resumed) {
    private static final int MOST_PORTS = 65535;
    private static final int MOST_HOPS = 255;
    private static final int PATIENCE = 3;

    /** Answers that are older than this do not show any more when their probe left. */
    private static final int LONGEST_PATIENCE = 8;

    private static final int RATE = 1000;

    static SweepCall of(ParsedOptions given) throws Failure {
        Optional<SweepState> resumed = resumed(given);
        SweepTargets targets = SweepTargets.of(given);
        SweepPlan plan = plan(given, targets, resumed);
        if (resumed.isPresent()) {
            requireSame(resumed.get(), plan);
        }
        SweepCall call = new SweepCall(targets, plan, options(given), resumed);
        call.requireProbes();
        return call;
    }

    private void requireProbes() throws Failure {
        if (plan.ownProbes() == 0) {
            throw Failure.wrongCall("this shard has no probe: there are fewer probes than shards");
        }
        if (from().position() >= plan.ownProbes()) {
            throw Failure.wrongCall("this sweep is complete already: nothing is left to resume");
        }
    }

    private static ProbeKind kind(ParsedOptions given) throws Failure {
        Set<ProbeKind> kinds = ProbeOptions.kinds(given);
        if (kinds.size() > 1) {
            throw Failure.wrongCall("a sweep has one kind of probes: --probe must be tcp, icmp or udp, not "
                    + Quoted.of(given.text("--probe").orElse("")));
        }
        return kinds.stream().findFirst().orElse(ProbeKind.TCP);
    }

    private static int port(ProbeKind kind, ParsedOptions given) throws Failure {
        if (kind.hasPorts()) {
            return given.whole("--port", 1, MOST_PORTS, kind.usualPort().orElseThrow());
        }
        if (given.has("--port")) {
            throw Failure.wrongCall("icmp has no ports: leave --port out");
        }
        return 0;
    }

    private static SweepPlan plan(ParsedOptions given, SweepTargets targets, Optional<SweepState> resumed)
            throws Failure {
        try {
            return new SweepPlan(
                    shape(given, resumed),
                    targets.space(),
                    given.whole("--rate", 1, (int) SweepPlan.MOST_RATE, RATE),
                    given.whole("--gap", 0, MOST_HOPS, 8),
                    new SweepLabels(given.text("--vantage"), given.text("--campaign")));
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall(String.valueOf(e.getMessage()));
        }
    }

    private static SweepShape shape(ParsedOptions given, Optional<SweepState> resumed) throws Failure {
        String[] ttls = ttls(given.text("--ttl").orElse("1-32"));
        ProbeKind kind = kind(given);
        return new SweepShape(
                kind,
                port(kind, given),
                ParsedOptions.whole("--ttl", ttls[0], 1, MOST_HOPS),
                ParsedOptions.whole("--ttl", ttls[1], 1, MOST_HOPS),
                given.whole("--queries", 1, SweepShape.MOST_ATTEMPTS, 1),
                ProbeOptions.slots(given),
                seed(given, resumed),
                shard(given));
    }

    private static String[] ttls(String text) throws Failure {
        if (!text.matches("[0-9]+(-[0-9]+)?")) {
            throw Failure.wrongCall("--ttl must be the first and the last TTL, such as 1-32, not " + Quoted.of(text));
        }
        int dash = text.indexOf('-');
        return dash < 0 ? new String[] {text, text} : new String[] {text.substring(0, dash), text.substring(dash + 1)};
    }

    /** Machines that share a sweep share its order. */
    private static long seed(ParsedOptions given, Optional<SweepState> resumed) throws Failure {
        Optional<String> text = given.text("--seed");
        if (text.isEmpty() && resumed.isEmpty() && !shard(given).equals(Shard.WHOLE)) {
            throw Failure.wrongCall("--shard needs --seed, the same on all machines that share the sweep");
        }
        try {
            return text.isPresent()
                    ? Long.parseLong(text.get())
                    : resumed.map(state -> state.header().shape().seed())
                            .orElseGet(() -> new SecureRandom().nextLong() >>> 1);
        } catch (NumberFormatException e) {
            throw Failure.wrongCall("--seed must be a whole number of 64 bits, not " + Quoted.of(text.get()));
        }
    }

    private static Shard shard(ParsedOptions given) throws Failure {
        try {
            return given.text("--shard").map(Shard::parse).orElse(Shard.WHOLE);
        } catch (IllegalArgumentException e) {
            throw Failure.wrongCall("--shard: " + e.getMessage());
        }
    }

    private static LiveSweep.Options options(ParsedOptions given) throws Failure {
        Optional<IpAddress> source = ProbeOptions.source(given);
        if (source.isPresent() && !Family.IPV4.includes(source.get())) {
            throw Failure.wrongCall("--source must be an IPv4 address, as all targets are, not " + source.get());
        }
        return new LiveSweep.Options(
                given.text("--interface"),
                source,
                given.whole("--wait", 1, LONGEST_PATIENCE, PATIENCE),
                !given.has("--keep-rights"),
                policy(given));
    }

    /** What {@link SweepTargets} leaves in; it has left out what the lists exclude. */
    private static TargetPolicy policy(ParsedOptions given) {
        TargetPolicy.Builder policy = TargetPolicy.builder().ignoreListOfThisMachine();
        return (given.has("--private") ? policy : policy.refusePrivate()).build();
    }

    private static Optional<SweepState> resumed(ParsedOptions given) throws Failure {
        if (!given.has("--resume")) {
            return Optional.empty();
        }
        if (given.has("--force")) {
            throw Failure.wrongCall("--resume and --force exclude each other: leave one out");
        }
        Path results = out(given);
        Path state = SweepStateFile.beside(results);
        if (Files.notExists(state)) {
            throw Failure.wrongCall(
                    "nothing is there to resume: there is no " + state + "; leave --resume out to begin");
        }
        try {
            Optional<SweepState> before = SweepStateFile.read(state);
            if (before.isPresent() && before.get().length() > 0 && Files.notExists(results)) {
                throw gone(results);
            }
            return before;
        } catch (IOException e) {
            throw Files.notExists(results) ? gone(results) : Failure.wrongCall("--resume: " + e.getMessage());
        }
    }

    private static Failure gone(Path results) {
        return Failure.wrongCall("there is no " + results + " to go on in, only its state "
                + SweepStateFile.beside(results)
                + "; bring it back, or begin anew with --force instead of --resume");
    }

    /** Why a sweep that is to be resumed begins again instead; empty when it does not. */
    Optional<String> startsOver(ParsedOptions given) throws Failure {
        return given.has("--resume") && resumed.isEmpty()
                ? Optional.of(SweepStateFile.beside(out(given))
                        + " was cut off in its first line, before any probe left: the sweep starts from the beginning")
                : Optional.empty();
    }

    private static void requireSame(SweepState before, SweepPlan plan) throws Failure {
        if (before.header().origin().isEmpty()) {
            throw Failure.wrongCall(
                    "this sweep was begun by an earlier version, whose results do not tell where probes left;"
                            + " begin anew with --force instead of --resume, or with another --out");
        }
        Optional<SweepState.Difference> difference = before.difference(plan);
        if (difference.isPresent()) {
            throw Failure.wrongCall("this is another sweep than the one to resume: " + words(difference.get()));
        }
    }

    /** A difference, with the option that it is about. */
    static String words(SweepState.Difference difference) {
        String what =
                switch (difference.part()) {
                    case PROBE -> "--probe";
                    case PORT -> "--port";
                    case TTL -> "--ttl";
                    case QUERIES -> "--queries";
                    case RECORD_ROUTE -> "--rr-slots";
                    case SEED -> "--seed";
                    case SHARD -> "--shard";
                    case VANTAGE -> "--vantage";
                    case CAMPAIGN -> "--campaign";
                    case TARGETS, POSITION -> difference.part().label();
                };
        return what + " was " + difference.before() + " and is " + difference.now();
    }

    static Path out(ParsedOptions given) throws Failure {
        Optional<String> text = given.text("--out");
        if (text.isEmpty()) {
            throw Failure.wrongCall("--out FILE is missing: results go to a .jsonl, .csv or .pcap file");
        }
        return OutputFile.named("--out", text.get());
    }

    private static SweepFormat format(Path file) throws Failure {
        return SweepFormat.of(file)
                .orElseThrow(() -> Failure.wrongCall(
                        "--out must name a file that ends in .jsonl, .csv or .pcap, not '" + file + "'"));
    }

    /** Where results need not be named yet, what is named must do all the same. */
    void requireFiles(ParsedOptions given) throws Failure {
        if (given.has("--out")) {
            files(given);
        }
    }

    /** Files that are not opened yet. */
    SweepFiles files(ParsedOptions given) throws Failure {
        Path file = out(given);
        SweepFormat format = format(file);
        for (Path path : List.of(file, SweepStateFile.beside(file))) {
            if (!given.has("--resume") && !given.has("--force") && !isOfNoSweepYet(file)) {
                OutputFile.refuseExisting(path, "--out another file, --resume to go on,");
            }
            requireRegular(path);
        }
        if (resumed.isPresent()) {
            return SweepFiles.resume(file, format, plan, resumed.get());
        }
        if (given.has("--resume")) {
            return SweepFiles.startOver(file, format, plan);
        }
        return given.has("--force") ? SweepFiles.replace(file, format, plan) : SweepFiles.create(file, format, plan);
    }

    /** Whether there is an empty file without a state: a start that was killed leaves one, and nothing in it can be lost. */
    private static boolean isOfNoSweepYet(Path file) throws Failure {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.size(file) == 0
                    && !Files.exists(SweepStateFile.beside(file), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw Failure.wrongCall(file + " cannot be read: " + Reason.of(e));
        }
    }

    /** Answers that are safe are counted by the octets before them, and what is cut short goes on behind these. */
    private static void requireRegular(Path file) throws Failure {
        if (Files.isSymbolicLink(file)) {
            throw Failure.wrongCall(file + " is a symbolic link, and is not followed: --out the file itself");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw Failure.wrongCall(file + " is no regular file, and a sweep that is cut short could not go on in it:"
                    + " --out another, which may be read while it is written");
        }
    }

    SweepKey key() {
        return resumed.map(state -> state.header().key()).orElseGet(SweepKey::random);
    }

    Checkpoint from() {
        return resumed.map(SweepState::checkpoint).orElse(Checkpoint.START);
    }
}
