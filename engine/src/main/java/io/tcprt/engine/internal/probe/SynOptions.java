package io.tcprt.engine.internal.probe;

import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpOption.MaximumSegmentSize;
import io.tcprt.codec.tcp.TcpOption.NoOperation;
import io.tcprt.codec.tcp.TcpOption.SackPermitted;
import io.tcprt.codec.tcp.TcpOption.Timestamps;
import io.tcprt.codec.tcp.TcpOption.WindowScale;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.plan.SynProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The options and the window of a SYN in each profile, for writing and for recognising one. */
final class SynOptions {
    /** The 1500 octets of an Ethernet payload, less the fixed IP and TCP headers. */
    private static final MaximumSegmentSize ETHERNET_4 = new MaximumSegmentSize(1460);

    private static final MaximumSegmentSize ETHERNET_6 = new MaximumSegmentSize(1440);
    /** The option kinds are the same for both versions of IP. */
    private static final int ANY_VERSION = 4;

    private static final int LINUX_SCALE = 7;
    private static final int WINDOWS_SCALE = 8;

    /** The initial window of Linux, 44 segments of 1460 octets. Windows uses the same. */
    private static final int SYSTEM_WINDOW = 64_240;

    private SynOptions() {}

    /**
     * The options of a SYN.
     *
     * @param version IP version, 4 or 6, which determines the MSS
     * @param clock timestamp value, for profiles with the timestamps option
     */
    static TcpOptionsSpec of(SynProfile profile, int version, SeqNumber clock) {
        MaximumSegmentSize ethernet = version == 4 ? ETHERNET_4 : ETHERNET_6;
        return switch (profile) {
            case BARE -> TcpOptionsSpec.NONE;
            case MSS -> TcpOptionsSpec.of(ethernet);
            case LINUX ->
                TcpOptionsSpec.of(
                        ethernet,
                        new SackPermitted(),
                        new Timestamps(clock.toLong(), 0),
                        new NoOperation(),
                        new WindowScale(LINUX_SCALE));
            case WINDOWS ->
                TcpOptionsSpec.of(
                        ethernet,
                        new NoOperation(),
                        new WindowScale(WINDOWS_SCALE),
                        new NoOperation(),
                        new NoOperation(),
                        new SackPermitted());
        };
    }

    /** The window in a profile that imitates a system; empty for profiles whose window carries our mark. */
    static OptionalInt window(SynProfile profile) {
        return switch (profile) {
            case BARE, MSS -> OptionalInt.empty();
            case LINUX, WINDOWS -> OptionalInt.of(SYSTEM_WINDOW);
        };
    }

    /** The profile that a SYN matches; {@link SynProfile#MSS}, which imitates no system, if it matches none. */
    static SynProfile profile(TcpView syn) {
        List<Integer> kinds = kinds(syn.options());
        for (SynProfile profile : SynProfile.values()) {
            OptionalInt window = window(profile);
            boolean sameWindow = window.isEmpty() || window.getAsInt() == syn.window();
            if (sameWindow
                    && kinds.equals(
                            kinds(of(profile, ANY_VERSION, syn.sequence()).options()))) {
                return profile;
            }
        }
        return SynProfile.MSS;
    }

    private static List<Integer> kinds(Iterable<? extends TcpOption> options) {
        List<Integer> kinds = new ArrayList<>();
        options.forEach(option -> kinds.add(option.kind()));
        return kinds;
    }
}
