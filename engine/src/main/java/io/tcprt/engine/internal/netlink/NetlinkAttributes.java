package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.ip.IpAddress;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The attributes of a message, by type. Each has a 16-bit length, which includes the attribute header, a 16-bit type and the
 * value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3549#section-2.2">RFC 3549 §2.2</a>
 */
final class NetlinkAttributes {
    static final int HEADER = 4;

    /** Masks the two upper bits, which are flags (NLA_F_NESTED, NLA_F_NET_BYTEORDER). */
    private static final int TYPE = 0x3fff;

    private final Map<Integer, ByteBuffer> values;

    private NetlinkAttributes(Map<Integer, ByteBuffer> values) {
        this.values = values;
    }

    /**
     * Reads the attributes after the fixed structure of a body, up to the first truncated one. If a type occurs twice, the
     * last one counts.
     */
    static NetlinkAttributes after(int structure, ByteBuffer body) {
        Map<Integer, ByteBuffer> values = new HashMap<>();
        int at = structure;
        while (body.limit() - at >= HEADER) {
            int length = Short.toUnsignedInt(body.getShort(at));
            if (length < HEADER || length > body.limit() - at) {
                break;
            }
            int type = body.getShort(at + Short.BYTES) & TYPE;
            values.put(type, body.slice(at + HEADER, length - HEADER).order(body.order()));
            at = NetlinkMessage.aligned(at + length, body.limit());
        }
        return new NetlinkAttributes(values);
    }

    Optional<Integer> number(int type) {
        return value(type).filter(value -> value.limit() == Integer.BYTES).map(value -> value.getInt(0));
    }

    Optional<IpAddress> address(int type) {
        return value(type).flatMap(value -> address(value, 0));
    }

    /** An address after its 16-bit address family ({@code struct rtvia}). */
    Optional<IpAddress> addressAfterFamily(int type) {
        return value(type).flatMap(value -> address(value, Short.BYTES));
    }

    private static Optional<IpAddress> address(ByteBuffer value, int at) {
        int length = value.limit() - at;
        if (length != 4 && length != 16) {
            return Optional.empty();
        }
        byte[] octets = new byte[length];
        value.get(at, octets);
        return Optional.of(IpAddress.of(octets));
    }

    /** The value's octets, if the attribute is present. */
    Optional<ByteBuffer> value(int type) {
        return Optional.ofNullable(values.get(type));
    }
}
