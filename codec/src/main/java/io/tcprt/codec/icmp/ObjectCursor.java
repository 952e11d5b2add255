package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.DecodeError.BadField;
import io.tcprt.codec.octets.DecodeError.TooShort;
import io.tcprt.codec.octets.Layer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the objects of ICMP extensions.
 *
 * <pre>
 * |            Length             |   Class-Num   |   C-Type      |   0
 * |                   (Object payload)                            |   4
 * </pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-8">RFC 4884 §8</a>
 */
final class ObjectCursor {
    static final int HEADER_LENGTH = 4;
    /** The most octets of payload: the length has 16 bits and counts the header too. */
    static final int MAX_PAYLOAD = 0xffff - HEADER_LENGTH;

    private static final int CLASS = 2;
    private static final int TYPE = 3;

    private final ByteBuf bytes;
    private final int end;
    private int at;
    private int start;
    private @Nullable DecodeError error;

    ObjectCursor(ByteBuf bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    /** Moves to the next object; false when there is none that can be found. */
    boolean next() {
        int left = end - at;
        if (left == 0 || error != null) {
            return false;
        }
        int length = left < HEADER_LENGTH ? HEADER_LENGTH : bytes.getUnsignedShort(at);
        if (length < HEADER_LENGTH) {
            error = new BadField(Layer.ICMP_EXTENSION, "object length", length);
        } else if (length > left) {
            error = new TooShort(Layer.ICMP_EXTENSION, length, left);
        } else {
            start = at;
            at += length;
        }
        return error == null;
    }

    int classNumber() {
        return bytes.getUnsignedByte(start + CLASS);
    }

    int type() {
        return bytes.getUnsignedByte(start + TYPE);
    }

    int payloadStart() {
        return start + HEADER_LENGTH;
    }

    int payloadEnd() {
        return at;
    }

    int octets() {
        return payloadEnd() - payloadStart();
    }

    /** Why the walk ended early. */
    Optional<DecodeError> error() {
        return error == null ? Optional.empty() : Optional.of(error);
    }
}
