package io.tcprt.codec.icmp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import java.util.List;

/** One extension object to write; its length is derived. */
public sealed interface IcmpObjectSpec {
    int classNumber();

    int type();

    /** Writes what follows the object's header. */
    void emitPayload(ByteBuf out);

    /** Writes the object at the writer index. */
    default void emit(ByteBuf out) {
        int start = out.writerIndex();
        out.writeShort(0).writeByte(classNumber()).writeByte(type());
        emitPayload(out);
        out.setShort(start, out.writerIndex() - start);
    }

    record Mpls(List<MplsLabel> stack) implements IcmpObjectSpec {
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

    record Interface(InterfaceInfo info) implements IcmpObjectSpec {
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

    /** Any other class. */
    record Raw(int classNumber, int type, List<Integer> octets) implements IcmpObjectSpec {
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
