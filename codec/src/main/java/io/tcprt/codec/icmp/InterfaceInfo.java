package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.ViewText;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a router tells about one of its interfaces, in an object of ICMP extensions.
 *
 * @param role 0 for the interface that the packet arrived on, 1 for a sub-IP component of it, 2 for the interface that the
 *     packet would have left by, 3 for the next hop
 * @param index the ifIndex, 0 to 4294967295, if told
 * @param address its address, or that of the next hop, if told
 * @param name its name, if told; as it is shown to people, unsafe characters of a name that was read became {@code ?}
 * @param mtu its MTU in octets, 0 to 4294967295, if told
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5837#section-4">RFC 5837 §4</a>
 * @since 0.1
 */
public record InterfaceInfo(
        int role, OptionalLong index, Optional<IpAddress> address, Optional<String> name, OptionalLong mtu) {

    private static final int MAX_ROLE = 3;

    static final int CLASS = 2;
    static final int HAS_INDEX = 0x08;
    static final int HAS_ADDRESS = 0x04;
    static final int HAS_NAME = 0x02;
    static final int HAS_MTU = 0x01;
    static final int ROLE_SHIFT = 6;

    /**
     * Checks the numbers.
     *
     * @param role 0 to 3
     * @param index 0 to 4294967295, or empty
     * @param address any
     * @param name any
     * @param mtu 0 to 4294967295, or empty
     * @throws IllegalArgumentException when a number is out of range; the message names it and the range
     */
    public InterfaceInfo {
        FieldRange.require("interface role", role, 0, MAX_ROLE);
        index.ifPresent(number -> FieldRange.unsigned32("interface index", number));
        mtu.ifPresent(octets -> FieldRange.unsigned32("interface MTU", octets));
    }

    /** Reads the payload of an object; empty when its fields do not fit. */
    static Optional<InterfaceInfo> read(ByteBuf bytes, int type, int start, int end) {
        var fields = new InterfaceFields(bytes, start, end);
        OptionalLong index = (type & HAS_INDEX) != 0 ? fields.number() : OptionalLong.empty();
        Optional<IpAddress> address = (type & HAS_ADDRESS) != 0 ? fields.address() : Optional.empty();
        Optional<String> name = (type & HAS_NAME) != 0 ? fields.name() : Optional.empty();
        OptionalLong mtu = (type & HAS_MTU) != 0 ? fields.number() : OptionalLong.empty();
        return fields.missing()
                ? Optional.empty()
                : Optional.of(new InterfaceInfo(type >> ROLE_SHIFT, index, address, name, mtu));
    }

    /** The C-Type field: the role, and which fields follow. */
    int type() {
        return role << ROLE_SHIFT
                | (index.isPresent() ? HAS_INDEX : 0)
                | (address.isPresent() ? HAS_ADDRESS : 0)
                | (name.isPresent() ? HAS_NAME : 0)
                | (mtu.isPresent() ? HAS_MTU : 0);
    }

    void emit(ByteBuf out) {
        index.ifPresent(number -> out.writeInt((int) number));
        address.ifPresent(value -> InterfaceFields.emit(out, value));
        name.ifPresent(text -> InterfaceFields.emit(out, text));
        mtu.ifPresent(number -> out.writeInt((int) number));
    }

    /** {@return the fields that are there; unsafe characters of the name are escaped} */
    @Override
    public String toString() {
        return ViewText.of(this, text -> {
            text.add("role", role);
            index.ifPresent(number -> text.add("index", number));
            address.ifPresent(value -> text.add("address", value));
            name.ifPresent(value -> text.add("name", ViewText.escaped(value)));
            mtu.ifPresent(octets -> text.add("MTU", octets));
        });
    }
}
