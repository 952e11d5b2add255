package io.tcprt.engine.netlink;

import io.tcprt.codec.link.MacAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * An interface of this machine.
 *
 * @param number by which routes and neighbours name it
 * @param up whether somebody started it
 */
public record KernelLink(int number, String name, Type type, boolean up, Optional<MacAddress> address) {

    /** What frames begin with. */
    public enum Type {
        ETHERNET,
        LOOPBACK,
        OTHER
    }

    private static final int NEW_LINK = 16;
    private static final int GET_LINK = 18;

    /** Of {@code struct ifinfomsg}: family, type of hardware, number, flags, and a mask of these. */
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
        NetlinkAttributes attributes = NetlinkAttributes.behind(STRUCTURE, body);
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

    /** Its octets before the zero that ends it in C. */
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
