package io.tcprt.engine.sim;

import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.tcp.TcpFlags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A compact description of a network, which tests generate and shrink. Addresses follow from the order of the routers.
 *
 * @param seed seed of all random events in it
 */
public record SimSketch(List<Stage> stages, SimTarget.Port port, int targetMillis, long seed) {

    /** What a router does besides forwarding. NATs are allowed only where every flow passes in both directions, one per type. */
    public enum Quirk {
        NONE,
        DROPS_OPTIONS,
        HIDES,
        RESETS_TTL,
        SOURCE_NAT,
        SOURCE_NAT_UNDONE,
        DESTINATION_NAT,
        FORGES_RST,
        FORGES_SYN_ACK;

        private boolean isNat() {
            return this == SOURCE_NAT || this == SOURCE_NAT_UNDONE || this == DESTINATION_NAT;
        }
    }

    /** A router. */
    public record Node(
            int delayMillis,
            int jitterMillis,
            int lossPercent,
            int duplicatePercent,
            SimStamping stamping,
            boolean silent,
            boolean limited,
            int quoted,
            SimMangling mangling,
            int labels,
            Quirk quirk) {}

    /** One path or several; answers return over {@code back} unless it is empty. */
    public record Stage(List<List<Node>> paths, List<Node> back) {
        private boolean isPassedByAll() {
            return paths.size() == 1 && back.isEmpty();
        }
    }

    private static final int RESET_TTL = 64;
    private static final int FIRST_LABEL = 16_000;
    private static final Ipv4Address OUTSIDE = Ipv4Address.of(203, 0, 113, 77);
    private static final Ipv4Address INSIDE = Ipv4Address.of(10, 9, 250, 3);
    private static final Ipv4Address TARGET = Ipv4Address.of(10, 9, 250, 2);

    public SimTrace simulated() {
        return simulated(seed);
    }

    /** The same network with other random events. */
    public SimTrace simulated(long other) {
        return SimTrace.over(map(), target(), other);
    }

    public SimTarget target() {
        return new SimTarget(TARGET, millis(targetMillis), port);
    }

    public SimMap map() {
        return new Drawing().map(stages);
    }

    private static long millis(int millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    /** Numbers the routers, and allows one NAT of each type. */
    private static final class Drawing {
        private final List<Quirk> nats = new ArrayList<>();
        private int routers;

        SimMap map(List<Stage> stages) {
            return new SimMap(stages.stream().map(this::stage).toList());
        }

        private SimStage stage(Stage stage) {
            List<List<SimRouter>> paths = stage.paths().stream()
                    .map(path -> path(path, stage.isPassedByAll()))
                    .toList();
            Optional<List<SimRouter>> back =
                    stage.back().isEmpty() ? Optional.empty() : Optional.of(path(stage.back(), false));
            return new SimStage(paths, back);
        }

        private List<SimRouter> path(List<Node> nodes, boolean passedByAll) {
            int first = routers + 1;
            routers += nodes.size();
            return IntStream.range(0, nodes.size())
                    .mapToObj(i -> router(nodes.get(i), first + i, i == nodes.size() - 1, passedByAll))
                    .toList();
        }

        /** A link between two routers has an address at each end, as in the labs. */
        private SimRouter router(Node node, int number, boolean last, boolean passedByAll) {
            Ipv4Address far = last ? Ipv4Address.of(10, 9, number, 130) : SimTrace.far(number);
            SimLink link = new SimLink(
                    millis(node.delayMillis()),
                    millis(node.jitterMillis()),
                    node.lossPercent(),
                    node.duplicatePercent());
            List<MplsLabel> labels = IntStream.range(0, node.labels())
                    .mapToObj(i -> new MplsLabel(FIRST_LABEL + i, 0, i == node.labels() - 1, 1))
                    .toList();
            SimVoice voice = new SimVoice(node.silent(), node.limited(), node.quoted(), node.mangling(), labels);
            return new SimRouter(
                    SimTrace.near(number), far, link, node.stamping(), voice, passage(node.quirk(), passedByAll));
        }

        private SimPassage passage(Quirk quirk, boolean passedByAll) {
            if (quirk.isNat()) {
                boolean sameType = quirk != Quirk.DESTINATION_NAT
                        ? nats.stream().anyMatch(other -> other != Quirk.DESTINATION_NAT)
                        : nats.contains(quirk);
                if (!passedByAll || sameType) {
                    return new SimPassage.Plain();
                }
                nats.add(quirk);
            }
            return switch (quirk) {
                case NONE -> new SimPassage.Plain();
                case DROPS_OPTIONS -> new SimPassage.DropsOptions();
                case HIDES -> new SimPassage.Hides();
                case RESETS_TTL -> new SimPassage.ResetsTtl(RESET_TTL);
                case SOURCE_NAT -> new SimPassage.SourceNat(OUTSIDE, false);
                case SOURCE_NAT_UNDONE -> new SimPassage.SourceNat(OUTSIDE, true);
                case DESTINATION_NAT -> new SimPassage.DestinationNat(INSIDE);
                case FORGES_RST -> new SimPassage.Answers(TcpFlags.RST.and(TcpFlags.ACK));
                case FORGES_SYN_ACK -> new SimPassage.Answers(TcpFlags.SYN.and(TcpFlags.ACK));
            };
        }
    }
}
