package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.codec.octets.ViewText;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a router tells of one of its interfaces, all of it optional.
 *
 * <p>The name is shown to people: control characters in it become {@code ?}, so that no router writes on a terminal.
 *
 * @param role 0 the interface the datagram came in by, 1 a part of it, 2 the one it would have left by, 3 the next hop
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5837#section-4">RFC 5837 §4</a>
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

    public InterfaceInfo {
        FieldRange.require("interface role", role, 0, MAX_ROLE);
        index.ifPresent(number -> FieldRange.unsigned32("interface index", number));
        mtu.ifPresent(octets -> FieldRange.unsigned32("interface MTU", octets));
    }

    /** Reads the payload of an object; empty when its fields do not fit into it. */
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

    /** The type octet: role, and which fields follow. */
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

    /** The fields that are there; the name of an interface info that was not read may hold anything and is escaped. */
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
