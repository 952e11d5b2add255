package io.tcprt.engine.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.engine.live.LiveOptions;
import io.tcprt.engine.live.LiveTracer;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.LiveSweep;
import io.tcprt.engine.sweep.run.SweepKey;
import io.tcprt.engine.sweep.run.SweepOutput;
import io.tcprt.engine.text.UnreadableException;
import io.tcprt.engine.wire.Captured;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which targets the library probes unless it is told otherwise. */
final class TargetPolicyTest {
    private static final DoNotProbeList LIST =
            new DoNotProbeList(List.of(new DoNotProbeList.Entry(IpPrefix.parse("9.9.9.0/24"), "list, line 2")));

    private static Optional<String> reason(TargetPolicy policy, String target) {
        return policy.refusal(IpAddress.parse(target)).map(TargetPolicy.Rule::reason);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, this network",
        "127.0.0.1, loopback",
        "127.255.255.255, loopback",
        "169.254.7.7, link local",
        "192.0.0.8, IETF protocol assignments",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4 relay anycast",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "::, unspecified",
        "::1, loopback",
        "::ffff:9.9.9.9, IPv4-mapped",
        "100::1, discard-only",
        "2001:db8::1, documentation",
        "ff02::1, multicast"
    })
    void whatIsNoHostIsRefusedByDefault(String target, String reason) {
        assertEquals(Optional.of(reason), reason(TargetPolicy.DEFAULT, target));
        assertEquals(Optional.of(reason), reason(TargetPolicy.PUBLIC, target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0.0", "9.9.9.9", "126.255.255.255", "223.255.255.255", "2620:fe::fe", "2001:db7::1"})
    void hostsAreAllowed(String target) {
        assertEquals(Optional.empty(), reason(TargetPolicy.PUBLIC, target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "100.64.0.1", "172.31.0.1", "192.168.1.1", "198.19.0.1", "fd00::1", "fe80::1"})
    void privateNetworksAreAllowedToTracesAndNotToSweeps(String target) {
        assertEquals(Optional.empty(), reason(TargetPolicy.DEFAULT, target));
        assertEquals(true, reason(TargetPolicy.PUBLIC, target).isPresent());
    }

    @Test
    void aRuleIsLiftedByItsName() {
        TargetPolicy one = TargetPolicy.builder().allow(SpecialPurpose.LOOPBACK).build();
        assertEquals(Optional.empty(), reason(one, "127.0.0.1"));
        assertEquals(Optional.of("multicast"), reason(one, "224.0.0.1"));
        TargetPolicy all =
                TargetPolicy.builder().allowSpecialPurpose().doNotProbe(LIST).build();
        assertEquals(Optional.empty(), reason(all, "255.255.255.255"));
        assertEquals(Optional.of("list, line 2 lists"), reason(all, "9.9.9.9"));
    }

    @Test
    void aRefusalNamesTargetRuleAndWhatLiftsIt() {
        TargetPolicy policy = TargetPolicy.builder().doNotProbe(LIST).build();
        var listed = assertThrows(RefusedTargetException.class, () -> policy.require(IpAddress.parse("9.9.9.9")));
        assertEquals(
                "9.9.9.9 must not be probed: list, line 2 lists 9.9.9.0/24; the list has to change",
                listed.getMessage());
        var special = assertThrows(RefusedTargetException.class, () -> policy.require(IpAddress.parse("127.0.0.1")));
        assertEquals(
                "127.0.0.1 must not be probed: loopback 127.0.0.0/8; TargetPolicy.Builder.allow(LOOPBACK) allows it",
                special.getMessage());
        assertEquals(IpAddress.parse("127.0.0.1"), special.target());
        assertEquals(SpecialPurpose.LOOPBACK.block(), special.rule().prefix());
    }

    /** Before any interface is looked for: without rights it would fail otherwise. */
    @Test
    void aTraceToALoopbackAddressIsRefused() {
        TracePlan plan = TracePlan.builder(ProbeKind.TCP).build();
        Target target = Target.of(IpAddress.parse("127.0.0.1"), 443);
        assertThrows(RefusedTargetException.class, () -> LiveTracer.open(target, plan, LiveOptions.DEFAULT));
        LiveOptions listed = LiveOptions.builder()
                .policy(TargetPolicy.builder().doNotProbe(LIST).build())
                .build();
        Target other = Target.of(IpAddress.parse("9.9.9.9"), 443);
        assertThrows(RefusedTargetException.class, () -> LiveTracer.open(other, plan, listed));
    }

    @Test
    void theListOfThisMachineIsObeyedUnlessACallerLiftsIt(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("do-not-probe");
        assertEquals(Optional.empty(), reason(TargetPolicy.DEFAULT.withMachineList(file), "9.9.9.9"));
        Files.writeString(file, "# asked in June\n9.9.9.0/24\n2620:fe::/48\n");
        TargetPolicy policy = TargetPolicy.DEFAULT.withMachineList(file);
        assertEquals(Optional.of(file + ", line 2 lists"), reason(policy, "9.9.9.9"));
        assertEquals(Optional.of(file + ", line 3 lists"), reason(policy, "2620:fe::9"));
        assertEquals(Optional.of("loopback"), reason(policy, "127.0.0.1"));
        TargetPolicy lifted = TargetPolicy.builder().ignoreListOfThisMachine().build();
        assertEquals(Optional.empty(), reason(lifted.withMachineList(file), "9.9.9.9"));
        Files.writeString(file, "9.9.9.0/24\nnine\n");
        assertThrows(BadListException.class, () -> TargetPolicy.DEFAULT.withMachineList(file));
        assertEquals(lifted, lifted.withMachineList(file));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
        assertThrows(BadListException.class, () -> TargetPolicy.DEFAULT.withMachineList(link));
        assertThrows(UnreadableException.class, () -> TargetPolicy.DEFAULT.withMachineList(folder));
    }

    /** A sweep that is refused has opened nothing. */
    private static final class Untouched implements SweepOutput {
        @Override
        public void begin(SweepKey key, Ipv4Address source, LinkType link) {
            throw new AssertionError("begun");
        }

        @Override
        public void write(SweepReply reply, Captured frame, boolean again) {
            throw new AssertionError("written");
        }

        @Override
        public void commit(Checkpoint checkpoint) {
            throw new AssertionError("committed");
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest
    @CsvSource({
        "9.9.8.0/24, 127.0.0.9/32, 127.0.0.9",
        "224.0.0.0/4, 9.9.8.0/24, 224.0.0.0",
        "9.9.8.0/24, 255.255.255.255/32, 255.255.255.255",
        "10.0.0.0/8, 9.9.8.0/24, 10.0.0.0",
        "9.9.8.0/23, 9.9.8.0/24, 9.9.9.0"
    })
    void aSweepWithOneTargetThatIsRefusedIsRefused(String first, String second, String target) {
        AddressRanges wanted = new AddressRanges();
        wanted.add(IpPrefix.parse(first));
        wanted.add(IpPrefix.parse(second));
        SweepPlan plan = SweepPlan.builder(ProbeKind.TCP, TargetSpace.of(wanted, new AddressRanges()))
                .build();
        LiveSweep.Options options = new LiveSweep.Options(
                Optional.empty(),
                Optional.empty(),
                3,
                false,
                TargetPolicy.builder().refusePrivate().doNotProbe(LIST).build());
        var refusal = assertThrows(
                RefusedTargetException.class,
                () -> LiveSweep.open(plan, SweepKey.random(), Checkpoint.START, options, new Untouched()));
        assertEquals(IpAddress.parse(target), refusal.target());
    }

    @Test
    void aPlanOfASweepHasTheDefaultsOfTheCommand() {
        AddressRanges wanted = new AddressRanges();
        wanted.add(IpPrefix.parse("9.9.9.0/24"));
        TargetSpace space = TargetSpace.of(wanted, new AddressRanges());
        SweepPlan tcp = SweepPlan.builder(ProbeKind.TCP, space).build();
        assertEquals(256 * 32, tcp.probes());
        assertEquals(443, tcp.shape().port());
        assertEquals(1000, tcp.rate());
        assertEquals(8, tcp.gap());
        assertEquals(
                33434, SweepPlan.builder(ProbeKind.UDP, space).build().shape().port());
        SweepPlan icmp =
                SweepPlan.builder(ProbeKind.ICMP, space).ttls(3, 5).attempts(2).build();
        assertEquals(256 * 3 * 2, icmp.probes());
        assertThrows(
                IllegalArgumentException.class,
                () -> SweepPlan.builder(ProbeKind.TCP, space).ttls(1, 33).build());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            9.9.9.9:80,        PORT,  "l, line 2 has a port: omit it, since all targets have the same one"
            9.9.9.1-9.9.9.3,   OTHER, "l, line 2 is a range: write prefixes such as 192.0.2.0/24"
            host.example,      OTHER, "l, line 2 looks like a name, and names are not looked up here: write addresses"
            ::ffff:9.9.9.9,    OTHER, "l, line 2 is an IPv4-mapped IPv6 address, which is never probed: write it as IPv4"
            """, quoteCharacter = '"')
    void aListWithOneBadLineIsNoList(String line, BadListException.Fault fault, String message) {
        byte[] octets = ("9.9.9.9 # one\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
        var refusal =
                assertThrows(BadListException.class, () -> DoNotProbeList.read(new ByteArrayInputStream(octets), "l"));
        assertEquals(message, refusal.getMessage());
        assertEquals(fault, refusal.fault());
    }
}
