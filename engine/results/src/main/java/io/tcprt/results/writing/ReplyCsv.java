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
import java.util.List;

/** The fields of {@link ReplyJson} as a table. Lists are separated by spaces; no field needs quotes (RFC 4180 §2). */
final class ReplyCsv implements ReplyFormat {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int DECIMALS = 9;
    private static final String HEADER = "probe,port,target,ttl,attempt,from,reply,rtt_us,time,reply_ttl,quoted_ttl,"
            + "icmp_type,icmp_code,forward,own,reverse,mpls,again,campaign,vantage,source\n";

    private final String head;
    private final String tail;

    ReplyCsv(SweepShape shape, Origin origin) {
        String port = shape.kind().hasPorts() ? String.valueOf(shape.port()) : "";
        head = shape.kind().label() + "," + port + ",";
        tail = "," + origin.campaign() + "," + origin.vantage() + "," + origin.source() + "\n";
    }

    @Override
    public void header(OctetText out) {
        out.text(HEADER);
    }

    @Override
    public void line(SweepReply answer, boolean again, OctetText out) {
        Reply reply = answer.reply();
        out.text(head).address(answer.target()).octet(',').number(answer.ttl());
        out.octet(',').number(answer.attempt()).octet(',').address(reply.from());
        out.octet(',').text(reply.kind().label()).octet(',').micros(answer.rttNanos());
        long nanos = answer.time().epochNanos();
        out.octet(',').number(nanos / NANOS_PER_SECOND).octet('.').number(nanos % NANOS_PER_SECOND, DECIMALS);
        out.octet(',').number(reply.ttl()).octet(',');
        if (reply.quotedTtl().isPresent()) {
            out.number(reply.quotedTtl().getAsInt());
        }
        extras(reply, out);
        out.text(again ? ",true" : ",").text(tail);
    }

    private static void extras(Reply reply, OctetText out) {
        out.octet(',');
        if (reply.icmp().isPresent()) {
            IcmpReason reason = reply.icmp().get();
            out.number(reason.type()).octet(',').number(reason.code());
        } else {
            out.octet(',');
        }
        out.octet(',');
        if (reply.recordRoute().isPresent()) {
            recordRoute(reply.recordRoute().get(), out);
        } else {
            out.text(",,");
        }
        mpls(reply.mpls(), out.octet(','));
    }

    private static void recordRoute(RecordRouteReading route, OctetText out) {
        addresses(route.forward(), out);
        out.octet(',');
        if (route.own().isPresent()) {
            out.address(route.own().get());
        }
        addresses(route.reverse(), out.octet(','));
    }

    private static void addresses(List<Ipv4Address> addresses, OctetText out) {
        for (int i = 0; i < addresses.size(); i++) {
            (i == 0 ? out : out.octet(' ')).address(addresses.get(i));
        }
    }

    private static void mpls(List<MplsLabel> labels, OctetText out) {
        for (int i = 0; i < labels.size(); i++) {
            MplsLabel label = labels.get(i);
            (i == 0 ? out : out.octet(' ')).number(label.label()).octet('/').number(label.tc());
            out.octet('/').number(label.bottom() ? 1 : 0).octet('/').number(label.ttl());
        }
    }
}
