package io.tcprt.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpPrefix;
import io.tcprt.engine.plan.AddressRanges;
import io.tcprt.engine.plan.BadListException;
import io.tcprt.engine.plan.DoNotProbeList;
import io.tcprt.engine.plan.ProbeKind;
import io.tcprt.engine.plan.SpecialPurpose;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.TargetSpace;
import io.tcprt.engine.text.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples in the documentation of classes compile, do what they say, and are shown there as they are here. */
final class SnippetsTest {
    private static final Path FOLDER = Path.of("src", "main", "java", "io", "tcprt", "engine");
    private static final Path HERE = Path.of("src", "test", "java", "io", "tcprt", "engine", "SnippetsTest.java");
    private static final Pattern SHOWN = Pattern.compile("<pre>\\{@code\n(.*?)\n *\\* }</pre>", Pattern.DOTALL);

    @Test
    void aPolicy() throws BadListException, UnreadableException {
        InputStream list = new ByteArrayInputStream("9.9.9.0/24\n".getBytes(StandardCharsets.US_ASCII));
        // begin plan/TargetPolicy
        TargetPolicy policy = TargetPolicy.builder()
                .allow(SpecialPurpose.LOOPBACK)
                .doNotProbe(DoNotProbeList.read(list, "my-list"))
                .build();
        Optional<TargetPolicy.Rule> loopback = policy.refusal(IpAddress.parse("127.0.0.1"));
        Optional<TargetPolicy.Rule> multicast = policy.refusal(IpAddress.parse("224.0.0.1"));
        // end
        assertEquals(Optional.empty(), loopback);
        assertEquals(Optional.of(SpecialPurpose.MULTICAST.block()), multicast.map(TargetPolicy.Rule::prefix));
    }

    @Test
    void aPlanOfASweep() {
        // begin sweep/SweepPlan
        AddressRanges wanted = new AddressRanges();
        wanted.add(IpPrefix.parse("9.9.9.0/24"));
        SweepPlan plan = SweepPlan.builder(ProbeKind.TCP, TargetSpace.of(wanted, new AddressRanges()))
                .ttls(1, 16)
                .recordRouteSlots(9)
                .rate(200)
                .build();
        long seconds = plan.probes() / plan.rate();
        // end
        assertEquals(256 * 16 / 200, seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan/TargetPolicy", "sweep/SweepPlan"})
    void theDocumentationShowsIt(String name) throws IOException {
        Matcher run = Pattern.compile("// begin " + name + "\n(.*?)\n *// end\n", Pattern.DOTALL)
                .matcher(Files.readString(HERE));
        Matcher shown = SHOWN.matcher(Files.readString(FOLDER.resolve(name + ".java")));
        assertEquals(
                run.results().map(found -> words(found.group(1))).toList(),
                shown.results()
                        .map(found -> words(found.group(1).replaceAll("(?m)^ *\\*", "")))
                        .toList());
    }

    /** A formatter breaks lines where it wants. */
    private static String words(String code) {
        return code.replaceAll("\\s", "");
    }
}
