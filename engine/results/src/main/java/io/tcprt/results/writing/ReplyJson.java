package io.tcprt.results.writing;

import io.tcprt.codec.icmp.MplsLabel;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.engine.internal.text.OctetText;
import io.tcprt.engine.sweep.Origin;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.trace.IcmpReason;
import io.tcprt.engine.trace.RecordRouteReading;
import io.tcprt.engine.trace.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * {@code tcprt.reply/2}, an object a line. By hand, since no value in it needs an escape and a generator takes three times as
 * long; names and values are those of {@code tcprt.trace/1}.
 */
final class ReplyJson implements ReplyFormat {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DECIMALS = 9;

    private static final byte[] TARGET = ascii("\",\"ttl\":");
    private static final byte[] ATTEMPT = ascii(",\"attempt\":");
    private static final byte[] FROM = ascii(",\"from\":\"");
    private static final byte[] REPLY = ascii("\",\"reply\":\"");
    private static final byte[] RTT = ascii("\",\"rtt_us\":");
    private static final byte[] TIME = ascii(",\"time\":\"");
    private static final byte[] REPLY_TTL = ascii("\",\"reply_ttl\":");
    private static final byte[] QUOTED_TTL = ascii(",\"quoted_ttl\":");
    private static final byte[] ICMP_TYPE = ascii(",\"icmp_type\":");
    private static final byte[] ICMP_CODE = ascii(",\"icmp_code\":");
    private static final byte[] SLOTS = ascii(",\"record_route\":{\"slots\":");
    private static final byte[] FULL = ascii(",\"full\":");
    private static final byte[] FORWARD = ascii(",\"forward\":");
    private static final byte[] OWN = ascii(",\"own\":\"");
    private static final byte[] REVERSE = ascii(",\"reverse\":");
    private static final byte[] AGAIN = ascii(",\"again\":true");
    private static final byte[] END = ascii("}\n");

    private final byte[] head;

    ReplyJson(SweepShape shape, Origin origin) {
        String from = ",\"campaign\":\"" + origin.campaign() + "\",\"vantage\":\"" + origin.vantage()
                + "\",\"source\":\"" + origin.source() + "\"";
        String port = shape.kind().hasPorts() ? ",\"port\":" + shape.port() : "";
        head = ascii("{\"schema\":\"tcprt.reply/2\"" + from + ",\"probe\":\""
                + shape.kind().label() + "\"" + port + ",\"target\":\"");
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void header(OctetText out) {}

    @Override
    public void line(SweepReply answer, boolean again, OctetText out) {
        Reply reply = answer.reply();
        out.text(head).address(answer.target()).text(TARGET).number(answer.ttl());
        out.text(ATTEMPT).number(answer.attempt()).text(FROM).address(reply.from());
        out.text(REPLY).text(reply.kind().label()).text(RTT).micros(answer.rttNanos());
        long nanos = answer.time().epochNanos();
        out.text(TIME).number(nanos / NANOS_PER_SECOND).octet('.').number(nanos % NANOS_PER_SECOND, DECIMALS);
        out.text(REPLY_TTL).number(reply.ttl());
        if (reply.quotedTtl().isPresent()) {
            out.text(QUOTED_TTL).number(reply.quotedTtl().getAsInt());
        }
        if (reply.icmp().isPresent()) {
            IcmpReason reason = reply.icmp().get();
            out.text(ICMP_TYPE).number(reason.type()).text(ICMP_CODE).number(reason.code());
        }
        if (reply.recordRoute().isPresent()) {
            recordRoute(reply.recordRoute().get(), out);
        }
        if (!reply.mpls().isEmpty()) {
            mpls(reply.mpls(), out);
        }
        if (again) {
            out.text(AGAIN);
        }
        out.text(END);
    }

    private static void recordRoute(RecordRouteReading route, OctetText out) {
        out.text(SLOTS).number(route.slots()).text(FULL).text(String.valueOf(route.full()));
        addresses(route.forward(), out.text(FORWARD));
        if (route.own().isPresent()) {
            out.text(OWN).address(route.own().get()).octet('"');
        }
        addresses(route.reverse(), out.text(REVERSE));
        out.octet('}');
    }

    private static void addresses(List<Ipv4Address> addresses, OctetText out) {
        out.octet('[');
        for (int i = 0; i < addresses.size(); i++) {
            out.text(i == 0 ? "\"" : ",\"").address(addresses.get(i)).octet('"');
        }
        out.octet(']');
    }

    private static void mpls(List<MplsLabel> labels, OctetText out) {
        out.text(",\"mpls\":[");
        for (int i = 0; i < labels.size(); i++) {
            MplsLabel label = labels.get(i);
            out.text(i == 0 ? "{\"label\":" : ",{\"label\":").number(label.label());
            out.text(",\"tc\":").number(label.tc());
            out.text(",\"bottom\":").text(String.valueOf(label.bottom()));
            out.text(",\"ttl\":").number(label.ttl()).octet('}');
        }
        out.octet(']');
    }
}
