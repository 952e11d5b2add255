package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.InternetChecksum;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.octets.ViewText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a router tells beside the quote, as objects.
 *
 * <pre>
 * |Version|      (Reserved)       |           Checksum            |   0
 * |                         objects                               |   4
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-7">RFC 4884 §7</a>
 */
public final class IcmpExtensions {
    static final int VERSION = 2;
    static final int HEADER_LENGTH = 4;
    static final int CHECKSUM = 2;
    /** The least a quote is padded to in front of extensions, and where those of older routers always are. */
    static final int MIN_QUOTE_LENGTH = 128;

    static final int MPLS_CLASS = 1;
    static final int MPLS_INCOMING_STACK = 1;

    private final IcmpMessage message;
    private final ByteBuf bytes;
    private final int start;
    private final int end;

    private IcmpExtensions(IcmpMessage message, int start) {
        this.message = message;
        this.bytes = message.bytes();
        this.start = start;
        this.end = message.payloadEnd();
    }

    static IcmpExtensions of(IcmpMessage message) {
        return new IcmpExtensions(message, locate(message));
    }

    /**
     * Where the quote ends and extensions begin; the end of the message when it has none.
     *
     * <p>The length attribute is believed only if a header of version 2 stands where it points, because that octet was
     * "unused" before RFC 4884 and not every router cleared it. Less than the 128 octets that the RFC asks for is believed
     * only with a checksum that is there and holds: such a length points into the quoted headers, where four bits are a
     * version soon, and would cost the quote. Without a length the form of older routers is accepted as
     * <a href="https://www.rfc-editor.org/rfc/rfc4884#section-5.5">RFC 4884 §5.5</a> describes: at octet 128, version 2, a
     * checksum that is there and holds.
     */
    static int locate(IcmpMessage message) {
        int end = message.payloadEnd();
        if (!message.isExtensible()) {
            return end;
        }
        int at = message.quoteLength() == 0 ? message.payloadStart() + MIN_QUOTE_LENGTH : claimed(message);
        boolean there = message.quoteLength() < MIN_QUOTE_LENGTH
                ? isProven(message.bytes(), at, end)
                : isHeader(message.bytes(), at, end);
        return there ? at : end;
    }

    /** Where the length attribute says that extensions begin. */
    private static int claimed(IcmpMessage message) {
        return message.payloadStart() + message.quoteLength();
    }

    private static boolean isHeader(ByteBuf bytes, int at, int end) {
        return end - at >= HEADER_LENGTH && bytes.getUnsignedByte(at) >> 4 == VERSION;
    }

    /** There is no other sign of them, so they must be intact and hold an object. */
    private static boolean isProven(ByteBuf bytes, int at, int end) {
        return end - at >= HEADER_LENGTH + ObjectCursor.HEADER_LENGTH
                && isHeader(bytes, at, end)
                && bytes.getUnsignedShort(at + CHECKSUM) != 0
                && InternetChecksum.valid(bytes, at, end);
    }

    public boolean present() {
        return start < end;
    }

    /** They are there without a length attribute, as routers sent them before RFC 4884. */
    public boolean legacy() {
        return present() && message.quoteLength() == 0;
    }

    /** Whether the checksum holds, or is 0, which means that none was computed. */
    public boolean checksumValid() {
        return present() && (!checksumPresent() || InternetChecksum.valid(bytes, start, end));
    }

    /** Whether the router computed a checksum at all. */
    public boolean checksumPresent() {
        return present() && bytes.getUnsignedShort(start + CHECKSUM) != 0;
    }

    /** All label stack entries, in the order in which they were sent: outermost first. */
    public List<MplsLabel> mpls() {
        var labels = new ArrayList<MplsLabel>();
        var object = objects();
        while (object.next()) {
            if (isMpls(object)) {
                for (int at = object.payloadStart(); at < object.payloadEnd(); at += MplsLabel.LENGTH) {
                    labels.add(MplsLabel.read(bytes.getInt(at)));
                }
            }
        }
        return List.copyOf(labels);
    }

    public List<InterfaceInfo> interfaces() {
        var interfaces = new ArrayList<InterfaceInfo>();
        var object = objects();
        while (object.next()) {
            interfaceInfo(object).ifPresent(interfaces::add);
        }
        return List.copyOf(interfaces);
    }

    /** The objects of other classes and types, and those whose payload does not fit their type. */
    public List<UnknownObject> unknown() {
        var unknown = new ArrayList<UnknownObject>();
        var object = objects();
        while (object.next()) {
            if (!isMpls(object) && interfaceInfo(object).isEmpty()) {
                unknown.add(
                        new UnknownObject(object.classNumber(), object.type(), object.payloadStart(), object.octets()));
            }
        }
        return List.copyOf(unknown);
    }

    /** Why extensions that are announced, or some of their objects, cannot be read. */
    public Optional<DecodeError> error() {
        if (!present()) {
            return message.quoteLength() > 0 ? Optional.of(notThere()) : Optional.empty();
        }
        var object = objects();
        while (object.next()) {
            // an error is known only at the end of the walk
        }
        return object.error();
    }

    private DecodeError notThere() {
        int left = Math.max(0, end - claimed(message));
        if (left < HEADER_LENGTH) {
            return new TooShort(Layer.ICMP_EXTENSION, HEADER_LENGTH, left);
        }
        int version = bytes.getUnsignedByte(claimed(message)) >> 4;
        return version == VERSION
                ? new BadField(Layer.ICMP_EXTENSION, "quote length", message.quoteLength())
                : new BadField(Layer.ICMP_EXTENSION, "version", version);
    }

    private ObjectCursor objects() {
        return new ObjectCursor(bytes, Math.min(start + HEADER_LENGTH, end), end);
    }

    private static boolean isMpls(ObjectCursor object) {
        return object.classNumber() == MPLS_CLASS
                && object.type() == MPLS_INCOMING_STACK
                && object.octets() % MplsLabel.LENGTH == 0;
    }

    private Optional<InterfaceInfo> interfaceInfo(ObjectCursor object) {
        return object.classNumber() == InterfaceInfo.CLASS
                ? InterfaceInfo.read(bytes, object.type(), object.payloadStart(), object.payloadEnd())
                : Optional.empty();
    }

    /** Where the extension header begins in the buffer; the end of the message when there is none. */
    public int start() {
        return start;
    }

    public int end() {
        return end;
    }

    @Override
    public String toString() {
        return ViewText.of(this, text -> {
            text.addIf(!present(), "none").addIf(legacy(), "legacy");
            text.addAll("MPLS", mpls()).addAll("interfaces", interfaces()).addAll("unknown", unknown());
            text.addIf(present() && !checksumValid(), "wrong checksum");
            error().ifPresent(reason -> text.add("error", reason.text()));
        });
    }
}
