package io.tcprt.engine.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.SpecialPurpose;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class TargetSpaceTest {

    /** Addresses around the middle, where signed numbers turn negative, and close enough to overlap often. */
    @Provide
    Arbitrary<List<IpPrefix>> prefixes() {
        var addresses = Arbitraries.integers().between(0x7fff_ffc0, 0x7fff_ffff).map(Ipv4Address::new);
        var beyond = Arbitraries.integers().between(0x8000_0000, 0x8000_003f).map(Ipv4Address::new);
        return Combinators.combine(
                        Arbitraries.oneOf(addresses, beyond),
                        Arbitraries.integers().between(27, 32))
                .as((address, length) -> new IpPrefix(address, length))
                .list()
                .ofMaxSize(12);
    }

    private static AddressRanges ranges(List<IpPrefix> prefixes) {
        AddressRanges ranges = new AddressRanges();
        prefixes.forEach(ranges::add);
        return ranges;
    }

    private static Set<Long> naive(List<IpPrefix> wanted, List<IpPrefix> excluded) {
        Set<Long> addresses = new TreeSet<>();
        for (long bits = 0x7fff_ff00L; bits <= 0x8000_00ffL; bits++) {
            Ipv4Address address = new Ipv4Address((int) bits);
            boolean in = wanted.stream().anyMatch(prefix -> prefix.contains(address));
            if (in && excluded.stream().noneMatch(prefix -> prefix.contains(address))) {
                addresses.add(bits);
            }
        }
        return addresses;
    }

    @Property
    void theSpaceIsWhatIsWantedAndNotExcluded(
            @ForAll("prefixes") List<IpPrefix> wanted, @ForAll("prefixes") List<IpPrefix> excluded) {
        TargetSpace space = TargetSpace.of(ranges(wanted), ranges(excluded));
        Set<Long> expected = naive(wanted, excluded);
        assertEquals(expected.size(), space.size());
        long index = 0;
        for (long bits : expected) {
            assertEquals((int) bits, space.addressAt(index));
            assertEquals(index, space.indexOf((int) bits));
            index++;
        }
        for (long bits = 0x7fff_ff00L; bits <= 0x8000_00ffL; bits++) {
            assertEquals(expected.contains(bits), space.indexOf((int) bits) >= 0);
        }
        assertEquals(expected.stream().map(bits -> bits >>> 8).distinct().count(), space.networks());
    }

    @Test
    void allOfIpv4IsASpace() {
        TargetSpace all = Plans.space("0.0.0.0/0");
        assertEquals(1L << 32, all.size());
        assertEquals(-1, all.addressAt((1L << 32) - 1));
        assertEquals((1L << 32) - 1, all.indexOf(-1));
        assertEquals(1 << 24, all.networks());
    }

    @Test
    void anythingElseIsRefused() {
        TargetSpace one = Plans.space("192.0.2.1");
        assertThrows(IllegalArgumentException.class, () -> one.addressAt(1));
        assertThrows(IllegalArgumentException.class, () -> one.addressAt(-1));
        assertThrows(IllegalArgumentException.class, () -> Plans.ranges("2001:db8::/32"));
        assertEquals(-1, Plans.space().indexOf(5));
    }

    /** Sorted ranges accept further ones, and are sorted again. */
    @Property
    void rangesGrowAfterTheyWereRead(@ForAll("prefixes") List<IpPrefix> some, @ForAll("prefixes") List<IpPrefix> more) {
        AddressRanges ranges = ranges(some);
        TargetSpace.of(ranges, Plans.ranges());
        more.forEach(ranges::add);
        Set<Long> both = naive(some, List.of());
        both.addAll(naive(more, List.of()));
        assertEquals(both.size(), TargetSpace.of(ranges, Plans.ranges()).size());
        assertEquals(both.size(), ranges.within(IpPrefix.parse("0.0.0.0/0")));
        assertEquals(some.size() + more.size(), ranges.count());
    }

    @Test
    void whatLiesInABlockCanBeSaid() {
        AddressRanges ranges = Plans.ranges("10.0.0.0/30", "9.255.255.254/31", "10.0.0.2");
        assertEquals(4, ranges.within(SpecialPurpose.PRIVATE_10.block()));
        assertEquals(0, ranges.within(SpecialPurpose.LOOPBACK.block()));
    }
}
