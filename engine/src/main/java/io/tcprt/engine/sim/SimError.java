package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.Icmpv6ErrorSpec;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;

/** ICMP errors of one node about a probe, of the version of IP that both are of. */
record SimError(IpAddress from, IpAddress to) {
    private static final int PORT_UNREACHABLE = 3;
    private static final int PORT_UNREACHABLE_6 = 4;

    /** @param most octets of the probe to quote */
    ByteBuf timeExceeded(SimDatagram probe, int most) {
        int quoted = Math.min(most, probe.octets().writerIndex());
        return from instanceof Ipv4Address
                ? error(IcmpErrorSpec.timeExceeded(), probe, quoted)
                : error(Icmpv6ErrorSpec.timeExceeded(), probe, quoted);
    }

    ByteBuf portUnreachable(SimDatagram probe) {
        int quoted = probe.octets().writerIndex();
        return from instanceof Ipv4Address
                ? error(IcmpErrorSpec.unreachable(PORT_UNREACHABLE), probe, quoted)
                : error(Icmpv6ErrorSpec.unreachable(PORT_UNREACHABLE_6), probe, quoted);
    }

    private static ByteBuf error(IcmpErrorSpec error, SimDatagram probe, int quoted) {
        ByteBuf message = Unpooled.buffer();
        error.emit(message, probe.octets(), 0, quoted);
        return message;
    }

    private ByteBuf error(Icmpv6ErrorSpec error, SimDatagram probe, int quoted) {
        ByteBuf message = Unpooled.buffer();
        error.emit(message, from, to, probe.octets(), 0, quoted);
        return message;
    }
}
