package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.ViewText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Read-only view of all that precedes a frame's payload.
 *
 * <p>Its door is total: a header that cannot be read gives a view with an {@link #error()} and an empty payload.
 */
public final class LinkView {
    private static final int VID_MASK = 0xfff;
    private static final int LABEL_SHIFT = 12;

    private final LinkType type;
    private final ByteBuf bytes;
    private final int start;
    private final int end;
    private final int payloadStart;
    private final int etherType;
    private final int vlanCount;
    private final int mplsCount;
    private final @Nullable DecodeError error;

    /** An Ethernet header with nothing else before the payload. */
    private LinkView(ByteBuf bytes, int start, int end, int etherType) {
        this.type = LinkType.ETHERNET;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.payloadStart = start + EthernetView.HEADER_LENGTH;
        this.etherType = etherType;
        this.vlanCount = 0;
        this.mplsCount = 0;
        this.error = null;
    }

    private LinkView(LinkType type, ByteBuf bytes, int start, int end, LinkWalk walk) {
        this.type = type;
        this.bytes = bytes;
        this.start = start;
        this.end = end;
        this.payloadStart = walk.error == null ? walk.at : end;
        this.etherType = walk.etherType;
        this.vlanCount = walk.vlans;
        this.mplsCount = walk.labels;
        this.error = walk.error;
    }

    /**
     * Opens a frame that begins at {@code start} of the buffer and ends before {@code end}.
     *
     * <p>Nearly all frames are IPv4 right behind Ethernet. These are spared the walk, so that what remains is small enough
     * for the compiler to inline it, and then to do without the view.
     */
    public static LinkView of(LinkType type, ByteBuf bytes, int start, int end) {
        boolean plain = type == LinkType.ETHERNET
                && end - start >= EthernetView.HEADER_LENGTH
                && bytes.getUnsignedShort(start + EthernetView.ETHER_TYPE) == EtherType.IPV4;
        return plain ? new LinkView(bytes, start, end, EtherType.IPV4) : walk(type, bytes, start, end);
    }

    private static LinkView walk(LinkType type, ByteBuf bytes, int start, int end) {
        var walk = new LinkWalk(bytes, start, end);
        boolean more = LinkHeader.pass(type, walk, bytes);
        while (more) {
            more = walk.step();
        }
        return new LinkView(type, bytes, start, end, walk);
    }

    public LinkType type() {
        return type;
    }

    /** What the payload is, behind all tags; also where the link has another way to say it. */
    public int etherType() {
        return etherType;
    }

    public int vlanCount() {
        return vlanCount;
    }

    /** The 12-bit identifiers of all tags, outermost first. */
    public List<Integer> vlans() {
        if (vlanCount == 0) {
            return List.of();
        }
        var identifiers = new ArrayList<Integer>(vlanCount);
        var walk = new LinkWalk(bytes, start, end);
        boolean more = LinkHeader.pass(type, walk, bytes);
        while (more && walk.vlans < vlanCount) {
            more = walk.step();
            if (walk.vlans > identifiers.size()) {
                identifiers.add(walk.passed & VID_MASK);
            }
        }
        return List.copyOf(identifiers);
    }

    public int mplsCount() {
        return mplsCount;
    }

    /** The 20-bit values of all labels, outermost first. */
    public List<Integer> mplsLabels() {
        if (mplsCount == 0) {
            return List.of();
        }
        var values = new ArrayList<Integer>(mplsCount);
        var walk = new LinkWalk(bytes, start, end);
        boolean more = LinkHeader.pass(type, walk, bytes);
        while (more && walk.labels < mplsCount) {
            more = walk.step();
            if (walk.labels > values.size()) {
                values.add(walk.passed >>> LABEL_SHIFT);
            }
        }
        return List.copyOf(values);
    }

    /** Whether this host sent the frame; only cooked captures say so, for others this is false. */
    public boolean outgoing() {
        return LinkHeader.outgoing(type, bytes, start, end);
    }

    /** The octets before the payload. */
    public int headerLength() {
        return payloadStart - start;
    }

    /** Where the payload begins in the buffer. */
    public int payloadStart() {
        return payloadStart;
    }

    /** The end of the frame; padding that the link put behind the payload is before it. */
    public int payloadEnd() {
        return end;
    }

    /** Why there is no payload. */
    public Optional<DecodeError> error() {
        return error == null ? Optional.empty() : Optional.of(error);
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> {
            text.add(type.label()).addAll("VLAN", vlans()).addAll("MPLS", mplsLabels());
            text.addHex("EtherType", etherType).addIf(outgoing(), "outgoing");
            error().ifPresent(reason -> text.add("error", reason.text()));
        });
    }
}
