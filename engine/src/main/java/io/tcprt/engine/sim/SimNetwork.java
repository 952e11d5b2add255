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
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * A chain of routers with a target at its end, as octets and in virtual time: the wire of a trace and its clock.
 *
 * <p>Routers and target behave as Linux does (stamps on arrival under the old checksum, Record Route copied into every
 * answer, half-open connections), since that is what could be measured. Nothing here is random.
 */
public final class SimNetwork implements Wire, Ticker {
    private static final int INITIAL_TTL = 64;
    private static final int ICMP_PRECEDENCE = 0xc0;

    /** Where virtual time begins on the capture's clock: 2026-01-01T00:00:00Z. */
    private static final long EPOCH_NANOS = 1_767_225_600_000_000_000L;

    private record Event(long at, long order, Optional<ByteBuf> frame, Runnable effect) {}

    private final IpAddress source;
    private final List<SimRouter> routers;
    private final SimTarget target;
    private final SimListener listener;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long now;
    private long order;
    private int captured;
    private int probes;

    public SimNetwork(IpAddress source, List<SimRouter> routers, SimTarget target) {
        this.source = source;
        this.routers = List.copyOf(routers);
        this.target = target;
        this.listener = new SimListener(target.port());
    }

    /** How many probes were injected. */
    public int probes() {
        return probes;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void inject(ByteBuf frame) {
        ByteBuf octets =
                Unpooled.buffer(frame.readableBytes()).writeBytes(frame, frame.readerIndex(), frame.readableBytes());
        probes++;
        capture(now, octets.copy());
        travel(new SimDatagram(octets));
    }

    /**
     * The source's kernel opens a connection, whatever the target does with probes. It is open when this returns: the time
     * that takes has passed.
     *
     * @param selective whether both sides can take selective acknowledgements
     */
    public void connect(int sourcePort, int destinationPort, boolean selective) {
        SimConnection connection = new SimConnection(source, target.address(), sourcePort, destinationPort, selective);
        long opened = now + 2 * delayTo(routers.size());
        capture(now, connection.syn());
        capture(opened, connection.synAck());
        capture(opened, connection.ack());
        listener.accepted(connection);
        now = opened;
    }

    private void travel(SimDatagram probe) {
        long at = now;
        for (int hop = 0; hop < routers.size(); hop++) {
            SimRouter router = routers.get(hop);
            at += router.delayNanos();
            if (router.dropsOptions() && probe.hasOptions()) {
                return;
            }
            if (probe.header().ttl() <= 1) {
                expire(router, hop, probe, at);
                return;
            }
            probe.decrementTtl();
            if (router.stamps()) {
                probe.stamp(router.far());
            }
        }
        arrive(probe, at + target.delayNanos());
    }

    private void expire(SimRouter router, int hop, SimDatagram probe, long at) {
        if (router.silent()) {
            return;
        }
        if (router.stamps()) {
            probe.stampOnArrival(router.near());
        }
        ByteBuf message = new SimError(router.near(), source).timeExceeded(probe, router.quoted());
        answer(router.near(), router.stamps(), hop, ICMP_PRECEDENCE, icmp(), probe, message, at);
    }

    private int icmp() {
        return ProbeKind.ICMP.protocol(source);
    }

    private void arrive(SimDatagram probe, long at) {
        probe.stampOnArrival(target.address());
        schedule(at, Optional.empty(), () -> {
            int protocol = probe.header().protocol();
            if (protocol == TcpView.PROTOCOL) {
                listener.heard(probe.header(), at).ifPresent(reply -> reply(probe, reply));
            } else if (protocol == icmp()) {
                echo(probe);
            } else {
                refuse(probe);
            }
        });
    }

    private void echo(SimDatagram probe) {
        if (target.port() != SimTarget.Port.DROPS) {
            IpView ip = probe.header();
            int length = ip.payloadEnd() - ip.payloadStart() - IcmpView.HEADER_LENGTH;
            int identifier = ip.bytes().getUnsignedShort(ip.payloadStart() + 4);
            int sequence = ip.bytes().getUnsignedShort(ip.payloadStart() + 6);
            ByteBuf message = Unpooled.buffer();
            EchoSpec.reply(identifier, sequence, length)
                    .emit(message, target.address(), source, ip.bytes(), ip.payloadStart() + IcmpView.HEADER_LENGTH);
            answer(target.address(), true, routers.size(), 0, icmp(), probe, message, now);
        }
    }

    /** Nobody takes UDP here: port unreachable, whatever TCP finds at the port. */
    private void refuse(SimDatagram probe) {
        if (target.port() != SimTarget.Port.DROPS) {
            ByteBuf message = new SimError(target.address(), source).portUnreachable(probe);
            answer(target.address(), true, routers.size(), ICMP_PRECEDENCE, icmp(), probe, message, now);
        }
    }

    private void reply(SimDatagram probe, TcpSpec reply) {
        ByteBuf segment = Unpooled.buffer();
        reply.emit(segment, target.address(), source);
        answer(target.address(), true, routers.size(), 0, TcpView.PROTOCOL, probe, segment, now);
        if (listener.isOpen()) {
            long resetArrives = now + 2 * delayTo(routers.size());
            schedule(resetArrives, Optional.empty(), () -> listener.reset(reply.acknowledgement()));
        }
    }

    /** An answer bears the probe's Record Route, is stamped by its sender and by every router it comes back by. */
    private void answer(
            IpAddress from,
            boolean stamps,
            int hop,
            int dsfield,
            int protocol,
            SimDatagram probe,
            ByteBuf payload,
            long at) {
        IpSpec ip = header(from, hop, dsfield, protocol, probe);
        ByteBuf octets = Unpooled.buffer();
        ip.emit(octets, payload.readableBytes());
        octets.writeBytes(payload);
        SimDatagram answer = new SimDatagram(octets);
        if (stamps) {
            answer.stamp(from);
        }
        for (int back = hop - 1; back >= 0; back--) {
            if (routers.get(back).stamps()) {
                answer.stamp(routers.get(back).near());
            }
        }
        capture(at + delayTo(hop), octets);
    }

    /** Linux gives precedence to ICMP errors in IPv4 only. */
    private IpSpec header(IpAddress from, int hop, int dsfield, int protocol, SimDatagram probe) {
        int ttl = INITIAL_TTL - hop;
        if (from instanceof Ipv6Address ipv6) {
            return new Ipv6Spec(ipv6, (Ipv6Address) source, protocol, ttl, 0, 0);
        }
        Ipv4OptionsSpec options =
                probe.header().recordRoute().map(SimNetwork::copied).orElse(Ipv4OptionsSpec.NONE);
        return new Ipv4Spec((Ipv4Address) from, (Ipv4Address) source, protocol, ttl, probes, dsfield, false, options);
    }

    private static Ipv4OptionsSpec copied(RecordRouteView route) {
        List<Ipv4Address> slots =
                IntStream.range(0, route.slots()).mapToObj(route::slot).toList();
        return Ipv4OptionsSpec.of(new Ipv4OptionSpec.RecordRoute(route.pointer(), slots));
    }

    /** One way to the node with this many routers before it. */
    private long delayTo(int hop) {
        long delay =
                hop == routers.size() ? target.delayNanos() : routers.get(hop).delayNanos();
        return delay
                + routers.stream().limit(hop).mapToLong(SimRouter::delayNanos).sum();
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
