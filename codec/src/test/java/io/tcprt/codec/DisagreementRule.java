package io.tcprt.codec;

import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.icmp.QuotedTransport.Other;
import io.tcprt.codec.icmp.QuotedTransport.TooShort;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Option;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6ExtensionHeader;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A kind of frame that tshark 4.0 and the codec read differently, and why the codec reads it as it does.
 *
 * <p>The first rule that fits a difference explains it. {@link TsharkIT} compares the list with what it finds: every
 * difference needs a rule, and every rule needs a difference.
 *
 * @param why one sentence, for people
 * @param fields tshark's names of the fields; one that ends in a dot covers all that begin with it
 * @param when whether the rule applies to a difference
 */
record DisagreementRule(String why, List<String> fields, Predicate<FieldDifference> when) {
    private static final String[] NETWORK = {"frame.protocols", "ip.", "ipv6."};
    private static final String[] TRANSPORT = {"frame.protocols", "tcp.", "udp.", "icmp.", "icmpv6."};
    private static final String[] ANY = {"frame.protocols", "ip.", "ipv6.", "tcp.", "udp.", "icmp.", "icmpv6."};
    private static final String[] EXTENSIONS = {"icmp.ext.", "icmp.mpls.", "icmp.int_info."};
    private static final String[] CHECKSUMS = {"tcp.checksum.status", "udp.checksum.status", "icmpv6.checksum.status"};

    static final List<DisagreementRule> ALL = List.of(
            rule("octets of no protocol are data", c -> c.more() && c.less(), "frame.protocols"),

            // What is cut or broken. tshark shows field by field until one is missing; here a header is there or not.
            rule("a VLAN tag or PPPoE is cut", DisagreementRule::cutTag, "frame.protocols", "vlan.id"),
            rule("the IPv4 header is cut", c -> c.more() && c.cut(Layer.IPV4), NETWORK),
            rule("the IPv6 header, or an extension header, is cut", c -> c.more() && c.cut(Layer.IPV6), NETWORK),
            rule("the TCP header is cut", c -> c.more() && c.cut(Layer.TCP), "frame.protocols", "tcp."),
            rule("the UDP header is cut", c -> c.more() && c.cut(Layer.UDP), "frame.protocols", "udp."),
            rule("the ICMP header is cut", c -> c.more() && c.cut(Layer.ICMP), "frame.protocols", "icmp."),
            rule("the ICMPv6 header is cut", c -> c.more() && c.cut(Layer.ICMPV6), "frame.protocols", "icmpv6."),
            rule("the quoted header is cut", c -> c.more() && c.cut(Layer.ICMP_QUOTE), NETWORK),
            rule(
                    "the quoted IPv4 options are cut",
                    c -> c.more() && c.ip4().anyMatch(Ipv4View::headerClipped),
                    "ip.dst"),
            rule("less than 8 octets of transport are quoted", c -> c.more() && c.quotes(TooShort.class), ANY),
            rule("8 to 19 octets of TCP are quoted, or the data offset is bad", c -> c.more() && startOfTcp(c), "tcp."),
            rule(
                    "TCP options are cut",
                    c -> c.more() && c.tcp().filter(TcpView::clipped).isPresent(),
                    "tcp.options."),
            rule("the data offset is bad", c -> c.more() && c.bad(Layer.TCP), "frame.protocols", "tcp."),
            rule("version or IHL are bad", c -> c.more() && badIp(c), ANY),
            rule("an object of RFC 5837 is too short for its fields", c -> c.more() && unreadObject(c), EXTENSIONS),

            // What the codec does not read, since a path tracer does not need it.
            rule("the quoted message is an error itself, or not an echo", c -> c.more() && c.quotes(Other.class), ANY),
            rule("the quoted error has extensions", c -> c.quotes(Other.class), EXTENSIONS),
            rule("IP in IP", c -> c.more() && tunnel(c), NETWORK),
            rule("extended echo (RFC 8335)", c -> c.more() && extendedEcho(c), TRANSPORT),

            // Where tshark gives up and we do not have to.
            rule(
                    "a known IPv4 option of wrong length ends its list",
                    DisagreementRule::oddOption,
                    "ip.opt.",
                    "ip.empty_rt"),
            rule("a known IPv4 option of wrong length ends the packet", c -> c.less() && oddOption(c), ANY),
            rule(
                    "total length is less than the header",
                    c -> c.less() && c.ip4().anyMatch(DisagreementRule::tooLow),
                    ANY),
            rule(
                    "UDP length is less than the header",
                    c -> c.less() && shortUdp(c),
                    "udp.checksum",
                    "udp.checksum.status"),
            rule(
                    "a routing header does not have the format of its type",
                    c -> c.less() && has(c, Ipv6ExtensionHeader.ROUTING),
                    ANY),
            rule("options in an extension header are broken", c -> c.less() && hopOptions(c), ANY),
            rule("a TCP option of wrong length", c -> unknownTcpOption(c), "tcp.options."),
            rule("only the ports of 8 octets of TCP in ICMPv6", c -> c.theirs().isEmpty() && startOfTcp(c), "tcp."),
            rule("redirect and source quench: 8 octets of transport", DisagreementRule::advice, "tcp.", "udp."),
            rule(
                    "nothing behind a quote that tshark cannot read",
                    c -> c.theirs().isEmpty() && extensions(c),
                    EXTENSIONS),
            rule("the layers of such a quote", c -> extensions(c) && !c.theirs().endsWith("icmp"), "frame.protocols"),
            rule(
                    "IEEE 802.3 behind a service tag",
                    c -> c.less() && ieee802(c) && c.decoded().link().vlanCount() > 0,
                    ANY),
            rule("IPv6 on BSD loopback with Linux's family 10 or Windows's 23", c -> c.less() && loopback10(c), ANY),
            rule("an interface name that fills its field without a NUL", FieldDifference::less, "icmp.int_info.name"),

            // What a field means.
            rule(
                    "a source route: tshark takes its last hop for the destination",
                    c -> c.ip4().anyMatch(DisagreementRule::sourceRoute),
                    "ip.dst",
                    "ip.rec_rt",
                    "tcp.checksum.status",
                    "udp.checksum.status"),
            rule(
                    "a routing header: tshark takes its last address for the destination",
                    c -> has(c, Ipv6ExtensionHeader.ROUTING),
                    CHECKSUMS),
            rule(
                    "the identification of two fragment headers",
                    c -> fragmentHeaders(c) > 1,
                    "ipv6.fraghdr.",
                    "tcp.checksum.status",
                    "udp.checksum.status",
                    "icmpv6.checksum.status"),
            rule("tshark uses the offset of a quoted fragment", c -> c.less() && quotedOffset(c), TRANSPORT),
            rule("tshark uses the length of a quoted packet", c -> c.less() && behindPayload(c), ANY),
            rule(
                    "tshark replaces a total length of 0 by the captured length",
                    c -> c.ip4().anyMatch(ip -> ip.totalLength() == 0),
                    "ip.len"),
            rule(
                    "a timestamp flag of no RFC",
                    c -> c.ip4().anyMatch(DisagreementRule::oddFlag),
                    "ip.opt.time_stamp",
                    "ip.opt.time_stamp_addr"),
            rule(
                    "an MTU of 2^31 or more",
                    c -> c.icmp()
                            .filter(icmp -> icmp.bytes().getInt(icmp.start() + 4) < 0)
                            .isPresent(),
                    "icmpv6.mtu"),
            rule("tshark uses the length of an IEEE 802.3 frame", c -> c.less() && ieee802(c), ANY),
            rule("a length attribute without extensions", c -> lengthWithout(c), ANY),
            rule(
                    "extensions at octet 128 without a valid checksum",
                    c -> c.more() && !extensions(c) && !lengthWithout(c),
                    EXTENSIONS),
            rule("PPP: any control octet behind address ff, 0f or 8f", c -> c.more() && pppControl(c), ANY));

    private static DisagreementRule rule(String why, Predicate<FieldDifference> when, String... fields) {
        return new DisagreementRule(why, List.of(fields), when);
    }

    boolean explains(FieldDifference cell) {
        return fields.stream().anyMatch(field -> isOf(cell.field(), field)) && when.test(cell);
    }

    private static boolean isOf(String field, String name) {
        return name.endsWith(".") ? field.startsWith(name) : field.equals(name);
    }

    private static boolean cutTag(FieldDifference c) {
        return c.cut(Layer.VLAN) || c.cut(Layer.PPPOE);
    }

    private static boolean shortUdp(FieldDifference c) {
        boolean own = c.ip().filter(ip -> ip.transport() instanceof Transport.Udp udp
                        && isShort(udp.datagram().length()))
                .isPresent();
        return own
                || c.quoted()
                        .filter(quoted -> quoted instanceof QuotedTransport.Udp udp
                                && isShort(udp.datagram().length()))
                        .isPresent();
    }

    private static boolean isShort(int udpLength) {
        return udpLength < UdpView.HEADER_LENGTH;
    }

    private static boolean badIp(FieldDifference c) {
        return c.bad(Layer.IPV4) || c.bad(Layer.IPV6) || c.bad(Layer.ICMP_QUOTE);
    }

    private static boolean startOfTcp(FieldDifference c) {
        return c.quoted()
                .filter(quoted ->
                        quoted instanceof QuotedTransport.Tcp tcp && tcp.whole().isEmpty())
                .isPresent();
    }

    private static boolean extensions(FieldDifference c) {
        return c.icmp().filter(icmp -> icmp.extensions().present()).isPresent();
    }

    private static boolean lengthWithout(FieldDifference c) {
        return !extensions(c) && c.icmp().filter(icmp -> icmp.quoteLength() > 0).isPresent();
    }

    private static boolean unreadObject(FieldDifference c) {
        return c.icmp()
                .filter(icmp -> !icmp.extensions().unknown().isEmpty()
                        || icmp.extensions().error().isPresent())
                .isPresent();
    }

    private static boolean tunnel(FieldDifference c) {
        return c.ip().filter(ip -> ip.transport() instanceof Transport.Opaque opaque
                        && Set.of(4, 41).contains(opaque.protocol()))
                .isPresent();
    }

    private static boolean extendedEcho(FieldDifference c) {
        return c.icmp()
                .filter(icmp -> Set.of(42, 43, 160, 161).contains(icmp.type()))
                .isPresent();
    }

    private static boolean ieee802(FieldDifference c) {
        return c.frame().link() == LinkType.ETHERNET
                && ProtocolChain.tagType(c.frame().octets(), c.decoded().link().vlanCount()) < 0x600;
    }

    private static boolean advice(FieldDifference c) {
        int type = c.icmp()
                .filter(IcmpView.class::isInstance)
                .map(IcmpMessage::type)
                .orElse(-1);
        boolean about = type == IcmpView.REDIRECT || type == IcmpView.SOURCE_QUENCH;
        return about && (c.less() || c.field().endsWith(".checksum.status"));
    }

    private static boolean oddOption(FieldDifference c) {
        return c.ip4()
                .flatMap(DisagreementRule::options)
                .anyMatch(option -> option instanceof Ipv4Option.Unknown || option instanceof Ipv4Option.Broken);
    }

    private static boolean sourceRoute(Ipv4View ip) {
        return options(ip).anyMatch(Ipv4Option.SourceRoute.class::isInstance);
    }

    private static boolean oddFlag(Ipv4View ip) {
        return options(ip)
                .anyMatch(option -> option instanceof Ipv4Option.Timestamp stamps
                        && !Set.of(0, 1, 3).contains(stamps.timestamp().flag()));
    }

    private static Stream<Ipv4Option> options(Ipv4View ip) {
        return StreamSupport.stream(ip.options().spliterator(), false);
    }

    private static boolean tooLow(Ipv4View ip) {
        return ip.totalLength() < ip.headerLength();
    }

    private static boolean unknownTcpOption(FieldDifference c) {
        return c.tcp()
                .filter(tcp -> StreamSupport.stream(tcp.options().spliterator(), false)
                        .anyMatch(option -> option instanceof TcpOption.Unknown || option instanceof TcpOption.Broken))
                .isPresent();
    }

    private static boolean has(FieldDifference c, int extensionHeader) {
        return c.ip6()
                .anyMatch(ip -> ip.extensionHeaders().stream().anyMatch(header -> header.type() == extensionHeader));
    }

    private static boolean hopOptions(FieldDifference c) {
        return has(c, Ipv6ExtensionHeader.HOP_BY_HOP_OPTIONS) || has(c, Ipv6ExtensionHeader.DESTINATION_OPTIONS);
    }

    private static long fragmentHeaders(FieldDifference c) {
        return c.ip6()
                .mapToLong(ip -> ip.extensionHeaders().stream()
                        .filter(header -> header.type() == Ipv6ExtensionHeader.FRAGMENT)
                        .count())
                .max()
                .orElse(0);
    }

    private static Optional<IpView> quotedHeader(FieldDifference c) {
        return c.quote().flatMap(quote -> quote.header());
    }

    private static boolean quotedOffset(FieldDifference c) {
        return quotedHeader(c)
                .filter(ip -> ip.version() == 4 && ip.fragmentOffset() > 0)
                .isPresent();
    }

    private static boolean behindPayload(FieldDifference c) {
        int transport = c.tcp().map(TcpView::headerLength).orElse(8);
        return quotedHeader(c)
                .filter(ip -> ip.start() + ip.totalLength() < ip.payloadStart() + transport)
                .isPresent();
    }

    private static boolean loopback10(FieldDifference c) {
        if (c.frame().link() != LinkType.NULL) {
            return false;
        }
        int family = c.frame().octets().getInt(0);
        return Set.of(10, 23).contains(family >>> 16 == 0 ? family : Integer.reverseBytes(family));
    }

    private static boolean pppControl(FieldDifference c) {
        boolean ppp = c.frame().link() == LinkType.PPP || c.frame().link() == LinkType.PPP_SERIAL;
        return ppp
                && Set.of(0xff, 0x0f, 0x8f).contains((int) c.frame().octets().getUnsignedByte(0))
                && !(c.decoded().network() instanceof Network.Ip);
    }
}
