package io.tcprt.engine.paths;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.sort.RecordSorter;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The links of many paths, each with the number of paths that contain it. Networks have far fewer links than their paths
 * have hops, so links are counted in memory as long as they fit, and sorted on disk beyond that.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class Links {
    private static final int OCTETS = 4 + 4 + 1 + 1 + 4 + Long.BYTES;

    /** Receives links, ordered by their addresses. */
    @FunctionalInterface
    public interface LinkSink {
        /**
         * Receives the next link.
         *
         * @param link the link
         * @param targets how many paths contain it, at least 1
         * @throws IOException to end the transfer; rethrown by {@link Links#drain}
         */
        void accept(Link link, long targets) throws IOException;
    }

    private final RecordSorter sorter;
    private final int most;
    private final Map<Link, Long> counts = new HashMap<>();
    private final ByteBuffer buffer = ByteBuffer.allocate(OCTETS);
    private @Nullable Link last;
    private long sum;

    /**
     * An empty collection.
     *
     * @param sorter sorts links on disk when memory is full; used for nothing else, and not closed
     * @param most how many distinct links are counted in memory at once, at least 1
     */
    public Links(RecordSorter sorter, int most) {
        this.sorter = sorter;
        this.most = most;
    }

    /**
     * Counts the links of a path, each once.
     *
     * @param path a path over IPv4
     * @throws IOException when the disk cannot be written
     */
    public void add(ReplyPath path) throws IOException {
        for (Link link : of(path)) {
            counts.merge(link, 1L, Long::sum);
        }
        if (counts.size() >= most) {
            spill();
        }
    }

    /**
     * The links between consecutive hops that answered, for all addresses that did. The last hop may be the end of the
     * path.
     */
    private static Set<Link> of(ReplyPath path) {
        Set<Link> links = new HashSet<>();
        List<Hop> hops = path.hops();
        for (int i = 1; i < hops.size(); i++) {
            Hop near = hops.get(i - 1);
            Hop deep = hops.get(i);
            int gap = deep.ttl() - near.ttl() - 1;
            Optional<Ipv4Address> egress = gap == 0 ? near.egress() : Optional.empty();
            near.replies()
                    .filter(reply -> reply.kind() == ReplyKind.TIME_EXCEEDED)
                    .map(Links::from)
                    .forEach(from ->
                            deep.replies().map(Links::from).forEach(to -> links.add(new Link(from, to, gap, egress))));
        }
        return links;
    }

    private static Ipv4Address from(Reply reply) {
        return (Ipv4Address) reply.from();
    }

    private void spill() throws IOException {
        for (Map.Entry<Link, Long> entry : counts.entrySet()) {
            Link link = entry.getKey();
            buffer.clear();
            buffer.putInt(link.from().bits()).putInt(link.to().bits()).put((byte) link.gap());
            buffer.put((byte) (link.egress().isPresent() ? 1 : 0));
            buffer.putInt(link.egress().map(Ipv4Address::bits).orElse(0)).putLong(entry.getValue());
            sorter.add(buffer.array(), OCTETS);
        }
        counts.clear();
    }

    /**
     * Hands over all links, each once, ordered by their addresses.
     *
     * @param sink receives the links
     * @throws IOException when the disk cannot be read or written, or from the sink
     */
    public void drain(LinkSink sink) throws IOException {
        spill();
        sorter.drain((octets, start, length) -> count(ByteBuffer.wrap(octets, start, length), sink));
        give(sink);
    }

    private void count(ByteBuffer in, LinkSink sink) throws IOException {
        Ipv4Address from = new Ipv4Address(in.getInt());
        Ipv4Address to = new Ipv4Address(in.getInt());
        int gap = Byte.toUnsignedInt(in.get());
        boolean stamped = in.get() != 0;
        Ipv4Address stamp = new Ipv4Address(in.getInt());
        Link link = new Link(from, to, gap, stamped ? Optional.of(stamp) : Optional.empty());
        if (!link.equals(last)) {
            give(sink);
            last = link;
        }
        sum += in.getLong();
    }

    private void give(LinkSink sink) throws IOException {
        Link link = last;
        if (link != null) {
            sink.accept(link, sum);
        }
        last = null;
        sum = 0;
    }
}
