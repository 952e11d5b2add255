package io.tcprt.engine.internal.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds a request to the kernel, of at most {@value #CAPACITY} octets. */
final class NetlinkRequest {
    private static final int CAPACITY = 256;
    private static final short REQUEST = 1;
    private static final short DUMP = 0x300;
    private static final int SEQUENCE = 8;

    private final ByteBuffer octets = ByteBuffer.allocate(CAPACITY).order(ByteOrder.nativeOrder());
    private final boolean many;

    private NetlinkRequest(int type, boolean many) {
        this.many = many;
        octets.putInt(0)
                .putShort((short) type)
                .putShort(many ? REQUEST | DUMP : REQUEST)
                .putInt(0)
                .putInt(0);
    }

    /** A request for one object. */
    static NetlinkRequest forOne(int type) {
        return new NetlinkRequest(type, /* many= */ false);
    }

    /** A request for all objects of a kind (NLM_F_DUMP). */
    static NetlinkRequest forAll(int type) {
        return new NetlinkRequest(type, /* many= */ true);
    }

    /** Whether the reply consists of many messages and an end marker. */
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

    /** The finished message; its reply will carry the same sequence number. */
    byte[] numbered(int sequence) {
        octets.putInt(0, octets.position()).putInt(SEQUENCE, sequence);
        byte[] message = new byte[octets.position()];
        octets.get(0, message);
        return message;
    }
}
