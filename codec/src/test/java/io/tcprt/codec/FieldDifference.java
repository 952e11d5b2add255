package io.tcprt.codec;

import io.netty.buffer.ByteBufUtil;
import io.tcprt.codec.Frames.Frame;
import io.tcprt.codec.icmp.IcmpMessage;
import io.tcprt.codec.icmp.Quote;
import io.tcprt.codec.icmp.QuotedTransport;
import io.tcprt.codec.ip.IpView;
import io.tcprt.codec.ip.Ipv4View;
import io.tcprt.codec.ip.Ipv6View;
import io.tcprt.codec.octets.DecodeError;
import io.tcprt.codec.octets.Layer;
import io.tcprt.codec.tcp.TcpView;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A field of a frame that tshark and the codec read differently. */
record FieldDifference(Frame frame, Decoded decoded, String field, String theirs, String ours) {
    /** Whether tshark shows all that we show, in the same order, and more. */
    boolean more() {
        return isPart(values(ours), values(theirs));
    }

    /** Whether we show all that tshark shows, in the same order, and more. */
    boolean less() {
        return isPart(values(theirs), values(ours));
    }

    /** The values of a field; for the layers of a frame, without {@code data}, which belongs to no protocol. */
    private List<String> values(String cell) {
        return Pattern.compile("[,:]")
                .splitAsStream(cell)
                .filter(value -> !value.isEmpty() && !value.equals("data"))
                .toList();
    }

    private static boolean isPart(List<String> some, List<String> all) {
        int found = 0;
        for (String value : all) {
            found += found < some.size() && some.get(found).equals(value) ? 1 : 0;
        }
        return found == some.size();
    }

    boolean cut(Layer layer) {
        return decoded.error().filter(DecodeError.TooShort.class::isInstance).stream()
                .anyMatch(error -> error.layer() == layer);
    }

    boolean bad(Layer layer) {
        return decoded.error().filter(DecodeError.BadField.class::isInstance).stream()
                .anyMatch(error -> error.layer() == layer);
    }

    Optional<Network.Ip> ip() {
        return decoded.network() instanceof Network.Ip ip ? Optional.of(ip) : Optional.empty();
    }

    Optional<IcmpMessage> icmp() {
        return ip().map(Network.Ip::transport)
                .filter(Transport.Icmp.class::isInstance)
                .map(transport -> ((Transport.Icmp) transport).message());
    }

    /** The quote, if the message is an error. */
    Optional<Quote> quote() {
        return icmp().filter(IcmpMessage::isError).map(IcmpMessage::quote);
    }

    Optional<QuotedTransport> quoted() {
        return quote().filter(quote -> quote.header().isPresent()).map(Quote::transport);
    }

    boolean quotes(Class<? extends QuotedTransport> kind) {
        return quoted().filter(kind::isInstance).isPresent();
    }

    /** The TCP segment of the frame, or else the quoted one, if its header is there. */
    Optional<TcpView> tcp() {
        return ip().map(Network.Ip::transport)
                .filter(Transport.Tcp.class::isInstance)
                .map(transport -> ((Transport.Tcp) transport).segment())
                .or(() -> quoted().filter(QuotedTransport.Tcp.class::isInstance)
                        .flatMap(quoted -> ((QuotedTransport.Tcp) quoted).whole()));
    }

    /** The IPv4 headers of the frame: its own, and the quoted one. */
    Stream<Ipv4View> ip4() {
        return headers().filter(Ipv4View.class::isInstance).map(Ipv4View.class::cast);
    }

    /** The IPv6 headers of the frame: its own, and the quoted one. */
    Stream<Ipv6View> ip6() {
        return headers().filter(Ipv6View.class::isInstance).map(Ipv6View.class::cast);
    }

    private Stream<IpView> headers() {
        return Stream.concat(ip().map(Network.Ip::header).stream(), quote().flatMap(Quote::header).stream());
    }

    @Override
    public String toString() {
        return frame + " " + field + ": tshark " + theirs + ", ours " + ours + ", of "
                + ByteBufUtil.hexDump(frame.octets());
    }
}
