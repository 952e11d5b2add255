package io.tcprt.codec.icmp;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random extensions, and the spec that would write those of a message. */
final class ExtensionSpecs {
    private ExtensionSpecs() {}

    static Arbitrary<IcmpExtensionsSpec> any() {
        return Combinators.combine(object().list().ofMaxSize(4), Arbitraries.of(true, false))
                .as((objects, legacy) -> new IcmpExtensionsSpec(objects, legacy && !objects.isEmpty()));
    }

    private static Arbitrary<IcmpObjectSpec> object() {
        var octets = Arbitraries.integers().between(0, 255);
        var labels = Combinators.combine(
                        Arbitraries.integers().between(0, 0xfffff),
                        Arbitraries.integers().between(0, 7),
                        Arbitraries.of(true, false),
                        octets)
                .as(MplsLabel::new);
        var raw = Combinators.combine(
                        octets.filter(number -> number > 2),
                        octets,
                        octets.list().ofMaxSize(9))
                .as(IcmpObjectSpec.Raw::new);
        return Arbitraries.oneOf(
                labels.list().ofMinSize(1).ofMaxSize(4).map(IcmpObjectSpec.Mpls::new),
                interfaceInfo().map(IcmpObjectSpec.Interface::new),
                raw);
    }

    private static Arbitrary<InterfaceInfo> interfaceInfo() {
        var numbers = Arbitraries.longs().between(0, 0xffff_ffffL);
        Arbitrary<OptionalLong> maybe =
                numbers.optional().map(number -> number.map(OptionalLong::of).orElse(OptionalLong.empty()));
        Arbitrary<IpAddress> addresses = Arbitraries.oneOf(
                Arbitraries.integers().map(Ipv4Address::new),
                Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(Ipv6Address::new));
        var names = Arbitraries.strings().withCharRange('!', '~').ofMinLength(1).ofMaxLength(63);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3), maybe, addresses.optional(), names.optional(), maybe)
                .as(InterfaceInfo::new);
    }

    static IcmpExtensionsSpec of(IcmpMessage icmp) {
        var extensions = icmp.extensions();
        var objects = new ArrayList<IcmpObjectSpec>();
        var object =
                new ObjectCursor(icmp.bytes(), Math.min(extensions.start() + 4, extensions.end()), extensions.end());
        while (object.next()) {
            objects.add(specOf(icmp, object));
        }
        return new IcmpExtensionsSpec(objects, extensions.legacy());
    }

    /** The spec of one object. */
    private static IcmpObjectSpec specOf(IcmpMessage icmp, ObjectCursor object) {
        var octets = new ArrayList<Integer>();
        for (int at = object.payloadStart(); at < object.payloadEnd(); at++) {
            octets.add((int) icmp.bytes().getUnsignedByte(at));
        }
        boolean isMpls = object.classNumber() == IcmpExtensions.MPLS_CLASS
                && object.type() == IcmpExtensions.MPLS_INCOMING_STACK
                && object.octets() % MplsLabel.LENGTH == 0;
        if (isMpls) {
            var labels = new ArrayList<MplsLabel>();
            for (int at = object.payloadStart(); at < object.payloadEnd(); at += 4) {
                labels.add(MplsLabel.read(icmp.bytes().getInt(at)));
            }
            return new IcmpObjectSpec.Mpls(labels);
        }
        Optional<InterfaceInfo> info = object.classNumber() == InterfaceInfo.CLASS
                ? InterfaceInfo.read(icmp.bytes(), object.type(), object.payloadStart(), object.payloadEnd())
                : Optional.empty();
        return info.<IcmpObjectSpec>map(IcmpObjectSpec.Interface::new)
                .orElseGet(() -> new IcmpObjectSpec.Raw(object.classNumber(), object.type(), octets));
    }
}
