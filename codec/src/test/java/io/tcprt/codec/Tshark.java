package io.tcprt.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tshark of this machine, restricted to the layers that the codec reads.
 *
 * <p>It works frame by frame: nothing is reassembled and no connection is followed. Protocols that the codec does not read
 * are disabled, so that a payload is data whatever its port, as are the settings of the user.
 */
final class Tshark {
    /** The fields that both have. */
    static final List<String> FIELDS = fields();

    private static final Pattern VERSION = Pattern.compile("TShark \\(Wireshark\\) (\\S+?)\\.? ");
    private static final Set<String> PROTOCOLS = Set.of(
            "frame",
            "eth",
            "ethertype",
            "llc",
            "vlan",
            "ieee8021ad",
            "mpls",
            "pppoes",
            "ppp",
            "null",
            "sll",
            "chdlc",
            "wlan",
            "wlan_radio",
            "radiotap",
            "nflog",
            "pktap",
            "pcap_pktdata",
            "raw",
            "ip",
            "ipv6",
            "ipv6.hopopts",
            "ipv6.dstopts",
            "ipv6.routing",
            "ipv6.fraghdr",
            "ah",
            "tcp",
            "udp",
            "icmp",
            "icmpv6",
            "data");

    private static final List<String> PREFERENCES = List.of(
            "ip.check_checksum:TRUE",
            "tcp.check_checksum:TRUE",
            "udp.check_checksum:TRUE",
            "ip.defragment:FALSE",
            "ipv6.defragment:FALSE",
            "tcp.analyze_sequence_numbers:FALSE",
            "tcp.relative_sequence_numbers:FALSE");

    private final Path settings;

    /** Keeps its settings and output in {@code folder}, which the caller removes. */
    Tshark(Path folder) throws IOException, InterruptedException {
        settings = folder;
        String all = run(List.of("tshark", "-G", "protocols"));
        List<String> others = all.lines()
                .map(line -> line.split("\t", -1)[2])
                .filter(name -> !PROTOCOLS.contains(name))
                .toList();
        Files.write(settings.resolve("disabled_protos"), others);
    }

    /** The version of the tshark on the PATH, such as 4.0.17. */
    static Optional<String> version() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("tshark", "--version")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Matcher version =
                    VERSION.matcher(new String(process.getInputStream().readAllBytes(), UTF_8));
            process.waitFor();
            return version.find() ? Optional.of(version.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** A row for each frame of a capture file, with a value for each of {@link #FIELDS}, empty if it has none. */
    List<Map<String, String>> dissect(Path capture) throws IOException, InterruptedException {
        var call = new ArrayList<>(List.of("tshark", "-n", "-r", capture.toString(), "-T", "fields"));
        PREFERENCES.forEach(preference -> call.addAll(List.of("-o", preference)));
        FIELDS.forEach(field -> call.addAll(List.of("-e", field)));
        return run(call).lines().map(Tshark::row).toList();
    }

    private static Map<String, String> row(String line) {
        String[] cells = line.split("\t", -1);
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < cells.length; i++) {
            row.put(FIELDS.get(i), cells[i]);
        }
        return row;
    }

    private String run(List<String> call) throws IOException, InterruptedException {
        Path out = Files.createTempFile(settings, "tshark", ".out");
        Path err = Files.createTempFile(settings, "tshark", ".err");
        var builder = new ProcessBuilder(call).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().put("WIRESHARK_CONFIG_DIR", settings.toString());
        int exit = builder.start().waitFor();
        if (exit != 0) {
            throw new IOException("tshark ends with " + exit + ": " + Files.readString(err));
        }
        return Files.readString(out);
    }

    private static List<String> fields() {
        return List.of(String.join(
                        " ",
                        "frame.number frame.time_epoch frame.len frame.cap_len frame.protocols",
                        "eth.dst eth.src vlan.id mpls.label",
                        "ip.version ip.src ip.dst ip.hdr_len ip.len ip.id ip.dsfield ip.flags.df ip.flags.mf ip.frag_offset",
                        "ip.ttl ip.proto ip.checksum ip.checksum.status",
                        "ip.opt.type ip.opt.len ip.opt.ptr ip.rec_rt ip.empty_rt",
                        "ip.opt.overflow ip.opt.flag ip.opt.time_stamp ip.opt.time_stamp_addr ip.opt.ra",
                        "ipv6.src ipv6.dst ipv6.plen ipv6.tclass ipv6.flow ipv6.hlim ipv6.nxt",
                        "ipv6.hopopts.nxt ipv6.dstopts.nxt ipv6.routing.nxt",
                        "ipv6.fraghdr.nxt ipv6.fraghdr.offset ipv6.fraghdr.more ipv6.fraghdr.ident",
                        "tcp.srcport tcp.dstport tcp.seq tcp.seq_raw tcp.ack_raw tcp.hdr_len tcp.flags",
                        "tcp.window_size_value tcp.checksum tcp.checksum.status tcp.urgent_pointer",
                        "tcp.options.mss_val tcp.options.wscale.shift tcp.options.sack_le tcp.options.sack_re",
                        "tcp.options.timestamp.tsval tcp.options.timestamp.tsecr",
                        "udp.srcport udp.dstport udp.length udp.checksum udp.checksum.status",
                        "icmp.type icmp.code icmp.checksum icmp.checksum.status icmp.ident icmp.seq icmp.length icmp.mtu",
                        "icmp.pointer icmp.redir_gw",
                        "icmpv6.type icmpv6.code icmpv6.checksum icmpv6.checksum.status icmpv6.echo.identifier",
                        "icmpv6.echo.sequence_number icmpv6.length icmpv6.mtu icmpv6.pointer",
                        "icmp.ext.version icmp.ext.checksum.status icmp.mpls.label icmp.mpls.exp icmp.mpls.s icmp.mpls.ttl",
                        "icmp.int_info.role icmp.int_info.index icmp.int_info.ipv4 icmp.int_info.ipv6 icmp.int_info.name",
                        "icmp.int_info.mtu")
                .split(" "));
    }
}
