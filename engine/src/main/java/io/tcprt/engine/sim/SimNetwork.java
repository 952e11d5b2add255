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
 * Routers with a target behind them, as octets and in virtual time: the wire of a trace and its clock.
 *
 * <p>Routers and target behave as Linux does (stamps on arrival under the old checksum, Record Route copied into every
 * answer, half-open connections) unless told otherwise. What is random comes from one seed: the same network gives the
 * same packets.
 */
public final class SimNetwork implements Wire, Ticker {
    private static final int INITIAL_TTL = 64;
    private static final int ICMP_PRECEDENCE = 0xc0;

    /** After what time a copy follows. */
    private static final long COPY_DELAY = TimeUnit.MILLISECONDS.toNanos(1);

    /** Where virtual time begins on the capture's clock: 2026-01-01T00:00:00Z. */
    private static final long EPOCH_NANOS = 1_767_225_600_000_000_000L;

    private record Event(long at, long order, Optional<ByteBuf> frame, Runnable effect) {}

    /** A probe where it has come to: what it is and was, and how many routers of its way it has passed. */
    private record Arrival(SimDatagram probe, SimFlow flow, List<SimRouter> way, int passed, long at) {}

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

    /** A chain in which nothing is random. */
    public SimNetwork(IpAddress source, List<SimRouter> routers, SimTarget target) {
        this(source, SimMap.chain(routers), target, 0);
    }

    /** A network whose chance comes from this seed. */
    public SimNetwork(IpAddress source, SimMap map, SimTarget target, long seed) {
        this.source = source;
        this.map = map;
        this.target = target;
        this.chance = new SimChance(seed);
    }

    /** How many probes were injected. */
    public int probes() {
        return probes;
    }

    @Override
    public long nanos() {
        return now;
    }

    /** When something will happen next, on this network's clock; empty while nothing is under way. */
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

    /** Somebody else sends the source a packet, which is captured at this time or at once. */
    public void forge(long at, ByteBuf packet) {
        capture(Math.max(now, at), packet);
    }

    /**
     * The source's kernel opens a connection, whatever the target does with probes. It is open when this returns: the time
     * that takes has passed.
     *
     * @param selective whether both sides can take selective acknowledgements
     */
    public void connect(int sourcePort, int destinationPort, boolean selective) {
        SimConnection connection = new SimConnection(source, target.address(), sourcePort, destinationPort, selective);
        SimFlow flow = SimFlow.of(new SimDatagram(connection.syn()).header());
        long way = map.there(flow).stream()
                .mapToLong(router -> router.link().delayNanos())
                .sum();
        long opened = now + 2 * (way + target.delayNanos());
        capture(now, connection.syn());
        capture(opened, connection.synAck());
        capture(opened, connection.ack());
        listener(flow).accepted(connection);
        now = opened;
    }

    private void travel(SimDatagram probe) {
        SimFlow flow = SimFlow.of(probe.header());
        List<SimRouter> way = map.there(flow);
        long at = now;
        for (int passed = 0; passed < way.size(); passed++) {
            SimRouter router = way.get(passed);
            at += chance.delay(router.link());
            boolean dropped = router.passage() instanceof SimPassage.DropsOptions && probe.hasOptions();
            if (chance.loses(router.link()) || dropped) {
                return;
            }
            Arrival arrival = new Arrival(probe, flow, way, passed, at);
            if (router.counts() && probe.header().ttl() <= 1) {
                expire(router, arrival);
                return;
            }
            if (isAnswered(router, arrival)) {
                return;
            }
            passOn(router, probe);
        }
        arrive(new Arrival(probe, flow, way, way.size(), at + target.delayNanos()));
    }

    /** What the target has of a connection, by the flow as the source sees it. */
    private SimListener listener(SimFlow flow) {
        return listeners.computeIfAbsent(flow, each -> new SimListener(target.port()));
    }

    private void passOn(SimRouter router, SimDatagram probe) {
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
            translation.turnSourcePort();
        } else if (router.passage() instanceof SimPassage.DestinationNat nat) {
            translation.destination(nat.inside());
        }
    }

    /** IPv6 has nothing to stamp into. */
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

    /** Whether this router answers a SYN itself, as some firewalls do. */
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

    /** Nobody takes UDP here: port unreachable, whatever TCP finds at the port. */
    private void refuse(Arrival arrival) {
        if (target.port() != SimTarget.Port.DROPS) {
            IpView ip = arrival.probe().header();
            ByteBuf message = new SimError(ip.destination(), ip.source()).portUnreachable(arrival.probe());
            answer(ip.destination(), SimStamping.UNDER_STALE_CHECKSUM, ICMP_PRECEDENCE, icmp(), arrival, message);
        }
    }

    /** A kernel that knows nothing of a connection resets it, unless the answer is lost on the way. */
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
     * An answer bears the probe's Record Route, is stamped by its sender and by every router it comes back by.
     *
     * @return when the source hears it; empty when it is lost on the way
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
        return bringBack(answer, arrival);
    }

    private OptionalLong bringBack(SimDatagram answer, Arrival arrival) {
        boolean isError = answer.header().protocol() == icmp();
        SimFlow flow = isError
                ? SimFlow.ofError(answer.header().source(), source)
                : new SimFlow(
                        answer.header().source(), source, arrival.flow().protocol(), SimFlow.turned(arrival.flow()));
        List<SimRouter> way = map.back(arrival.flow(), arrival.passed(), flow);
        long at = arrival.at() + chance.delay(lastLink(arrival));
        if (chance.loses(lastLink(arrival))) {
            return OptionalLong.empty();
        }
        for (SimRouter router : way) {
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
        if (way.stream().anyMatch(router -> chance.duplicates(router.link()))) {
            capture(at + COPY_DELAY, answer.octets().copy());
        }
        return OptionalLong.of(at);
    }

    /** From where it was answered back to the router before. */
    private SimLink lastLink(Arrival arrival) {
        return arrival.passed() == arrival.way().size()
                ? SimLink.of(target.delayNanos())
                : arrival.way().get(arrival.passed()).link();
    }

    private void translateBack(SimRouter router, SimDatagram answer) {
        ByteBuf octets = answer.octets();
        if (router.passage() instanceof SimPassage.SourceNat nat
                && answer.header().destination().equals(nat.outside())) {
            SimTranslation packet = new SimTranslation(octets, 0);
            packet.destination((Ipv4Address) source);
            if (!SimTranslation.isError(octets)) {
                packet.turnDestinationPort();
            } else if (nat.undone()) {
                SimTranslation quote = SimTranslation.ofQuote(octets);
                quote.source((Ipv4Address) source);
                quote.turnSourcePort();
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

    /** Linux gives precedence to ICMP errors in IPv4 only. */
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
