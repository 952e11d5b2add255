package io.tcprt.engine.live;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.Network;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import io.tcprt.engine.wire.WireStats;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Notes by which interfaces answers come in that probes do not leave by. Only Linux tells. */
final class ArrivalWire implements Wire {
    private final Wire wire;
    private final Set<Integer> interfaces = new TreeSet<>();
    private boolean ipv4;

    ArrivalWire(Wire wire) {
        this.wire = wire;
    }

    @Override
    public void inject(ByteBuf frame) throws WireException {
        wire.inject(frame);
    }

    @Override
    public Optional<Captured> poll(long nanos) throws WireException {
        Optional<Captured> captured = wire.poll(nanos);
        if (captured.isPresent() && captured.get().decoded().link().type() == LinkType.LINUX_SLL2) {
            note(captured.get());
        }
        return captured;
    }

    private void note(Captured frame) {
        frame.decoded().link().interfaceIndex().ifPresent(interfaces::add);
        ipv4 |= frame.decoded().network() instanceof Network.Ip packet && packet.header() instanceof Ipv4View;
    }

    /**
     * By which interfaces answers came in, in one line; empty if by those that probes left by. With strict filtering of
     * reverse paths (rp_filter(1)) the kernel drops such answers, and only a capture shows them.
     */
    Optional<String> remark(Set<String> devices) {
        if (interfaces.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = interfaces.stream().map(ArrivalWire::name).collect(Collectors.toCollection(TreeSet::new));
        boolean strict = ipv4 && names.stream().anyMatch(ArrivalWire::isStrict);
        return Optional.of("answers came in by " + String.join(", ", names) + ", and probes left by "
                + String.join(", ", devices)
                + (strict ? ": rp_filter is 1 there, so this host's own connections may not get such answers" : ""));
    }

    private static String name(int index) {
        try {
            NetworkInterface known = NetworkInterface.getByIndex(index);
            return known == null ? "interface " + index : known.getName();
        } catch (SocketException e) {
            return "interface " + index;
        }
    }

    /** The larger of the value for all interfaces and that of this one counts; 2 is loose. */
    private static boolean isStrict(String device) {
        return Math.max(filtering("all"), filtering(device)) == 1;
    }

    private static int filtering(String device) {
        try {
            Path value = Path.of("/proc/sys/net/ipv4/conf", device, "rp_filter");
            return Integer.parseInt(Files.readString(value).strip());
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public WireStats stats() {
        return wire.stats();
    }

    @Override
    public void close() {
        wire.close();
    }
}
