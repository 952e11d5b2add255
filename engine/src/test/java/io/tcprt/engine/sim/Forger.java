package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpSpec;
import io.tcprt.codec.udp.UdpView;
import io.tcprt.engine.plan.Flow;
import io.tcprt.engine.plan.ProbeKind;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An attacker off the path who knows a flow and how this program numbers its probes, but has seen no probe. He guesses the
 * secrets, in answers of every kind and from many addresses.
 *
 * @param routers addresses he knows to be on the path
 */
public record Forger(Flow flow, List<Ipv4Address> routers, SplittableRandom random) {
    /** The IP identification of his packets, by which the test counts them. */
    public static final int MARK = 0xf0f0;

    private static final List<TcpFlags> ANSWERS =
            List.of(TcpFlags.SYN.and(TcpFlags.ACK), TcpFlags.RST.and(TcpFlags.ACK), TcpFlags.RST, TcpFlags.ACK);
    private static final int[] QUOTED = {20, 24, 28, 28, 32, 548, 548, 548};
    private static final int PAYLOAD = 32;

    /** His next packet. */
    public ByteBuf packet() {
        if (random.nextInt(4) > 0) {
            return error();
        }
        return switch (flow.kind()) {
            case TCP -> segment();
            case ICMP -> echo();
            case UDP -> error();
        };
    }

    private ByteBuf segment() {
        TcpSpec segment = new TcpSpec(
                /* sourcePort= */ flow.destinationPort(),
                /* destinationPort= */ flow.sourcePort(),
                new SeqNumber(random.nextInt()),
                new SeqNumber(random.nextInt()),
                ANSWERS.get(random.nextInt(ANSWERS.size())),
                1000,
                TcpOptionsSpec.NONE);
        ByteBuf message = Unpooled.buffer();
        segment.emit(message, /* source= */ flow.destination(), /* destination= */ flow.source());
        return packet(target(), TcpView.PROTOCOL, message);
    }

    private ByteBuf echo() {
        ByteBuf message = Unpooled.buffer();
        EchoSpec.reply(flow.sourcePort(), random.nextInt(1 << 16), PAYLOAD)
                .emit(message, /* source= */ flow.destination(), /* destination= */ flow.source(), payload(), 0);
        return packet(target(), IcmpView.PROTOCOL, message);
    }

    private ByteBuf error() {
        ByteBuf quote = Unpooled.buffer();
        ByteBuf probe = probe();
        int ttl = random.nextInt(2);
        int id = random.nextInt(4) == 0 ? 0 : identification();
        new Ipv4Spec(source(), target(), flow.kind().protocol(target()), ttl, id, 0, true, Ipv4OptionsSpec.NONE)
                .emit(quote, probe.readableBytes());
        quote.writeBytes(probe);
        int quoted = Math.min(QUOTED[random.nextInt(QUOTED.length)], quote.writerIndex());
        ByteBuf message = Unpooled.buffer();
        kind().emit(message, quote, 0, quoted);
        return packet(from(), IcmpView.PROTOCOL, message);
    }

    /** A valid identification of a probe ({@link io.tcprt.engine.internal.probe.ProbeId}). */
    private int identification() {
        int high = 1 + random.nextInt(127);
        int low = 0x80 | random.nextInt(64) << 1;
        return high << 8 | low;
    }

    private IcmpErrorSpec kind() {
        return switch (random.nextInt(4)) {
            case 0 -> IcmpErrorSpec.unreachable(random.nextInt(16));
            case 1 -> IcmpErrorSpec.parameterProblem(20);
            default -> IcmpErrorSpec.timeExceeded();
        };
    }

    /** A guessed probe, without its IP header. */
    private ByteBuf probe() {
        ByteBuf probe = Unpooled.buffer();
        if (flow.kind() == ProbeKind.TCP) {
            SeqNumber sequence = new SeqNumber(random.nextInt());
            TcpSpec.syn(flow.sourcePort(), flow.destinationPort(), sequence, 0xfc03, TcpOptionsSpec.NONE)
                    .emit(probe, flow.source(), flow.destination());
        } else if (flow.kind() == ProbeKind.UDP) {
            ByteBuf payload = payload();
            new UdpSpec(flow.sourcePort(), flow.destinationPort())
                    .emit(probe, flow.source(), flow.destination(), payload);
            probe.setShort(UdpView.HEADER_LENGTH - 2, random.nextInt(1 << 16));
        } else {
            new EchoSpec(flow.sourcePort(), random.nextInt(1 << 16), PAYLOAD)
                    .emit(probe, flow.source(), flow.destination(), payload(), 0);
        }
        return probe;
    }

    private ByteBuf payload() {
        return Unpooled.buffer(PAYLOAD).writeInt(random.nextInt()).writeZero(PAYLOAD - Integer.BYTES);
    }

    /** A router, the target, or an address of no node. */
    private Ipv4Address from() {
        int choice = random.nextInt(routers.size() + 2);
        if (choice < routers.size()) {
            return routers.get(choice);
        }
        return choice == routers.size() ? target() : Ipv4Address.of(203, 0, 113, random.nextInt(256));
    }

    private Ipv4Address source() {
        return (Ipv4Address) flow.source();
    }

    private Ipv4Address target() {
        return (Ipv4Address) flow.destination();
    }

    private ByteBuf packet(Ipv4Address from, int protocol, ByteBuf message) {
        ByteBuf packet = Unpooled.buffer();
        new Ipv4Spec(from, source(), protocol, 50 + random.nextInt(14), MARK, 0, false, Ipv4OptionsSpec.NONE)
                .emit(packet, message.readableBytes());
        return packet.writeBytes(message);
    }
}
