package io.tcprt.engine.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A question to the kernel, being written: some hundred octets at most. */
final class NetlinkRequest {
    private static final int CAPACITY = 256;
    private static final short REQUEST = 1;
    private static final short ALL = 0x300;
    private static final int SEQUENCE = 8;

    private final ByteBuffer octets = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());
    private final boolean many;

    private NetlinkRequest(int type, boolean many) {
        this.many = many;
        octets.putInt(0)
                .putShort((short) type)
                .putShort(many ? REQUEST | ALL : REQUEST)
                .putInt(0)
                .putInt(0);
    }

    /** A question for one thing. */
    static NetlinkRequest forOne(int type) {
        return new NetlinkRequest(type, /* many= */ false);
    }

    /** A question for all there are of a kind. */
    static NetlinkRequest forAll(int type) {
        return new NetlinkRequest(type, /* many= */ true);
    }

    /** Whether the answer is many messages, and one that ends them. */
    boolean wantsMany() {
        return many;
    }

    NetlinkRequest octet(int value) {
        octets.put((byte) value);
        return this;
    }

    NetlinkRequest octets(int... values) {
        for (int value : values) {
            octet(value);
        }
        return this;
    }

    NetlinkRequest number(int value) {
        octets.putInt(value);
        return this;
    }

    NetlinkRequest attribute(int type, byte... value) {
        octets.putShort((short) (NetlinkAttributes.HEADER + value.length))
                .putShort((short) type)
                .put(value);
        while (octets.position() % Integer.BYTES != 0) {
            octets.put((byte) 0);
        }
        return this;
    }

    NetlinkRequest numberAttribute(int type, int value) {
        return attribute(
                type,
                ByteBuffer.allocate(Integer.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .putInt(value)
                        .array());
    }

    /** The message, whose answer will bear this number. */
    byte[] numbered(int sequence) {
        octets.putInt(0, octets.position()).putInt(SEQUENCE, sequence);
        byte[] message = new byte[octets.position()];
        octets.get(0, message);
        return message;
    }
}
