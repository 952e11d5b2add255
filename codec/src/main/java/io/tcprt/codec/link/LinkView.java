package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.ViewText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The link-layer headers of a frame, from its first octet to the payload, read in place: nothing is copied.
 *
 * <p>Opening one never fails: when a header cannot be read, the view has an {@link #error()} and an empty payload.
 *
 * @since 0.1
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
     * Opens a frame.
     *
     * @param type what the frame begins with
     * @param bytes the buffer that holds the frame
     * @param start the index of the frame's first octet
     * @param end the index after the frame's last octet
     * @return the headers
     */
    public static LinkView of(LinkType type, ByteBuf bytes, int start, int end) {
        // Nearly all frames are IPv4 directly behind Ethernet. Without the walk, what remains for them is small enough
        // for
        // the JIT compiler to inline, and then to do without the view.
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

    /** {@return what the frame begins with} */
    public LinkType type() {
        return type;
    }

    /**
     * What the payload is. Link types that tell it by another number than an EtherType are translated.
     *
     * @return the EtherType behind all tags and labels, 0 to 65535; {@link EtherType#NONE} when it has none
     */
    public int etherType() {
        return etherType;
    }

    /** {@return how many VLAN tags the frame has} */
    public int vlanCount() {
        return vlanCount;
    }

    /** {@return the VLAN identifiers of all tags, each 0 to 4095, outermost first} */
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

    /** {@return how many MPLS labels the frame has} */
    public int mplsCount() {
        return mplsCount;
    }

    /** {@return the values of all MPLS labels, each 0 to 1048575, outermost first} */
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

    /** {@return whether the capturing host sent the frame; false for link types that do not tell, all but Linux cooked ones} */
    public boolean outgoing() {
        return LinkHeader.outgoing(type, bytes, start, end);
    }

    /** {@return the number of the capturing host's interface; empty for link types that do not tell, all but Linux cooked version 2} */
    public OptionalInt interfaceIndex() {
        return LinkHeader.interfaceIndex(type, bytes, start, end);
    }

    /** {@return the length in octets of all that precedes the payload} */
    public int headerLength() {
        return payloadStart - start;
    }

    /** {@return the index in the buffer of the payload's first octet} */
    public int payloadStart() {
        return payloadStart;
    }

    /** {@return the index in the buffer after the frame's last octet; padding that the link added is before it} */
    public int payloadEnd() {
        return end;
    }

    /** {@return why there is no payload, if a header could not be read} */
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
