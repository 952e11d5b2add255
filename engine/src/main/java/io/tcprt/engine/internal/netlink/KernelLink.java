package io.tcprt.engine.internal.netlink;

import io.tcprt.codec.link.MacAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An interface of this machine.
 *
 * @param number the interface index, by which routes and neighbours refer to it
 * @param name the interface name
 * @param type the type of link
 * @param up whether it is administratively up (IFF_UP)
 * @param address its hardware address; empty unless that has six octets
 * @since 0.1
 */
public record KernelLink(int number, String name, Type type, boolean up, Optional<MacAddress> address) {

    /**
     * The type of link, which determines the link header.
     *
     * @since 0.1
     */
    public enum Type {
        /** Ethernet (ARPHRD_ETHER). */
        ETHERNET,
        /** The loopback interface (ARPHRD_LOOPBACK). */
        LOOPBACK,
        /** Any other type, such as a tunnel. */
        OTHER
    }

    private static final int NEW_LINK = 16;
    private static final int GET_LINK = 18;

    /** Length of {@code struct ifinfomsg}: family, hardware type, index, flags, change mask. */
    private static final int STRUCTURE = 16;

    private static final int HARDWARE = 2;
    private static final int NUMBER = 4;
    private static final int FLAGS = 8;
    private static final int UP = 1;

    private static final int ADDRESS = 1;
    private static final int NAME = 3;

    static NetlinkRequest named(String name) {
        return request(0).attribute(NAME, (name + "\0").getBytes(StandardCharsets.UTF_8));
    }

    static NetlinkRequest numbered(int number) {
        return request(number);
    }

    private static NetlinkRequest request(int number) {
        return NetlinkRequest.forOne(GET_LINK)
                .number(0)
                .number(number)
                .number(0)
                .number(0);
    }

    static Optional<KernelLink> of(NetlinkMessage message) {
        ByteBuffer body = message.body();
        if (message.type() != NEW_LINK || body.limit() < STRUCTURE) {
            return Optional.empty();
        }
        NetlinkAttributes attributes = NetlinkAttributes.after(STRUCTURE, body);
        boolean up = (body.getInt(FLAGS) & UP) != 0;
        return attributes
                .value(NAME)
                .map(name -> new KernelLink(
                        body.getInt(NUMBER),
                        text(name),
                        type(body.getShort(HARDWARE)),
                        up,
                        HardwareAddress.in(attributes, ADDRESS)));
    }

    /** Decodes a C string: the octets before the first zero. */
    private static String text(ByteBuffer octets) {
        return StandardCharsets.UTF_8.decode(octets.duplicate()).toString().split("\0", 2)[0];
    }

    private static Type type(short hardware) {
        return switch (hardware) {
            case 1 -> Type.ETHERNET;
            case 772 -> Type.LOOPBACK;
            default -> Type.OTHER;
        };
    }
}
