package io.tcprt.codec.link;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.FieldRange;
import java.util.List;

/**
 * An Ethernet header to write, with or without 802.1Q tags.
 *
 * @param destination the destination address
 * @param source the source address
 * @param vlans the VLAN identifiers of the tags, each 0 to 4095, outermost first; priority bits are 0
 * @param etherType what follows the header, 0 to 65535
 * @since 0.1
 */
public record EthernetSpec(MacAddress destination, MacAddress source, List<Integer> vlans, int etherType) {
    private static final int TAG_LENGTH = 4;
    private static final int MAX_VID = 0xfff;

    /**
     * Checks the numbers.
     *
     * @param destination any
     * @param source any
     * @param vlans each 0 to 4095
     * @param etherType 0 to 65535
     * @throws IllegalArgumentException when a number is out of range; the message names it and the range
     */
    public EthernetSpec {
        vlans = List.copyOf(vlans);
        for (int vlan : vlans) {
            FieldRange.require("VLAN identifier", vlan, 0, MAX_VID);
        }
        FieldRange.unsigned16("EtherType", etherType);
    }

    /** {@return the length of the header in octets, tags included} */
    public int length() {
        return EthernetView.HEADER_LENGTH + TAG_LENGTH * vlans.size();
    }

    /**
     * Writes the header at the writer index.
     *
     * @param out takes {@link #length()} octets
     */
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
