package io.tcprt.cli.packets;

import io.tcprt.engine.internal.text.OctetText;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The field names of {@code tcprt.packet/1}, already quoted, since each packet has some fifty of them. */
enum PacketField {
    ACKNOWLEDGEMENT,
    ADDRESS,
    AVAILABLE,
    BROKEN_AT,
    CAPTURED,
    CHECKSUM,
    CHECKSUM_OK,
    CODE,
    DESTINATION,
    DESTINATION_PORT,
    DF,
    DSFIELD,
    ECHO,
    ERROR,
    ETHERTYPE,
    EXTENSION_HEADERS,
    EXTENSIONS,
    FIELD,
    FLAG,
    FLAGS,
    FLOW_LABEL,
    FRAGMENT_OFFSET,
    FRAME,
    GATEWAY,
    HEADER_LENGTH,
    ICMP,
    ID,
    IDENTIFIER,
    IP,
    KIND,
    LAYER,
    LENGTH,
    LINK,
    LINK_NUMBER,
    MF,
    MPLS,
    MSS,
    MTU,
    OPTIONS,
    OVERFLOW,
    POINTER,
    PROTOCOL,
    QUOTE,
    RECORDED,
    REQUIRED,
    SCHEMA,
    SEQUENCE,
    SHIFT,
    SLOTS,
    SOURCE,
    SOURCE_PORT,
    TCP,
    TEXT,
    TIME,
    TIMESTAMP,
    TRUNCATED,
    TTL,
    TYPE,
    UDP,
    VALUE,
    VERSION,
    VLAN,
    WINDOW;

    /** Never modified, and never exposed. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final byte[] quoted = ("\"" + name().toLowerCase(Locale.ROOT) + "\":").getBytes(StandardCharsets.US_ASCII);

    void write(OctetText out) {
        out.text(quoted);
    }
}
