package io.tcprt.engine.finding;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.engine.sim.SimTrace;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import java.util.Optional;

/** Gives the target's answers another source address, and flips so many bits of what an echo reply returns. */
record Renamed(Wire wire, IpAddress source, int hop, int flipped) implements Wire {

    @Override
    public void inject(ByteBuf frame) throws WireException {
        wire.inject(frame);
    }

    @Override
    public Optional<Captured> poll(long nanos) throws WireException {
        return wire.poll(nanos).map(this::renamed);
    }

    private Captured renamed(Captured frame) {
        Network.Ip packet = (Network.Ip) frame.decoded().network();
        IpAddress target = source instanceof Ipv4Address ? SimTrace.near(hop) : SimTrace.twin(SimTrace.near(hop));
        if (!(packet.transport() instanceof Transport.Icmp icmp)
                || !packet.header().source().equals(target)) {
            return frame;
        }
        IpView ip = packet.header();
        ByteBuf copy =
                Unpooled.wrappedBuffer(ByteBufUtil.getBytes(frame.bytes(), frame.start(), frame.end() - frame.start()));
        int start = ip.start() - frame.start();
        int message = ip.payloadStart() - frame.start();
        copy.setBytes(start + (ip.version() == 4 ? 12 : 8), source.octets());
        if (ip.version() == 6) {
            copy.setShort(message + 2, checksum(copy.getUnsignedShort(message + 2), target));
        }
        if (icmp.message().isEchoReply()) {
            copy.setByte(message + 8, copy.getByte(message + 8) ^ flipped);
        }
        if (ip.version() == 4) {
            copy.setShort(start + 10, 0);
            copy.setShort(start + 10, InternetChecksum.of(copy, start, message));
        }
        return Captured.of(frame.number(), frame.time(), frame.decoded().link().type(), copy);
    }

    /** The checksum of ICMPv6 includes the addresses. */
    private int checksum(int checksum, IpAddress target) {
        ByteBuf before = Unpooled.wrappedBuffer(target.octets());
        ByteBuf after = Unpooled.wrappedBuffer(source.octets());
        int updated = checksum;
        while (before.isReadable()) {
            updated = InternetChecksum.update32(updated, before.readInt(), after.readInt());
        }
        return updated;
    }
}
