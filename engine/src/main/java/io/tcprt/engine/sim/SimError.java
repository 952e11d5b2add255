package io.tcprt.engine.sim;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpExtensionsSpec;
import io.tcprt.codec.icmp.IcmpObjectSpec;
import io.tcprt.codec.icmp.Icmpv6ErrorSpec;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;

/** Builds the ICMP errors that a node sends about a probe, in the probe's version of IP. */
record SimError(IpAddress from, IpAddress to) {
    private static final int PORT_UNREACHABLE = 3;
    private static final int PORT_UNREACHABLE_6 = 4;

    ByteBuf timeExceeded(SimDatagram probe, SimVoice voice) {
        ByteBuf quote = probe.octets().copy();
        voice.mangling().apply(quote);
        quote.writerIndex(Math.min(voice.quoted(), quote.writerIndex()));
        IcmpExtensionsSpec extensions = voice.labels().isEmpty()
                ? IcmpExtensionsSpec.NONE
                : IcmpExtensionsSpec.of(new IcmpObjectSpec.Mpls(voice.labels()));
        return from instanceof Ipv4Address
                ? error(IcmpErrorSpec.timeExceeded().with(extensions), quote)
                : error(Icmpv6ErrorSpec.timeExceeded().with(extensions), quote);
    }

    ByteBuf portUnreachable(SimDatagram probe) {
        return from instanceof Ipv4Address
                ? error(IcmpErrorSpec.unreachable(PORT_UNREACHABLE), probe.octets())
                : error(Icmpv6ErrorSpec.unreachable(PORT_UNREACHABLE_6), probe.octets());
    }

    private static ByteBuf error(IcmpErrorSpec error, ByteBuf quote) {
        ByteBuf message = Unpooled.buffer();
        error.emit(message, quote, 0, quote.writerIndex());
        return message;
    }

    private ByteBuf error(Icmpv6ErrorSpec error, ByteBuf quote) {
        ByteBuf message = Unpooled.buffer();
        error.emit(message, from, to, quote, 0, quote.writerIndex());
        return message;
    }
}
