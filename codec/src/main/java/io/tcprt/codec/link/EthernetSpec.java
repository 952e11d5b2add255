package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import java.util.List;

/** An Ethernet header to write, with the VLAN identifiers of its tags, outermost first; each tag is an 802.1Q one. */
public record EthernetSpec(MacAddress destination, MacAddress source, List<Integer> vlans, int etherType) {
    private static final int TAG_LENGTH = 4;
    private static final int MAX_VID = 0xfff;

    public EthernetSpec {
        vlans = List.copyOf(vlans);
        for (int vlan : vlans) {
            FieldRange.require("VLAN identifier", vlan, 0, MAX_VID);
        }
        FieldRange.unsigned16("EtherType", etherType);
    }

    /** The header's octets, tags included. */
    public int length() {
        return EthernetView.HEADER_LENGTH + TAG_LENGTH * vlans.size();
    }

    /** Writes the header at the writer index. */
    public void emit(ByteBuf out) {
        emit(out, destination);
        emit(out, source);
        for (int vlan : vlans) {
            out.writeShort(EtherType.VLAN).writeShort(vlan);
        }
        out.writeShort(etherType);
    }

    private static void emit(ByteBuf out, MacAddress address) {
        out.writeShort((int) (address.bits() >>> Integer.SIZE)).writeInt((int) address.bits());
    }
}
