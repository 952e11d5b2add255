package io.tcprt.engine.internal.route;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.wire.WireException;
import java.util.Optional;

/** Prints, within a lab, the route that each finder finds. */
public final class LabRoutes {
    private LabRoutes() {}

    public static void main(String[] arguments) throws WireException {
        print("", "LAB_TARGET", "LAB_SOURCE");
        print("6", "LAB_TARGET6", "LAB_SOURCE6");
    }

    private static void print(String family, String target, String source) throws WireException {
        RouteRequest request = new RouteRequest(
                ProbeKind.TCP, IpAddress.parse(System.getenv(target)), Optional.empty(), Optional.empty(), 40_001, 443);
        System.out.println("exact" + family + "=" + words(new LinuxRouteFinder().find(request)));
        System.out.println("shown" + family + "=" + words(new ObservedRouteFinder().find(request)));
        System.out.println("truth" + family + "=" + System.getenv("LAB_IF") + " " + System.getenv(source));
    }

    private static String words(Route route) {
        ByteBuf header = Unpooled.buffer();
        route.link().emit(header);
        return route.device() + " " + route.source() + " " + route.link().type() + " " + ByteBufUtil.hexDump(header);
    }
}
