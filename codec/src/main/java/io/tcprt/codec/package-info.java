/**
 * Packets from octets, octets from packets, and capture files.
 *
 * <h2>Reading</h2>
 *
 * <p>{@link io.tcprt.codec.FrameDecoder} takes a frame as it was captured and gives a {@link io.tcprt.codec.Decoded},
 * whatever its octets are. Its layers are views: final classes over a {@code ByteBuf} and exact bounds, which are checked
 * once, when a view is opened; afterwards no accessor throws. Views read the frame's buffer, so keep values (addresses,
 * numbers), not views, longer than the buffer. Here, the routers that a probe had passed when it was dropped, from their
 * Record Route stamps in its quote:
 *
 * <pre>{@code
 * Decoded decoded = FrameDecoder.decode(LinkType.RAW, frame);
 * List<Ipv4Address> passed = List.of();
 * if (decoded.network() instanceof Network.Ip ip && ip.transport() instanceof Transport.Icmp icmp) {
 *     Optional<IpView> probe = icmp.message().quote().header();
 *     passed = probe.flatMap(IpView::recordRoute)
 *             .map(RecordRouteView::recorded)
 *             .orElse(List.of());
 * }
 * Optional<DecodeError> error = decoded.error();
 * }</pre>
 *
 * <p>What is merely odd is reported by accessors: a wrong checksum, a Record Route pointer past its option. Only what
 * makes reading impossible is a {@link io.tcprt.codec.octets.DecodeError}, a value that has the layer and the octets it
 * lacks. Numbers are unsigned and in host order, lengths are in octets, and indices are those of the buffer.
 *
 * <h2>Writing</h2>
 *
 * <p>Each header has a spec, a record of choices. Its {@code emit} writes at the writer index and derives version, lengths,
 * padding and checksums. A spec refuses values that do not fit their fields with an {@link IllegalArgumentException}, and
 * writes any that do. A SYN with an empty Record Route of nine slots:
 *
 * <pre>{@code
 * Ipv4Address source = Ipv4Address.of(10, 77, 1, 1);
 * Ipv4Address target = Ipv4Address.of(10, 77, 4, 2);
 * TcpSpec syn = TcpSpec.syn(33004, 443, SeqNumber.of(0xabc00004L), 64240, TcpOptionsSpec.mss(1460));
 * Ipv4OptionsSpec options = Ipv4OptionsSpec.recordRoute(9);
 * Ipv4Spec ip = new Ipv4Spec(source, target, TcpView.PROTOCOL, 4, 0x4204, 0, true, options);
 *
 * ByteBuf packet = Unpooled.buffer();
 * ip.emit(packet, syn.headerLength());
 * syn.emit(packet, source, target);
 * }</pre>
 *
 * <h2>Capture files</h2>
 *
 * <p>{@link io.tcprt.codec.pcap.CaptureFile} reads pcap and pcapng of any size, and {@link
 * io.tcprt.codec.pcap.CaptureWriter} writes pcap. Here, how many packets each address sent:
 *
 * <pre>{@code
 * Map<String, Integer> packets = new TreeMap<>();
 * try (CaptureFile capture = CaptureFile.open(path)) {
 *     while (capture.next()) {
 *         LinkType link = capture.linkType().orElseThrow();
 *         Decoded decoded = FrameDecoder.decode(link, capture.bytes(), capture.start(), capture.end());
 *         if (decoded.network() instanceof Network.Ip ip) {
 *             IpAddress source = ip.header().source();
 *             packets.merge(source.toString(), 1, Integer::sum);
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>Not here: reassembly, since probes are small, and anything that sends or captures.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791">RFC 791</a>, IPv4
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8200">RFC 8200</a>, IPv6
 * @since 0.1
 */
@NullMarked
package io.tcprt.codec;

import org.jspecify.annotations.NullMarked;
