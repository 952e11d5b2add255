package io.tcprt.cli.packets;

import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.icmp.Icmpv6View;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.tcp.TcpOption;
import io.tcprt.codec.tcp.TcpOptions;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.codec.udp.UdpView;
import java.io.IOException;
import java.util.Optional;

/** Writes the fields {@code tcp}, {@code udp} and {@code icmp} of a packet and of a quote. */
final class TransportJson {
    private final PlainJson json;
    private final IpJson ip;

    TransportJson(PlainJson json, IpJson ip) {
        this.json = json;
        this.ip = ip;
    }

    /** @param whole the IP header if the datagram is complete, so that checksums can be verified */
    void write(Transport transport, Optional<IpView> whole) throws IOException {
        if (transport instanceof Transport.Tcp tcp) {
            tcp(tcp.segment(), whole);
        } else if (transport instanceof Transport.Udp udp) {
            udp(udp.datagram(), whole);
        } else if (transport instanceof Transport.Icmp icmp) {
            icmp(icmp.message(), whole);
        }
    }

    private void tcp(TcpView segment, Optional<IpView> whole) {
        json.beginObject(PacketField.TCP);
        ports(segment.sourcePort(), segment.destinationPort());
        json.number(PacketField.SEQUENCE, segment.sequence().toLong());
        rest(segment);
        if (whole.isPresent()) {
            json.bool(PacketField.CHECKSUM_OK, segment.checksumValid(whole.get()));
        }
        options(segment.options());
        json.endObject();
    }

    private void ports(int source, int destination) {
        json.number(PacketField.SOURCE_PORT, source);
        json.number(PacketField.DESTINATION_PORT, destination);
    }

    private void rest(TcpView segment) {
        json.number(PacketField.ACKNOWLEDGEMENT, segment.acknowledgement().toLong());
        json.number(PacketField.FLAGS, segment.flags().bits());
        json.number(PacketField.WINDOW, segment.window());
    }

    private void options(TcpOptions options) {
        json.beginArray(PacketField.OPTIONS);
        for (TcpOption option : options) {
            json.beginObject();
            json.number(PacketField.KIND, option.kind());
            if (option.length() > 1) {
                json.number(PacketField.LENGTH, option.length());
            }
            option(option);
            json.endObject();
        }
        json.endArray();
    }

    private void option(TcpOption option) {
        if (option instanceof TcpOption.MaximumSegmentSize mss) {
            json.number(PacketField.MSS, mss.octets());
        } else if (option instanceof TcpOption.WindowScale scale) {
            json.number(PacketField.SHIFT, scale.shift());
        } else if (option instanceof TcpOption.Timestamps stamps) {
            json.number(PacketField.VALUE, stamps.value());
            json.number(PacketField.ECHO, stamps.echo());
        } else if (option instanceof TcpOption.Broken broken) {
            json.number(PacketField.BROKEN_AT, broken.offset());
        }
    }

    private void udp(UdpView datagram, Optional<IpView> whole) {
        json.beginObject(PacketField.UDP);
        ports(datagram.sourcePort(), datagram.destinationPort());
        json.number(PacketField.LENGTH, datagram.length());
        if (whole.isPresent()) {
            json.bool(PacketField.CHECKSUM_OK, datagram.checksumValid(whole.get()));
        }
        json.endObject();
    }

    private void icmp(IcmpMessage message, Optional<IpView> whole) throws IOException {
        json.beginObject(PacketField.ICMP);
        json.number(PacketField.TYPE, message.type());
        json.number(PacketField.CODE, message.code());
        if (whole.isPresent()) {
            json.bool(PacketField.CHECKSUM_OK, message.checksumValid(whole.get()));
        }
        particulars(message);
        if (message.isError()) {
            quote(message.quote());
            if (message.extensions().present()) {
                json.ready(PacketField.EXTENSIONS, ExtensionsJson.of(message.extensions()));
            }
        }
        json.endObject();
    }

    private void particulars(IcmpMessage message) {
        if (message.nextHopMtu().isPresent()) {
            json.number(PacketField.MTU, message.nextHopMtu().getAsInt());
        }
        if (message.isEcho()) {
            echo(message.identifier(), message.sequence());
        } else if (message instanceof IcmpView icmp) {
            particulars(icmp);
        } else if (message.type() == Icmpv6View.PARAMETER_PROBLEM) {
            json.number(PacketField.POINTER, ((Icmpv6View) message).pointer());
        }
    }

    private void particulars(IcmpView message) {
        if (message.type() == IcmpView.PARAMETER_PROBLEM) {
            json.number(PacketField.POINTER, message.pointer());
        } else if (message.type() == IcmpView.REDIRECT) {
            json.address(PacketField.GATEWAY, message.gateway());
        }
    }

    private void echo(int identifier, int sequence) {
        json.number(PacketField.IDENTIFIER, identifier);
        json.number(PacketField.SEQUENCE, sequence);
    }

    private void quote(Quote quote) {
        json.beginObject(PacketField.QUOTE);
        if (quote.header().isPresent()) {
            ip.write(quote.header().get());
            quoted(quote.transport());
        }
        json.bool(PacketField.TRUNCATED, quote.truncated());
        json.endObject();
    }

    private void quoted(QuotedTransport transport) {
        if (transport instanceof QuotedTransport.Tcp tcp) {
            json.beginObject(PacketField.TCP);
            ports(tcp.ports().sourcePort(), tcp.ports().destinationPort());
            json.number(PacketField.SEQUENCE, tcp.ports().sequence().toLong());
            if (tcp.whole().isPresent()) {
                rest(tcp.whole().get());
                options(tcp.whole().get().options());
            }
            json.endObject();
        } else if (transport instanceof QuotedTransport.Udp udp) {
            json.beginObject(PacketField.UDP);
            ports(udp.datagram().sourcePort(), udp.datagram().destinationPort());
            json.number(PacketField.LENGTH, udp.datagram().length());
            json.endObject();
        } else if (transport instanceof QuotedTransport.Echo echo) {
            json.beginObject(PacketField.ICMP);
            json.number(PacketField.TYPE, echo.echo().type());
            echo(echo.echo().identifier(), echo.echo().sequence());
            json.endObject();
        }
    }
}
