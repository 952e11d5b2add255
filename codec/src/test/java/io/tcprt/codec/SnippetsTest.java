package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv4OptionsSpec;
import io.tcprt.codec.ip.Ipv4Spec;
import io.tcprt.codec.ip.RecordRouteView;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.codec.pcap.CaptureWriter;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in the documentation of the package compile, do what they say, and are shown there as they are here. */
final class SnippetsTest {
    private static final Path FOLDER = Path.of("src");
    private static final Path DOCUMENTATION = FOLDER.resolve("main/java/io/tcprt/codec/package-info.java");
    private static final Path HERE = FOLDER.resolve("test/java/io/tcprt/codec/SnippetsTest.java");

    private static final Pattern SHOWN = Pattern.compile("<pre>\\{@code\n(.*?)\n \\* }</pre>", Pattern.DOTALL);
    private static final Pattern RUN = Pattern.compile("// begin\n(.*?)\n *// end\n", Pattern.DOTALL);

    @TempDir
    Path directory;

    @Test
    void readsAFrame() {
        ByteBuf frame = Samples.hex(Samples.TIME_EXCEEDED);
        // begin
        Decoded decoded = FrameDecoder.decode(LinkType.RAW, frame);
        List<Ipv4Address> passed = List.of();
        if (decoded.network() instanceof Network.Ip ip && ip.transport() instanceof Transport.Icmp icmp) {
            Optional<IpView> probe = icmp.message().quote().header();
            passed = probe.flatMap(IpView::recordRoute)
                    .map(RecordRouteView::recorded)
                    .orElse(List.of());
        }
        Optional<DecodeError> error = decoded.error();
        // end
        assertEquals("[10.77.2.1, 10.77.3.1, 10.77.3.2]", passed.toString());
        assertEquals(Optional.empty(), error);
    }

    @Test
    void writesASyn() {
        // begin
        Ipv4Address source = Ipv4Address.of(10, 77, 1, 1);
        Ipv4Address target = Ipv4Address.of(10, 77, 4, 2);
        TcpSpec syn = TcpSpec.syn(33004, 443, SeqNumber.of(0xabc00004L), 64240, TcpOptionsSpec.mss(1460));
        Ipv4OptionsSpec options = Ipv4OptionsSpec.recordRoute(9);
        Ipv4Spec ip = new Ipv4Spec(source, target, TcpView.PROTOCOL, 4, 0x4204, 0, true, options);

        ByteBuf packet = Unpooled.buffer();
        ip.emit(packet, syn.headerLength());
        syn.emit(packet, source, target);
        // end
        assertEquals(Samples.digits(Samples.SYN), Samples.written(packet));
    }

    @Test
    void readsACapture() throws IOException {
        Path path = directory.resolve("three.pcap");
        try (CaptureWriter writer = CaptureWriter.create(path, LinkType.RAW, 2048)) {
            for (String packet : List.of(Samples.SYN, Samples.TIME_EXCEEDED, Samples.SYN)) {
                ByteBuf octets = Samples.hex(packet);
                writer.write(1, octets.readableBytes(), octets, 0, octets.readableBytes());
            }
        }
        // begin
        Map<String, Integer> packets = new TreeMap<>();
        try (CaptureFile capture = CaptureFile.open(path)) {
            while (capture.next()) {
                LinkType link = capture.linkType().orElseThrow();
                Decoded decoded = FrameDecoder.decode(link, capture.bytes(), capture.start(), capture.end());
                if (decoded.network() instanceof Network.Ip ip) {
                    IpAddress source = ip.header().source();
                    packets.merge(source.toString(), 1, Integer::sum);
                }
            }
        }
        // end
        assertEquals(Map.of("10.77.1.1", 2, "10.77.3.2", 1), packets);
    }

    @Test
    void theDocumentationShowsThem() throws IOException {
        List<String> run = new ArrayList<>();
        for (MatchResult region : RUN.matcher(Files.readString(HERE)).results().toList()) {
            run.add(region.group(1).stripIndent());
        }
        List<String> shown = new ArrayList<>();
        for (MatchResult block :
                SHOWN.matcher(Files.readString(DOCUMENTATION)).results().toList()) {
            shown.add(block.group(1).replaceAll("(?m)^ \\* ?", ""));
        }
        assertEquals(3, run.size());
        assertEquals(run, shown);
    }
}
