package io.tcprt.cli.packets;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.cli.render.JsonLines;
import io.tcprt.cli.render.trace.ReplyField;
import io.tcprt.codec.icmp.IcmpExtensions;
import io.tcprt.codec.icmp.UnknownObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The field {@code extensions} of a packet. It is rare, and may hold arbitrary text: the interface name sent by a router. */
final class ExtensionsJson {
    private ExtensionsJson() {}

    static byte[] of(IcmpExtensions extensions) throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonLines.to(octets)) {
            json.writeStartObject();
            json.writeBooleanField("checksum_ok", extensions.checksumValid());
            if (extensions.legacy()) {
                json.writeBooleanField("legacy", true);
            }
            ReplyField.mpls(extensions.mpls(), json);
            ReplyField.interfaces(extensions.interfaces(), json);
            unknown(extensions, json);
            json.writeEndObject();
        }
        return octets.toByteArray();
    }

    private static void unknown(IcmpExtensions extensions, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("unknown");
        for (UnknownObject object : extensions.unknown()) {
            json.writeStartObject();
            json.writeNumberField("class", object.classNumber());
            json.writeNumberField("type", object.type());
            json.writeNumberField("octets", object.octets());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
