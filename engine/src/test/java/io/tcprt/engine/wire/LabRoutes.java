package io.tcprt.engine.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.ProbeKind;
import java.util.Optional;

/** Prints within a lab what each finder of routes finds. */
public final class LabRoutes {
    private LabRoutes() {}

    public static void main(String[] arguments) throws WireException {
        RouteRequest request = new RouteRequest(
                ProbeKind.TCP,
                Ipv4Address.parse(System.getenv("LAB_TARGET")),
                Optional.empty(),
                Optional.empty(),
                40_001,
                443);
        System.out.println("exact=" + words(new LinuxRouteFinder().find(request)));
        System.out.println("shown=" + words(new ShownRouteFinder().find(request)));
        System.out.println("truth=" + System.getenv("LAB_IF") + " " + System.getenv("LAB_SOURCE"));
    }

    private static String words(Route route) {
        ByteBuf header = Unpooled.buffer();
        route.link().emit(header);
        return route.device() + " " + route.source() + " " + route.link().type() + " " + ByteBufUtil.hexDump(header);
    }
}
