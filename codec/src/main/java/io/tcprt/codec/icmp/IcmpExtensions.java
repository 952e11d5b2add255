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
 * The extension structure of an ICMP error: objects in which a router tells more than the quote does.
 *
 * <pre>
 * |Version|      (Reserved)       |           Checksum            |   0
 * |                         objects                               |   4
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-7">RFC 4884 §7</a>
 * @since 0.1
 */
public final class IcmpExtensions {
    static final int VERSION = 2;
    static final int HEADER_LENGTH = 4;
    static final int CHECKSUM = 2;
    /** How far a quote is padded at least before extensions, and where those of older routers always begin. */
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
     * <p>The length attribute is accepted only if it points to a header of version 2: the octet was "unused" before RFC
     * 4884, and not every router cleared it. A length of less than the 128 octets that the RFC requires is accepted only
     * with a checksum that is present and right: it points into the quoted headers, where four bits easily look like a
     * version, and a mistake would cost the quote.
     *
     * <p>Older routers put extensions at octet 128 without a length, as
     * <a href="https://www.rfc-editor.org/rfc/rfc4884#section-5.5">RFC 4884 §5.5</a> describes; others pad the quote to 128
     * octets and announce its length before that, or count octets instead of words. Where the length proves nothing, octet
     * 128 is tried: it takes version 2 and a checksum that is present and right.
     */
    static int locate(IcmpMessage message) {
        int end = message.payloadEnd();
        if (!message.isExtensible()) {
            return end;
        }
        int customary = message.payloadStart() + MIN_QUOTE_LENGTH;
        int claimed = message.quoteLength() == 0 ? customary : claimed(message);
        if (isProven(message.bytes(), claimed, end)) {
            return claimed;
        }
        if (isProven(message.bytes(), customary, end)) {
            return customary;
        }
        boolean there = message.quoteLength() >= MIN_QUOTE_LENGTH && isHeader(message.bytes(), claimed, end);
        return there ? claimed : end;
    }

    /** Where extensions begin according to the length attribute. */
    private static int claimed(IcmpMessage message) {
        return message.payloadStart() + message.quoteLength();
    }

    private static boolean isHeader(ByteBuf bytes, int at, int end) {
        return end - at >= HEADER_LENGTH && bytes.getUnsignedByte(at) >> 4 == VERSION;
    }

    /** Nothing else announces them, so they must be intact and hold an object. */
    private static boolean isProven(ByteBuf bytes, int at, int end) {
        return end - at >= HEADER_LENGTH + ObjectCursor.HEADER_LENGTH
                && isHeader(bytes, at, end)
                && bytes.getUnsignedShort(at + CHECKSUM) != 0
                && InternetChecksum.valid(bytes, at, end);
    }

    /** {@return whether the message has extensions} */
    public boolean present() {
        return start < end;
    }

    /** {@return whether they are there without a length attribute, as routers sent them before RFC 4884} */
    public boolean legacy() {
        return present() && message.quoteLength() == 0;
    }

    /** {@return whether they are there and their checksum is right, or 0 because the router computed none} */
    public boolean checksumValid() {
        return present() && (!checksumPresent() || InternetChecksum.valid(bytes, start, end));
    }

    /** {@return whether they are there with a checksum} */
    public boolean checksumPresent() {
        return present() && bytes.getUnsignedShort(start + CHECKSUM) != 0;
    }

    /** {@return all label stack entries of RFC 4950, in the order in which they were sent: outermost first} */
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

    /** {@return all interface information objects of RFC 5837, in the order in which they were sent} */
    public List<InterfaceInfo> interfaces() {
        var interfaces = new ArrayList<InterfaceInfo>();
        var object = objects();
        while (object.next()) {
            interfaceInfo(object).ifPresent(interfaces::add);
        }
        return List.copyOf(interfaces);
    }

    /** {@return all objects of other classes and types, and those whose payload does not fit their type} */
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

    /** {@return why extensions that the length attribute announces, or some of their objects, cannot be read, if so} */
    public Optional<DecodeError> error() {
        if (!present()) {
            return message.quoteLength() > 0 ? Optional.of(notThere()) : Optional.empty();
        }
        var object = objects();
        while (object.next()) {
            // An error is found at the end of the walk only.
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

    /** {@return the index in the buffer of the extension header's first octet; the end of the message when there is none} */
    public int start() {
        return start;
    }

    /** {@return the index in the buffer after the last octet of the extensions and the message} */
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
