package io.tcprt.cli.render;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpExtensions;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.icmp.UnknownObject;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpOptions;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.io.IOException;
import java.util.Optional;

/** The fields {@code tcp}, {@code udp} and {@code icmp} of a packet, and of a quote. */
final class JsonTransport {
    private final JsonGenerator json;
    private final JsonIp ip;

    JsonTransport(JsonGenerator json, JsonIp ip) {
        this.json = json;
        this.ip = ip;
    }

    /** @param whole the IP header when the whole datagram is there, so that checksums can be judged */
    void write(Transport transport, Optional<IpView> whole) throws IOException {
        if (transport instanceof Transport.Tcp tcp) {
            tcp(tcp.segment(), whole);
        } else if (transport instanceof Transport.Udp udp) {
            udp(udp.datagram(), whole);
        } else if (transport instanceof Transport.Icmp icmp) {
            icmp(icmp.message(), whole);
        }
    }

    private void tcp(TcpView segment, Optional<IpView> whole) throws IOException {
        json.writeObjectFieldStart("tcp");
        ports(segment.sourcePort(), segment.destinationPort());
        json.writeNumberField("sequence", segment.sequence().toLong());
        rest(segment);
        if (whole.isPresent()) {
            json.writeBooleanField("checksum_ok", segment.checksumValid(whole.get()));
        }
        options(segment.options());
        json.writeEndObject();
    }

    private void ports(int source, int destination) throws IOException {
        json.writeNumberField("source_port", source);
        json.writeNumberField("destination_port", destination);
    }

    private void rest(TcpView segment) throws IOException {
        json.writeNumberField("acknowledgement", segment.acknowledgement().toLong());
        json.writeNumberField("flags", segment.flags().bits());
        json.writeNumberField("window", segment.window());
    }

    private void options(TcpOptions options) throws IOException {
        json.writeArrayFieldStart("options");
        for (TcpOption option : options) {
            json.writeStartObject();
            json.writeNumberField("kind", option.kind());
            if (option.length() > 1) {
                json.writeNumberField("length", option.length());
            }
            option(option);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void option(TcpOption option) throws IOException {
        if (option instanceof TcpOption.MaximumSegmentSize mss) {
            json.writeNumberField("mss", mss.octets());
        } else if (option instanceof TcpOption.WindowScale scale) {
            json.writeNumberField("shift", scale.shift());
        } else if (option instanceof TcpOption.Timestamps stamps) {
            json.writeNumberField("value", stamps.value());
            json.writeNumberField("echo", stamps.echo());
        } else if (option instanceof TcpOption.Broken broken) {
            json.writeNumberField("broken_at", broken.offset());
        }
    }

    private void udp(UdpView datagram, Optional<IpView> whole) throws IOException {
        json.writeObjectFieldStart("udp");
        ports(datagram.sourcePort(), datagram.destinationPort());
        json.writeNumberField("length", datagram.length());
        if (whole.isPresent()) {
            json.writeBooleanField("checksum_ok", datagram.checksumValid(whole.get()));
        }
        json.writeEndObject();
    }

    private void icmp(IcmpMessage message, Optional<IpView> whole) throws IOException {
        json.writeObjectFieldStart("icmp");
        json.writeNumberField("type", message.type());
        json.writeNumberField("code", message.code());
        if (whole.isPresent()) {
            json.writeBooleanField("checksum_ok", message.checksumValid(whole.get()));
        }
        particulars(message);
        if (message.isError()) {
            quote(message.quote());
            extensions(message.extensions());
        }
        json.writeEndObject();
    }

    private void particulars(IcmpMessage message) throws IOException {
        JsonLines.optional(json, "mtu", message.nextHopMtu());
        if (message.isEcho()) {
            echo(message.identifier(), message.sequence());
        } else if (message instanceof IcmpView icmp) {
            particulars(icmp);
        } else if (message.type() == Icmpv6View.PARAMETER_PROBLEM) {
            json.writeNumberField("pointer", ((Icmpv6View) message).pointer());
        }
    }

    private void particulars(IcmpView message) throws IOException {
        if (message.type() == IcmpView.PARAMETER_PROBLEM) {
            json.writeNumberField("pointer", message.pointer());
        } else if (message.type() == IcmpView.REDIRECT) {
            json.writeStringField("gateway", message.gateway().toString());
        }
    }

    private void echo(int identifier, int sequence) throws IOException {
        json.writeNumberField("identifier", identifier);
        json.writeNumberField("sequence", sequence);
    }

    private void quote(Quote quote) throws IOException {
        json.writeObjectFieldStart("quote");
        if (quote.header().isPresent()) {
            ip.write(quote.header().get());
            quoted(quote.transport());
        }
        json.writeBooleanField("truncated", quote.truncated());
        json.writeEndObject();
    }

    private void quoted(QuotedTransport transport) throws IOException {
        if (transport instanceof QuotedTransport.Tcp tcp) {
            json.writeObjectFieldStart("tcp");
            ports(tcp.ports().sourcePort(), tcp.ports().destinationPort());
            json.writeNumberField("sequence", tcp.ports().sequence().toLong());
            if (tcp.whole().isPresent()) {
                rest(tcp.whole().get());
                options(tcp.whole().get().options());
            }
            json.writeEndObject();
        } else if (transport instanceof QuotedTransport.Udp udp) {
            json.writeObjectFieldStart("udp");
            ports(udp.datagram().sourcePort(), udp.datagram().destinationPort());
            json.writeNumberField("length", udp.datagram().length());
            json.writeEndObject();
        } else if (transport instanceof QuotedTransport.Echo echo) {
            json.writeObjectFieldStart("icmp");
            json.writeNumberField("type", echo.echo().type());
            echo(echo.echo().identifier(), echo.echo().sequence());
            json.writeEndObject();
        }
    }

    private void extensions(IcmpExtensions extensions) throws IOException {
        if (!extensions.present()) {
            return;
        }
        json.writeObjectFieldStart("extensions");
        json.writeBooleanField("checksum_ok", extensions.checksumValid());
        if (extensions.legacy()) {
            json.writeBooleanField("legacy", true);
        }
        JsonReply.mpls(extensions.mpls(), json);
        JsonReply.interfaces(extensions.interfaces(), json);
        json.writeArrayFieldStart("unknown");
        for (UnknownObject object : extensions.unknown()) {
            json.writeStartObject();
            json.writeNumberField("class", object.classNumber());
            json.writeNumberField("type", object.type());
            json.writeNumberField("octets", object.octets());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
