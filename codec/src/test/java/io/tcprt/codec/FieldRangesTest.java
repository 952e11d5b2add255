package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.icmp.EchoSpec;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpExtensionsSpec;
import io.tcprt.codec.icmp.IcmpObjectSpec;
import io.tcprt.codec.icmp.Icmpv6ErrorSpec;
import io.tcprt.codec.icmp.InterfaceInfo;
import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionSpec;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.ip.Ipv6Spec;
import io.tcprt.codec.link.EthernetSpec;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.link.MacAddress;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpOption.SelectiveAcknowledgement;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.udp.UdpSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every number that a spec accepts: one that fits its field is written exactly as given, one that does not is refused by name.
 *
 * <p>What was written is read at offsets from the RFCs, not with the views: a spec and a view that share a mistake would
 * agree.
 */
final class FieldRangesTest {
    private static final Ipv4Address V4 = Ipv4Address.of(192, 0, 2, 1);
    private static final Ipv6Address V6 = Ipv6Address.parse("2001:db8::1");
    private static final int OCTET = 0xff;
    private static final int SHORT = 0xffff;
    private static final long WORD = 0xffff_ffffL;
    private static final int INT = Integer.MAX_VALUE;

    /**
     * A number that a constructor or factory accepts.
     *
     * @param type whose constructor or factory it is
     * @param name what the exception calls it
     * @param lowest the smallest number that can be passed
     * @param highest the largest number that can be passed
     * @param written passes a number and returns the one that is then on the wire
     */
    private record Field(
            String type, String name, long least, long most, long lowest, long highest, LongUnaryOperator written) {
        /** A number that is passed as an {@code int}, or as a {@code long} if its field is wider. */
        Field(String type, String name, long least, long most, LongUnaryOperator written) {
            this(
                    type,
                    name,
                    least,
                    most,
                    most <= INT ? Integer.MIN_VALUE : Long.MIN_VALUE,
                    most <= INT ? INT : Long.MAX_VALUE,
                    written);
        }

        /** The size of a list, payload or text, which is never negative. One element too many is enough to test. */
        static Field size(String type, String name, long most, LongUnaryOperator written) {
            return new Field(type, name, 0, most, 0, most + 1, written);
        }

        boolean refuses(long value) {
            return (lowest <= value && value < least) || (most < value && value <= highest);
        }

        @Override
        public String toString() {
            return type + " " + name;
        }
    }

    static Stream<Field> fields() {
        return Stream.of(link(), addresses(), ipv4(), ipv4Options(), ipv6(), tcp(), udp(), icmp(), extensions(), pcap())
                .flatMap(fields -> fields);
    }

    /** The octets that a spec wrote, read by offset. */
    private record Octets(ByteBuf bytes) {
        static Octets of(Consumer<ByteBuf> emit) {
            ByteBuf out = Samples.dirty();
            emit.accept(out);
            return new Octets(out);
        }

        long u8(int at) {
            return bytes.getUnsignedByte(at);
        }

        long u16(int at) {
            return bytes.getUnsignedShort(at);
        }

        long u32(int at) {
            return bytes.getUnsignedInt(at);
        }

        long length() {
            return bytes.readableBytes();
        }
    }

    private static Stream<Field> link() {
        return Stream.of(
                new Field(
                        "MacAddress",
                        "MAC address",
                        0,
                        (1L << 48) - 1,
                        v -> ethernet(new MacAddress(v), 0, 0).u16(0) << 32
                                | ethernet(new MacAddress(v), 0, 0).u32(2)),
                new Field("EthernetSpec", "VLAN identifier", 0, 0xfff, v -> ethernet(MacAddress.ZERO, v, 0)
                        .u16(14)),
                new Field("EthernetSpec", "EtherType", 0, SHORT, v -> ethernet(MacAddress.ZERO, 0, v)
                        .u16(16)));
    }

    private static Octets ethernet(MacAddress destination, long vlan, long etherType) {
        var spec = new EthernetSpec(destination, MacAddress.ZERO, List.of((int) vlan), (int) etherType);
        return Octets.of(spec::emit);
    }

    private static Stream<Field> addresses() {
        return Stream.of(
                new Field("Ipv4Address", "address octet", 0, OCTET, v -> octet(Ipv4Address.of((int) v, 0, 0, 0), 0)),
                new Field("Ipv4Address", "address octet", 0, OCTET, v -> octet(Ipv4Address.of(0, (int) v, 0, 0), 1)),
                new Field("Ipv4Address", "address octet", 0, OCTET, v -> octet(Ipv4Address.of(0, 0, (int) v, 0), 2)),
                new Field("Ipv4Address", "address octet", 0, OCTET, v -> octet(Ipv4Address.of(0, 0, 0, (int) v), 3)),
                new Field("IpPrefix of IPv4", "prefix length", 0, 32, v -> new IpPrefix(V4, (int) v).length()),
                new Field("IpPrefix of IPv6", "prefix length", 0, 128, v -> new IpPrefix(V6, (int) v).length()));
    }

    private static long octet(Ipv4Address address, int i) {
        return Byte.toUnsignedLong(address.octets()[i]);
    }

    private static Stream<Field> ipv4() {
        return Stream.of(
                new Field(
                        "Ipv4Spec", "protocol", 0, OCTET, v -> ipv4(v, 0, 0, 0).u8(9)),
                new Field("Ipv4Spec", "TTL", 0, OCTET, v -> ipv4(0, v, 0, 0).u8(8)),
                new Field("Ipv4Spec", "identification", 0, SHORT, v -> ipv4(0, 0, v, 0)
                        .u16(4)),
                new Field(
                        "Ipv4Spec", "DS field", 0, OCTET, v -> ipv4(0, 0, 0, v).u8(1)),
                new Field(
                        "Ipv4Spec",
                        "IPv4 payload length",
                        0,
                        SHORT - 20,
                        v -> ip(IpSpec.plain(V4, V4, 6, 1), v).u16(2) - 20),
                new Field("IpSpec.plain", "protocol", 0, OCTET, v -> ip(IpSpec.plain(V4, V4, (int) v, 1), 0)
                        .u8(9)),
                new Field("IpSpec.plain", "TTL", 0, OCTET, v -> ip(IpSpec.plain(V4, V4, 6, (int) v), 0)
                        .u8(8)));
    }

    private static Octets ipv4(long protocol, long ttl, long id, long dsfield) {
        return ip(
                new Ipv4Spec(V4, V4, (int) protocol, (int) ttl, (int) id, (int) dsfield, false, Ipv4OptionsSpec.NONE),
                0);
    }

    private static Octets ip(IpSpec spec, long payloadLength) {
        return Octets.of(out -> spec.emit(out, (int) payloadLength));
    }

    private static Stream<Field> ipv4Options() {
        return Stream.of(
                new Field("RecordRoute", "pointer", 0, OCTET, v -> option(recordRoute(v, 0))
                        .u8(2)),
                Field.size(
                        "RecordRoute",
                        "number of slots",
                        9,
                        v -> (option(recordRoute(4, v)).u8(1) - 3) / 4),
                new Field(
                        "RecordRoute.empty",
                        "number of slots",
                        0,
                        9,
                        v -> (option(Ipv4OptionSpec.RecordRoute.empty((int) v)).u8(1) - 3) / 4),
                new Field("SourceRoute", "pointer", 0, OCTET, v -> option(sourceRoute(v, 0))
                        .u8(2)),
                Field.size(
                        "SourceRoute",
                        "number of slots",
                        9,
                        v -> (option(sourceRoute(4, v)).u8(1) - 3) / 4),
                new Field("Timestamp", "pointer", 0, OCTET, v -> option(timestamp(v, 0, 0, 0))
                        .u8(2)),
                new Field(
                        "Timestamp",
                        "overflow",
                        0,
                        15,
                        v -> option(timestamp(5, v, 3, 0)).u8(3) >> 4),
                new Field(
                        "Timestamp",
                        "flag",
                        0,
                        15,
                        v -> option(timestamp(5, 7, v, 0)).u8(3) & 15),
                Field.size(
                        "Timestamp",
                        "number of words",
                        9,
                        v -> (option(timestamp(5, 0, 0, v)).u8(1) - 4) / 4),
                new Field("RouterAlert", "router alert value", 0, SHORT, v -> option(
                                new Ipv4OptionSpec.RouterAlert((int) v))
                        .u16(2)),
                new Field("Ipv4OptionSpec.Raw", "option kind", 2, OCTET, v -> option(raw(v, List.of()))
                        .u8(0)),
                new Field("Ipv4OptionSpec.Raw", "option octet", 0, OCTET, v -> option(raw(30, List.of(1, (int) v)))
                        .u8(3)),
                Field.size(
                        "Ipv4OptionSpec.Raw",
                        "number of option octets",
                        38,
                        v -> option(raw(30, Collections.nCopies((int) v, 1))).u8(1) - 2),
                Field.size(
                        "Ipv4OptionsSpec",
                        "length of IPv4 options",
                        40,
                        v -> nonZero(Octets.of(new Ipv4OptionsSpec(
                                Collections.nCopies((int) v, new Ipv4OptionSpec.NoOperation()))::emit))));
    }

    private static Octets option(Ipv4OptionSpec option) {
        return Octets.of(option::emit);
    }

    private static Ipv4OptionSpec recordRoute(long pointer, long slots) {
        return new Ipv4OptionSpec.RecordRoute((int) pointer, Collections.nCopies((int) slots, V4));
    }

    private static Ipv4OptionSpec sourceRoute(long pointer, long slots) {
        return new Ipv4OptionSpec.SourceRoute(true, (int) pointer, Collections.nCopies((int) slots, V4));
    }

    private static Ipv4OptionSpec timestamp(long pointer, long overflow, long flag, long words) {
        return new Ipv4OptionSpec.Timestamp(
                (int) pointer, (int) overflow, (int) flag, Collections.nCopies((int) words, 0));
    }

    private static Ipv4OptionSpec raw(long kind, List<Integer> octets) {
        return new Ipv4OptionSpec.Raw((int) kind, octets);
    }

    /** How many octets are not padding. */
    private static long nonZero(Octets octets) {
        return Stream.iterate(0, i -> i < octets.length(), i -> i + 1)
                .filter(i -> octets.u8(i) != 0)
                .count();
    }

    private static Stream<Field> ipv6() {
        return Stream.of(
                new Field("Ipv6Spec", "next header", 0, OCTET, v -> ipv6(v, 0, 0, 0)
                        .u8(6)),
                new Field(
                        "Ipv6Spec", "hop limit", 0, OCTET, v -> ipv6(0, v, 0, 0).u8(7)),
                new Field(
                        "Ipv6Spec",
                        "traffic class",
                        0,
                        OCTET,
                        v -> ipv6(0, 0, v, 0xf_ffff).u32(0) >> 20 & 0xff),
                new Field(
                        "Ipv6Spec",
                        "flow label",
                        0,
                        0xf_ffff,
                        v -> ipv6(0, 0, 0xff, v).u32(0) & 0xf_ffff),
                new Field("Ipv6Spec", "IPv6 payload length", 0, SHORT, v -> ip(IpSpec.plain(V6, V6, 6, 1), v)
                        .u16(4)),
                new Field("IpSpec.plain", "next header", 0, OCTET, v -> ip(IpSpec.plain(V6, V6, (int) v, 1), 0)
                        .u8(6)),
                new Field("IpSpec.plain", "hop limit", 0, OCTET, v -> ip(IpSpec.plain(V6, V6, 6, (int) v), 0)
                        .u8(7)));
    }

    private static Octets ipv6(long nextHeader, long hopLimit, long dsfield, long flowLabel) {
        return ip(new Ipv6Spec(V6, V6, (int) nextHeader, (int) hopLimit, (int) dsfield, (int) flowLabel), 0);
    }

    private static Stream<Field> tcp() {
        return Stream.of(
                new Field(
                        "TcpSpec", "source port", 0, SHORT, v -> tcp(v, 0, 0, 0).u16(0)),
                new Field("TcpSpec", "destination port", 0, SHORT, v -> tcp(0, v, 0, 0)
                        .u16(2)),
                new Field("SeqNumber", "sequence number", 0, WORD, v -> tcp(0, 0, v, 0)
                        .u32(4)),
                new Field("TcpSpec", "window", 0, SHORT, v -> tcp(0, 0, 0, v).u16(14)),
                new Field("TcpSpec.syn", "source port", 0, SHORT, v -> syn(v, 1, 1)
                        .u16(0)),
                new Field("TcpSpec.syn", "destination port", 0, SHORT, v -> syn(1, v, 1)
                        .u16(2)),
                new Field("TcpSpec.syn", "window", 0, SHORT, v -> syn(1, 1, v).u16(14)),
                new Field(
                        "TcpFlags",
                        "TCP flags",
                        0,
                        0xfff,
                        v -> segment(new TcpSpec(0, 0, zero(), zero(), new TcpFlags((int) v), 0, TcpOptionsSpec.NONE))
                                        .u16(12)
                                & 0xfff),
                Field.size("TcpSpec", "TCP payload length", SHORT - 20, v -> {
                    var spec = TcpSpec.syn(1, 1, zero(), 1, TcpOptionsSpec.NONE);
                    ByteBuf payload = Unpooled.wrappedBuffer(new byte[(int) v]);
                    return Octets.of(out -> spec.emit(out, V4, V4, payload)).length() - 20;
                }),
                new Field("MaximumSegmentSize", "MSS", 0, SHORT, v -> option(new TcpOption.MaximumSegmentSize((int) v))
                        .u16(2)),
                new Field("TcpOptionsSpec.mss", "MSS", 0, SHORT, v -> Octets.of(TcpOptionsSpec.mss((int) v)::emit)
                        .u16(2)),
                new Field("WindowScale", "window scale", 0, OCTET, v -> option(new TcpOption.WindowScale((int) v))
                        .u8(2)),
                new Field("Timestamps", "timestamp value", 0, WORD, v -> option(new TcpOption.Timestamps(v, 0))
                        .u32(2)),
                new Field("Timestamps", "timestamp echo reply", 0, WORD, v -> option(new TcpOption.Timestamps(0, v))
                        .u32(6)),
                Field.size(
                        "SelectiveAcknowledgement",
                        "number of SACK blocks",
                        4,
                        v -> (option(new SelectiveAcknowledgement(Collections.nCopies(
                                                        (int) v, new SelectiveAcknowledgement.Block(zero(), zero()))))
                                                .u8(1)
                                        - 2)
                                / 8),
                Field.size(
                        "TcpOptionsSpec",
                        "length of TCP options",
                        40,
                        v -> nonZero(Octets.of(
                                new TcpOptionsSpec(Collections.nCopies((int) v, new TcpOption.NoOperation()))::emit))));
    }

    private static SeqNumber zero() {
        return new SeqNumber(0);
    }

    private static Octets tcp(long source, long destination, long sequence, long window) {
        return segment(new TcpSpec(
                (int) source,
                (int) destination,
                SeqNumber.of(sequence),
                zero(),
                TcpFlags.NONE,
                (int) window,
                TcpOptionsSpec.NONE));
    }

    private static Octets syn(long source, long destination, long window) {
        return segment(TcpSpec.syn((int) source, (int) destination, zero(), (int) window, TcpOptionsSpec.NONE));
    }

    private static Octets segment(TcpSpec spec) {
        return Octets.of(out -> spec.emit(out, V4, V4));
    }

    private static Octets option(TcpOption.Writable option) {
        return Octets.of(option::emit);
    }

    private static Stream<Field> udp() {
        return Stream.of(
                new Field("UdpSpec", "source port", 0, SHORT, v -> udp(v, 0, 0).u16(0)),
                new Field("UdpSpec", "destination port", 0, SHORT, v -> udp(0, v, 0)
                        .u16(2)),
                Field.size(
                        "UdpSpec",
                        "UDP payload length",
                        SHORT - 8,
                        v -> udp(0, 0, v).u16(4) - 8));
    }

    private static Octets udp(long source, long destination, long payloadLength) {
        ByteBuf payload = Unpooled.wrappedBuffer(new byte[(int) payloadLength]);
        var spec = new UdpSpec((int) source, (int) destination);
        return Octets.of(out -> spec.emit(out, V4, V4, payload));
    }

    private static Stream<Field> icmp() {
        return Stream.of(
                new Field("EchoSpec", "ICMP identifier", 0, SHORT, v -> echo(v, 0, 0)
                        .u16(4)),
                new Field("EchoSpec", "ICMP sequence number", 0, SHORT, v -> echo(0, v, 0)
                        .u16(6)),
                new Field(
                        "EchoSpec",
                        "ICMP payload length",
                        0,
                        SHORT - 8,
                        v -> echo(0, 0, v).length() - 8),
                new Field("IcmpErrorSpec", "ICMP type", 0, OCTET, v -> error((int) v, 0, 0)
                        .u8(0)),
                new Field("IcmpErrorSpec", "ICMP code", 0, OCTET, v -> error(3, (int) v, 0)
                        .u8(1)),
                new Field("IcmpErrorSpec", "next-hop MTU", 0, SHORT, v -> error(
                                IcmpErrorSpec.fragmentationNeeded((int) v))
                        .u16(6)),
                new Field("IcmpErrorSpec", "pointer", 0, OCTET, v -> error(IcmpErrorSpec.parameterProblem((int) v))
                        .u8(4)),
                new Field("Icmpv6ErrorSpec", "ICMPv6 type", 0, OCTET, v -> error6(
                                new Icmpv6ErrorSpec((int) v, 0, 0, IcmpExtensionsSpec.NONE))
                        .u8(0)),
                new Field("Icmpv6ErrorSpec", "ICMPv6 code", 0, OCTET, v -> error6(Icmpv6ErrorSpec.unreachable((int) v))
                        .u8(1)),
                new Field("Icmpv6ErrorSpec", "MTU", 0, INT, v -> error6(Icmpv6ErrorSpec.packetTooBig((int) v))
                        .u32(4)),
                new Field(
                        "Icmpv6ErrorSpec", "pointer", 0, INT, v -> error6(Icmpv6ErrorSpec.parameterProblem(0, (int) v))
                                .u32(4)));
    }

    private static Octets echo(long identifier, long sequence, long payloadLength) {
        var spec = new EchoSpec((int) identifier, (int) sequence, (int) payloadLength);
        return Octets.of(out -> spec.emit(out, V4, V4));
    }

    private static Octets error(int type, int code, int rest) {
        return error(new IcmpErrorSpec(type, code, rest, IcmpExtensionsSpec.NONE));
    }

    private static Octets error(IcmpErrorSpec spec) {
        return Octets.of(out -> spec.emit(out, Unpooled.EMPTY_BUFFER, 0, 0));
    }

    private static Octets error6(Icmpv6ErrorSpec spec) {
        return Octets.of(out -> spec.emit(out, V6, V6, Unpooled.EMPTY_BUFFER, 0, 0));
    }

    private static Stream<Field> extensions() {
        return Stream.of(
                new Field("MplsLabel", "MPLS label", 0, 0xf_ffff, v -> mpls(v, 7, 0xff) >> 12),
                new Field("MplsLabel", "MPLS traffic class", 0, 7, v -> mpls(0xf_ffff, v, 0xff) >> 9 & 7),
                new Field("MplsLabel", "MPLS TTL", 0, OCTET, v -> mpls(0xf_ffff, 7, v) & OCTET),
                new Field(
                        "InterfaceInfo",
                        "interface role",
                        0,
                        3,
                        v -> info(v, 0, 0, 0).u8(3) >> 6),
                new Field("InterfaceInfo", "interface index", 0, WORD, v -> info(0, v, 0, 0)
                        .u32(4)),
                new Field("InterfaceInfo", "interface MTU", 0, WORD, v -> info(0, 0, v, 3)
                        .u32(12)),
                Field.size(
                        "IcmpObjectSpec.Interface",
                        "length of an interface name",
                        63,
                        v -> nonZero(info(0, 0, 0, v)) - 4),
                new Field("IcmpObjectSpec.Raw", "object class", 0, OCTET, v -> object(v, 0, List.of())
                        .u8(2)),
                new Field("IcmpObjectSpec.Raw", "object type", 0, OCTET, v -> object(0, v, List.of())
                        .u8(3)),
                new Field("IcmpObjectSpec.Raw", "object octet", 0, OCTET, v -> object(0, 0, List.of(9, (int) v))
                        .u8(5)),
                Field.size(
                        "IcmpObjectSpec.Raw",
                        "number of object octets",
                        SHORT - 4,
                        v -> object(0, 0, Collections.nCopies((int) v, 0)).u16(0) - 4),
                Field.size(
                        "IcmpObjectSpec.Mpls",
                        "number of labels",
                        (SHORT - 4) / 4,
                        v -> (object(new IcmpObjectSpec.Mpls(
                                                        Collections.nCopies((int) v, new MplsLabel(0, 0, true, 0))))
                                                .u16(0)
                                        - 4)
                                / 4));
    }

    private static long mpls(long label, long tc, long ttl) {
        var entry = new MplsLabel((int) label, (int) tc, true, (int) ttl);
        return object(new IcmpObjectSpec.Mpls(List.of(entry))).u32(4);
    }

    private static Octets info(long role, long index, long mtu, long nameLength) {
        return object(new IcmpObjectSpec.Interface(new InterfaceInfo(
                (int) role,
                OptionalLong.of(index),
                Optional.empty(),
                Optional.of("x".repeat((int) nameLength)),
                OptionalLong.of(mtu))));
    }

    private static Octets object(long classNumber, long type, List<Integer> octets) {
        return object(new IcmpObjectSpec.Raw((int) classNumber, (int) type, octets));
    }

    private static Octets object(IcmpObjectSpec spec) {
        return Octets.of(spec::emit);
    }

    private static Stream<Field> pcap() {
        return Stream.of(
                new Field("CaptureWriter", "snap length", 1, CaptureFile.MAX_FRAME, v -> capture(v, 0, 0)
                        .getIntLE(16)),
                new Field("CaptureWriter", "capture time in nanoseconds", 0, (1L << 32) * 1_000_000_000 - 1, v -> {
                    ByteBuf file = capture(9, v, 0);
                    return file.getUnsignedIntLE(24) * 1_000_000_000 + file.getUnsignedIntLE(28);
                }),
                new Field("CaptureWriter", "original length", 0, INT, v -> capture(9, 0, v)
                        .getUnsignedIntLE(36)));
    }

    private static ByteBuf capture(long snapLength, long epochNanos, long originalLength) {
        var file = new ByteArrayOutputStream();
        try (var writer = CaptureWriter.create(file, LinkType.RAW, (int) snapLength)) {
            writer.write(epochNanos, (int) originalLength, Unpooled.EMPTY_BUFFER, 0, 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Unpooled.wrappedBuffer(file.toByteArray());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theLastValuesThatFitAreWritten(Field field) {
        assertWritten(field, field.least());
        assertWritten(field, field.most());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void theFirstValuesThatDoNotFitAreRefused(Field field) {
        LongStream.of(field.lowest(), field.least() - 1, field.most() + 1, field.highest())
                .filter(field::refuses)
                .forEach(value -> assertRefused(field, value));
    }

    @Property
    void whatFitsIsWrittenAsItWasGiven(@ForAll("inside") Case inside) {
        assertWritten(inside.field(), inside.value());
    }

    @Property
    void whatDoesNotFitIsRefused(@ForAll("outside") Case outside) {
        assertRefused(outside.field(), outside.value());
    }

    private static void assertWritten(Field field, long value) {
        assertEquals(value, field.written().applyAsLong(value), field::toString);
    }

    private static void assertRefused(Field field, long value) {
        var refusal = assertThrows(
                IllegalArgumentException.class, () -> field.written().applyAsLong(value), () -> field + " " + value);
        assertEquals(
                field.name() + " must be " + field.least() + " to " + field.most() + ", not " + value,
                refusal.getMessage());
    }

    private record Case(Field field, long value) {}

    @Provide
    Arbitrary<Case> inside() {
        return Arbitraries.of(fields().toList())
                .flatMap(field ->
                        Arbitraries.longs().between(field.least(), field.most()).map(value -> new Case(field, value)));
    }

    @Provide
    Arbitrary<Case> outside() {
        return Arbitraries.of(fields().toList()).flatMap(field -> Arbitraries.oneOf(
                        Arbitraries.longs().between(field.lowest(), Math.max(field.lowest(), field.least() - 1)),
                        Arbitraries.longs().between(Math.min(field.highest(), field.most() + 1), field.highest()))
                .filter(field::refuses)
                .map(value -> new Case(field, value)));
    }

    @Test
    void extensionsNeedTheOctetOfTheLengthAttribute() {
        var extensions = IcmpExtensionsSpec.of(new IcmpObjectSpec.Raw(9, 9, List.of()));
        var gateway = new IcmpErrorSpec(3, 4, 0xffff_ffff, IcmpExtensionsSpec.NONE);
        assertEquals(0xffff_ffffL, error(gateway).u32(4));
        var refusal = assertThrows(IllegalArgumentException.class, () -> gateway.with(extensions));
        assertEquals(
                "rest must be 0 in the octet of the length attribute when there are extensions, not 0xff0000",
                refusal.getMessage());
        assertEquals(
                0xff20_ffffL,
                error(new IcmpErrorSpec(3, 4, 0xff00_ffff, extensions)).u32(4));

        var pointer = new Icmpv6ErrorSpec(1, 4, 0xffff_ffff, IcmpExtensionsSpec.NONE);
        assertThrows(IllegalArgumentException.class, () -> pointer.with(extensions));
        assertEquals(
                0x10ff_ffffL,
                error6(new Icmpv6ErrorSpec(1, 4, 0x00ff_ffff, extensions)).u32(4));
    }
}
