package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionSpec;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6Spec;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Slf4jQuiet;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.Wire;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * A simulated network of routers and one target, in virtual time. It is both the wire and the clock of a trace.
 *
 * <p>Routers and target behave like Linux unless configured otherwise: they record their address on arrival without updating
 * the checksum, copy Record Route into every answer, and keep half-open connections. All randomness comes from one seed, so
 * the same network gives the same packets.
 *
 * @since 0.1
 */
public final class SimNetwork implements Wire, Ticker {
    static {
        Slf4jQuiet.withoutLogger();
    }

    private static final int INITIAL_TTL = 64;
    private static final int ICMP_PRECEDENCE = 0xc0;

    /** From a packet to its duplicate. */
    private static final long COPY_DELAY = TimeUnit.MILLISECONDS.toNanos(1);

    /** Virtual time 0 on the capture's clock: 2026-01-01T00:00:00Z. */
    private static final long EPOCH_NANOS = 1_767_225_600_000_000_000L;

    private record Event(long at, long order, Optional<ByteBuf> frame, Runnable effect) {}

    /** A probe at the node that answers it: the probe as it is now, its flow as sent, its path and the routers passed. */
    private record Arrival(SimDatagram probe, SimFlow flow, List<SimRouter> path, int passed, long at) {}

    private final IpAddress source;
    private final SimMap map;
    private final SimTarget target;
    private final Map<SimFlow, SimListener> listeners = new HashMap<>();
    private final SimChance chance;
    private final Map<SimRouter, SimRateLimit> limits = new HashMap<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long now;
    private long order;
    private int captured;
    private int probes;

    /**
     * A chain of routers without randomness.
     *
     * @param source address of the host that traces
     * @param routers the routers, in order from the source to the target
     * @param target the target
     */
    public SimNetwork(IpAddress source, List<SimRouter> routers, SimTarget target) {
        this(source, SimMap.chain(routers), target, 0);
    }

    /**
     * A network of any topology.
     *
     * @param source address of the host that traces
     * @param map the topology
     * @param target the target
     * @param seed seed of all random events
     */
    public SimNetwork(IpAddress source, SimMap map, SimTarget target, long seed) {
        this.source = source;
        this.map = map;
        this.target = target;
        this.chance = new SimChance(seed);
    }

    /** {@return how many probes were injected; resets do not count} */
    public int probes() {
        return probes;
    }

    @Override
    public long nanos() {
        return now;
    }

    /** {@return the time of the next event on this network's clock, in nanoseconds; empty if none is pending} */
    public OptionalLong due() {
        return events.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(events.peek().at());
    }

    @Override
    public void inject(ByteBuf frame) {
        ByteBuf octets =
                Unpooled.buffer(frame.readableBytes()).writeBytes(frame, frame.readerIndex(), frame.readableBytes());
        SimDatagram datagram = new SimDatagram(octets);
        probes += isReset(datagram.header()) ? 0 : 1;
        capture(now, octets.copy());
        travel(datagram);
    }

    private static boolean isReset(IpView ip) {
        return ip.protocol() == TcpView.PROTOCOL
                && SimListener.segment(ip).flags().equals(TcpFlags.RST);
    }

    /**
     * Delivers a forged packet to the source.
     *
     * @param at when it arrives, in nanoseconds of this network's clock; at once if that is in the past
     * @param packet the packet, beginning with its IP header
     */
    public void forge(long at, ByteBuf packet) {
        capture(Math.max(now, at), packet);
    }

    /**
     * Opens a connection from the source's kernel to the target, whatever the target does with probes. Virtual time advances
     * by one round trip.
     *
     * @param sourcePort source port, 0 to 65535
     * @param destinationPort destination port, 0 to 65535
     * @param selective whether both sides support selective acknowledgements
     */
    public void connect(int sourcePort, int destinationPort, boolean selective) {
        SimConnection connection = new SimConnection(source, target.address(), sourcePort, destinationPort, selective);
        SimFlow flow = SimFlow.of(new SimDatagram(connection.syn()).header());
        long oneWay = map.forward(flow).stream()
                .mapToLong(router -> router.link().delayNanos())
                .sum();
        long opened = now + 2 * (oneWay + target.delayNanos());
        capture(now, connection.syn());
        capture(opened, connection.synAck());
        capture(opened, connection.ack());
        listener(flow).accepted(connection);
        now = opened;
    }

    private void travel(SimDatagram probe) {
        SimFlow flow = SimFlow.of(probe.header());
        List<SimRouter> path = map.forward(flow);
        long at = now;
        for (int passed = 0; passed < path.size(); passed++) {
            SimRouter router = path.get(passed);
            at += chance.delay(router.link());
            if (chance.loses(router.link()) || router.passage().drops(probe)) {
                return;
            }
            Arrival arrival = new Arrival(probe, flow, path, passed, at);
            if (router.counts() && probe.header().ttl() <= 1) {
                expire(router, arrival);
                return;
            }
            if (isAnswered(router, arrival)) {
                return;
            }
            forward(router, probe);
        }
        arrive(new Arrival(probe, flow, path, path.size(), at + target.delayNanos()));
    }

    /** The target's TCP state for a flow, as the source sees the flow. */
    private SimListener listener(SimFlow flow) {
        return listeners.computeIfAbsent(flow, each -> new SimListener(target.port()));
    }

    private void forward(SimRouter router, SimDatagram probe) {
        if (router.counts()) {
            probe.decrementTtl();
        }
        if (router.stamping().onForwarding()) {
            stamp(probe, router, router.far());
        }
        SimTranslation translation = new SimTranslation(probe.octets(), 0);
        if (router.passage() instanceof SimPassage.ResetsTtl reset) {
            probe.setTtl(reset.ttl());
        } else if (router.passage() instanceof SimPassage.SourceNat nat) {
            translation.source(nat.outside());
            translation.flipSourcePort();
        } else if (router.passage() instanceof SimPassage.DestinationNat nat) {
            translation.destination(nat.inside());
        } else if (router.passage() instanceof SimPassage.RewritesSequence rewriting) {
            probe.addToTcp(SimDatagram.SEQUENCE, rewriting.offset());
        }
    }

    /** Does nothing for IPv6, which has no Record Route. */
    private static void stamp(SimDatagram datagram, SimRouter router, IpAddress address) {
        if (address instanceof Ipv4Address stamp) {
            datagram.stamp(router.stamping().written(stamp));
        }
    }

    private void expire(SimRouter router, Arrival arrival) {
        SimVoice voice = router.voice();
        boolean limited = voice.limited()
                && !limits.computeIfAbsent(router, r -> new SimRateLimit()).allows(arrival.at());
        if (voice.silent() || limited) {
            return;
        }
        if (router.stamping().onArrival() && router.near() instanceof Ipv4Address near) {
            arrival.probe().stampOnArrival(router.stamping().written(near));
        }
        if (router.stamping() == SimStamping.UNDER_RIGHT_CHECKSUM) {
            arrival.probe().correctChecksum();
        }
        IpAddress to = arrival.probe().header().source();
        ByteBuf message = new SimError(router.near(), to).timeExceeded(arrival.probe(), voice);
        answer(router.near(), router.stamping(), ICMP_PRECEDENCE, icmp(), arrival, message);
    }

    private int icmp() {
        return ProbeKind.ICMP.protocol(source);
    }

    /** Answers a SYN in the target's name, as some firewalls do; returns whether this router did. */
    private boolean isAnswered(SimRouter router, Arrival arrival) {
        IpView ip = arrival.probe().header();
        if (!(router.passage() instanceof SimPassage.Answers answers)
                || ip.protocol() != TcpView.PROTOCOL
                || !SimListener.segment(ip).flags().isSyn()) {
            return false;
        }
        TcpSpec reply = SimListener.toSyn(SimListener.segment(ip), answers.flags());
        ByteBuf segment = Unpooled.buffer();
        reply.emit(segment, /* source= */ ip.destination(), /* destination= */ ip.source());
        answer(ip.destination(), SimStamping.NONE, 0, TcpView.PROTOCOL, arrival, segment);
        return true;
    }

    private void arrive(Arrival arrival) {
        SimDatagram probe = arrival.probe();
        probe.stampOnArrival(probe.header().destination());
        schedule(arrival.at(), Optional.empty(), () -> {
            int protocol = probe.header().protocol();
            if (protocol == TcpView.PROTOCOL) {
                listener(arrival.flow()).heard(probe.header(), arrival.at()).ifPresent(reply -> reply(arrival, reply));
            } else if (protocol == icmp()) {
                echo(arrival);
            } else {
                refuse(arrival);
            }
        });
    }

    private void echo(Arrival arrival) {
        if (target.port() != SimTarget.Port.DROPS) {
            IpView ip = arrival.probe().header();
            int length = ip.payloadEnd() - ip.payloadStart() - IcmpView.HEADER_LENGTH;
            int identifier = ip.bytes().getUnsignedShort(ip.payloadStart() + 4);
            int sequence = ip.bytes().getUnsignedShort(ip.payloadStart() + 6);
            ByteBuf message = Unpooled.buffer();
            EchoSpec.reply(identifier, sequence, length)
                    .emit(
                            message,
                            /* source= */ ip.destination(),
                            /* destination= */ ip.source(),
                            ip.bytes(),
                            ip.payloadStart() + IcmpView.HEADER_LENGTH);
            answer(ip.destination(), SimStamping.UNDER_STALE_CHECKSUM, 0, icmp(), arrival, message);
        }
    }

    /** Answers UDP with port unreachable, whatever the state of the TCP port. */
    private void refuse(Arrival arrival) {
        if (target.port() != SimTarget.Port.DROPS) {
            IpView ip = arrival.probe().header();
            ByteBuf message = new SimError(ip.destination(), ip.source()).portUnreachable(arrival.probe());
            answer(ip.destination(), SimStamping.UNDER_STALE_CHECKSUM, ICMP_PRECEDENCE, icmp(), arrival, message);
        }
    }

    /** Sends a TCP answer. The source's kernel, which does not know the connection, resets it if the answer gets there. */
    private void reply(Arrival arrival, TcpSpec reply) {
        IpView ip = arrival.probe().header();
        ByteBuf segment = Unpooled.buffer();
        reply.emit(segment, /* source= */ ip.destination(), /* destination= */ ip.source());
        OptionalLong heard =
                answer(ip.destination(), SimStamping.UNDER_STALE_CHECKSUM, 0, TcpView.PROTOCOL, arrival, segment);
        SimListener listener = listener(arrival.flow());
        if (listener.isOpen() && heard.isPresent()) {
            long resetArrives = heard.getAsLong() + (heard.getAsLong() - now);
            schedule(resetArrives, Optional.empty(), () -> listener.reset(reply.acknowledgement()));
        }
    }

    /**
     * Sends an answer with a copy of the probe's Record Route, to which its sender and every router on the return path
     * add their addresses.
     *
     * @return when the source receives it; empty if it is lost
     */
    private OptionalLong answer(
            IpAddress from, SimStamping stamping, int dsfield, int protocol, Arrival arrival, ByteBuf payload) {
        IpAddress to = arrival.probe().header().source();
        IpSpec ip = header(from, to, dsfield, protocol, arrival.probe());
        ByteBuf octets = Unpooled.buffer();
        ip.emit(octets, payload.readableBytes());
        octets.writeBytes(payload);
        SimDatagram answer = new SimDatagram(octets);
        if (stamping.onForwarding() && from instanceof Ipv4Address address) {
            answer.stamp(stamping.written(address));
        }
        return returnToSource(answer, arrival);
    }

    private OptionalLong returnToSource(SimDatagram answer, Arrival arrival) {
        boolean isError = answer.header().protocol() == icmp();
        SimFlow flow = isError
                ? SimFlow.ofError(answer.header().source(), source)
                : new SimFlow(
                        answer.header().source(),
                        source,
                        arrival.flow().protocol(),
                        SimFlow.reversedPorts(arrival.flow()));
        List<SimRouter> path = map.back(arrival.flow(), arrival.passed(), flow);
        long at = arrival.at() + chance.delay(lastLink(arrival));
        if (chance.loses(lastLink(arrival))) {
            return OptionalLong.empty();
        }
        for (SimRouter router : path) {
            if (chance.loses(router.link())) {
                return OptionalLong.empty();
            }
            at += chance.delay(router.link());
            if (router.counts()) {
                answer.decrementTtl();
            }
            if (router.stamping().onForwarding()) {
                stamp(answer, router, router.near());
            }
            translateBack(router, answer);
        }
        if (!answer.header().destination().equals(source)) {
            return OptionalLong.empty();
        }
        capture(at, answer.octets());
        if (path.stream().anyMatch(router -> chance.duplicates(router.link()))) {
            capture(at + COPY_DELAY, answer.octets().copy());
        }
        return OptionalLong.of(at);
    }

    /** The link between the answering node and the router before it. */
    private SimLink lastLink(Arrival arrival) {
        return arrival.passed() == arrival.path().size()
                ? SimLink.of(target.delayNanos())
                : arrival.path().get(arrival.passed()).link();
    }

    private void translateBack(SimRouter router, SimDatagram answer) {
        ByteBuf octets = answer.octets();
        if (router.passage() instanceof SimPassage.RewritesSequence rewriting) {
            answer.addToTcp(SimDatagram.ACKNOWLEDGEMENT, -rewriting.offset());
        }
        if (router.passage() instanceof SimPassage.SourceNat nat
                && answer.header().destination().equals(nat.outside())) {
            SimTranslation packet = new SimTranslation(octets, 0);
            packet.destination((Ipv4Address) source);
            if (!SimTranslation.isError(octets)) {
                packet.flipDestinationPort();
            } else if (nat.undone()) {
                SimTranslation quote = SimTranslation.ofQuote(octets);
                quote.source((Ipv4Address) source);
                quote.flipSourcePort();
                SimTranslation.correctError(octets);
            }
        } else if (router.passage() instanceof SimPassage.DestinationNat) {
            new SimTranslation(octets, 0).source((Ipv4Address) target.address());
            if (SimTranslation.isError(octets)) {
                SimTranslation.ofQuote(octets).destination((Ipv4Address) target.address());
                SimTranslation.correctError(octets);
            }
        }
    }

    /** Linux sets a precedence on ICMP errors in IPv4 only. */
    private IpSpec header(IpAddress from, IpAddress to, int dsfield, int protocol, SimDatagram probe) {
        if (from instanceof Ipv6Address ipv6) {
            return new Ipv6Spec(ipv6, (Ipv6Address) to, protocol, INITIAL_TTL, 0, 0);
        }
        Ipv4OptionsSpec options =
                probe.header().recordRoute().map(SimNetwork::copied).orElse(Ipv4OptionsSpec.NONE);
        return new Ipv4Spec(
                (Ipv4Address) from, (Ipv4Address) to, protocol, INITIAL_TTL, probes & 0xffff, dsfield, false, options);
    }

    private static Ipv4OptionsSpec copied(RecordRouteView route) {
        List<Ipv4Address> slots =
                IntStream.range(0, route.slots()).mapToObj(route::slot).toList();
        return Ipv4OptionsSpec.of(new Ipv4OptionSpec.RecordRoute(route.pointer(), slots));
    }

    private void capture(long at, ByteBuf frame) {
        schedule(at, Optional.of(frame), () -> {});
    }

    private void schedule(long at, Optional<ByteBuf> frame, Runnable effect) {
        events.add(new Event(at, order++, frame, effect));
    }

    @Override
    public Optional<Captured> poll(long nanos) {
        long until = now + nanos;
        while (!events.isEmpty() && events.peek().at() <= until) {
            Event event = events.remove();
            now = Math.max(now, event.at());
            event.effect().run();
            if (event.frame().isPresent()) {
                captured++;
                return Optional.of(Captured.of(
                        captured,
                        new CaptureTime(EPOCH_NANOS + event.at()),
                        LinkType.RAW,
                        event.frame().get()));
            }
        }
        now = until;
        return Optional.empty();
    }
}
