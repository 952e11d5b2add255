package io.tcprt.codec.ip;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.OptionCursor;
import io.tcprt.codec.octets.ViewText;
import java.util.Iterator;

/**
 * The options of one IPv4 header, in order. Iteration ends whatever the octets are, and never throws on the way: unknown
 * kinds are skipped by their length, and a list that cannot be followed ends in one {@link Ipv4Option.Broken}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @since 0.1
 */
public final class Ipv4Options implements Iterable<Ipv4Option> {
    private final ByteBuf bytes;
    private final int header;
    private final int present;
    private final int declared;

    /** The header begins at {@code header}; the ends are those of an {@link OptionCursor}. */
    Ipv4Options(ByteBuf bytes, int header, int present, int declared) {
        this.bytes = bytes;
        this.header = header;
        this.present = present;
        this.declared = declared;
    }

    /** {@return the options from the first to the last; each call begins anew} */
    @Override
    public Iterator<Ipv4Option> iterator() {
        var cursor = new OptionCursor(bytes, header + Ipv4View.OPTIONS, present, declared);
        return cursor.iterator(this::read);
    }

    private Ipv4Option read(OptionCursor at) {
        if (at.broken()) {
            return broken(at);
        }
        return switch (at.kind()) {
            case Ipv4Option.EndOfList.KIND -> new Ipv4Option.EndOfList();
            case Ipv4Option.NoOperation.KIND -> new Ipv4Option.NoOperation();
            case Ipv4Option.RecordRoute.KIND, Ipv4Option.SourceRoute.LOOSE, Ipv4Option.SourceRoute.STRICT -> route(at);
            case Ipv4Option.Timestamp.KIND -> timestamp(at);
            case Ipv4Option.RouterAlert.KIND -> routerAlert(at);
            default -> other(at);
        };
    }

    private Ipv4Option route(OptionCursor at) {
        if (!RecordRouteView.fits(at)) {
            return other(at);
        }
        var route = new RecordRouteView(bytes, at.start(), at.end());
        return at.kind() == RecordRouteView.KIND
                ? new Ipv4Option.RecordRoute(route)
                : new Ipv4Option.SourceRoute(at.kind() == Ipv4Option.SourceRoute.STRICT, route);
    }

    private Ipv4Option timestamp(OptionCursor at) {
        return TimestampView.fits(at)
                ? new Ipv4Option.Timestamp(new TimestampView(bytes, at.start(), at.end()))
                : other(at);
    }

    private Ipv4Option routerAlert(OptionCursor at) {
        return at.length() == Ipv4Option.RouterAlert.LENGTH && !at.clipped()
                ? new Ipv4Option.RouterAlert(bytes.getUnsignedShort(at.start() + 2))
                : other(at);
    }

    /** An option that lacks octets is never {@code Unknown}, whose octets can all be read. */
    private Ipv4Option other(OptionCursor at) {
        return at.clipped() ? broken(at) : new Ipv4Option.Unknown(at.kind(), at.start(), at.length());
    }

    private Ipv4Option broken(OptionCursor at) {
        return new Ipv4Option.Broken(at.kind(), at.start() - header);
    }

    @Override
    public String toString() {
        return ViewText.list(this);
    }
}
