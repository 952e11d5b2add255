package io.tcprt.cli.render;

import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.MplsLabel;
import java.util.List;
import java.util.stream.Collectors;

/** Formats ICMP extensions after an address: MPLS as traceroute(8) prints it, interfaces (RFC 5837) in the same style. */
public final class Extensions {
    private Extensions() {}

    public static String of(List<MplsLabel> mpls, List<InterfaceInfo> interfaces) {
        return labels(mpls) + interfaces.stream().map(Extensions::text).collect(Collectors.joining());
    }

    private static String labels(List<MplsLabel> mpls) {
        return mpls.isEmpty()
                ? ""
                : " <MPLS:" + mpls.stream().map(Extensions::text).collect(Collectors.joining("/")) + ">";
    }

    private static String text(MplsLabel label) {
        return "L=" + label.label() + ",E=" + label.tc() + ",S=" + (label.bottom() ? 1 : 0) + ",T=" + label.ttl();
    }

    private static String text(InterfaceInfo info) {
        StringBuilder text = new StringBuilder(" <").append(role(info.role()));
        info.name().ifPresent(name -> text.append(",name=").append(Clean.name(name)));
        info.address().ifPresent(address -> text.append(",address=").append(address));
        info.index().ifPresent(index -> text.append(",index=").append(index));
        info.mtu().ifPresent(mtu -> text.append(",mtu=").append(mtu));
        return text.append('>').toString();
    }

    /** The role of an interface (RFC 5837 §4.1, the first two bits of the C-Type). */
    private static String role(int role) {
        return switch (role) {
            case 0 -> "IN";
            case 1 -> "SUB-IP";
            case 2 -> "OUT";
            default -> "NEXT-HOP";
        };
    }
}
