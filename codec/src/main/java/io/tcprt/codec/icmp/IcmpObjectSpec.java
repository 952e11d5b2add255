package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import java.util.List;

/**
 * An object of ICMP extensions to write. Its length is derived.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4884#section-8">RFC 4884 §8</a>
 * @since 0.1
 */
public sealed interface IcmpObjectSpec {
    /** {@return the Class-Num field, 0 to 255} */
    int classNumber();

    /** {@return the C-Type field, 0 to 255} */
    int type();

    /**
     * Writes what follows the object's header at the writer index.
     *
     * @param out takes the payload
     */
    void emitPayload(ByteBuf out);

    /**
     * Writes the object at the writer index.
     *
     * @param out takes header and payload
     */
    default void emit(ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(0).writeByte(classNumber()).writeByte(type());
        emitPayload(out);
        out.setShort(start, out.writerIndex() - start);
    }

    /**
     * The label stack with which the packet arrived (RFC 4950 §3).
     *
     * @param stack its entries, outermost first, up to 16382
     */
    record Mpls(List<MplsLabel> stack) implements IcmpObjectSpec {
        /**
         * Copies and counts the entries.
         *
         * @param stack up to 16382
         * @throws IllegalArgumentException when there are more
         */
        public Mpls {
            stack = List.copyOf(stack);
            FieldRange.require("number of labels", stack.size(), 0, ObjectCursor.MAX_PAYLOAD / MplsLabel.LENGTH);
        }

        @Override
        public int classNumber() {
            return IcmpExtensions.MPLS_CLASS;
        }

        @Override
        public int type() {
            return IcmpExtensions.MPLS_INCOMING_STACK;
        }

        @Override
        public void emitPayload(ByteBuf out) {
            for (MplsLabel label : stack) {
                label.emit(out);
            }
        }
    }

    /**
     * What a router tells about one of its interfaces (RFC 5837 §4).
     *
     * @param info its fields; the name has at most 63 octets in UTF-8
     */
    record Interface(InterfaceInfo info) implements IcmpObjectSpec {
        /**
         * Checks the name.
         *
         * @param info its name, if any, has at most 63 octets in UTF-8
         * @throws IllegalArgumentException when it has more
         */
        public Interface {
            info.name().ifPresent(InterfaceFields::requireLength);
        }

        @Override
        public int classNumber() {
            return InterfaceInfo.CLASS;
        }

        @Override
        public int type() {
            return info.type();
        }

        @Override
        public void emitPayload(ByteBuf out) {
            info.emit(out);
        }
    }

    /**
     * An object of any class.
     *
     * @param classNumber the Class-Num field, 0 to 255
     * @param type the C-Type field, 0 to 255
     * @param octets the payload, up to 65531 octets, each 0 to 255
     */
    record Raw(int classNumber, int type, List<Integer> octets) implements IcmpObjectSpec {
        /**
         * Checks numbers and octets.
         *
         * @param classNumber 0 to 255
         * @param type 0 to 255
         * @param octets up to 65531, each 0 to 255
         * @throws IllegalArgumentException when one is out of range
         */
        public Raw {
            FieldRange.unsigned8("object class", classNumber);
            FieldRange.unsigned8("object type", type);
            octets = List.copyOf(octets);
            FieldRange.require("number of object octets", octets.size(), 0, ObjectCursor.MAX_PAYLOAD);
            octets.forEach(octet -> FieldRange.unsigned8("object octet", octet));
        }

        @Override
        public void emitPayload(ByteBuf out) {
            octets.forEach(out::writeByte);
        }
    }
}
