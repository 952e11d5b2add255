package io.tcprt.codec.tcp;

import io.netty.buffer.ByteBuf;
import io.tcprt.codec.octets.OptionCursor;
import io.tcprt.codec.octets.ViewText;
import java.util.ArrayList;
import java.util.Iterator;

/**
 * The options of one TCP header, in order. Iteration ends whatever the octets are, and never throws on the way: unknown
 * kinds are skipped by their length, and a list that cannot be followed ends in one {@link TcpOption.Broken}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9293#section-3.1">RFC 9293 §3.1</a>, options
 * @since 0.1
 */
public final class TcpOptions implements Iterable<TcpOption> {
    private static final int DATA = 2;

    private final ByteBuf bytes;
    private final int header;
    private final int end;

    /** The header begins at {@code header}; its options are in the buffer up to {@code end}. */
    TcpOptions(ByteBuf bytes, int header, int end) {
        this.bytes = bytes;
        this.header = header;
        this.end = end;
    }

    /** {@return the options from the first to the last; each call begins anew} */
    @Override
    public Iterator<TcpOption> iterator() {
        int declared = header + (bytes.getUnsignedByte(header + TcpView.OFFSET_AND_FLAGS) >> 4) * 4;
        var cursor = new OptionCursor(bytes, header + TcpView.OPTIONS, end, declared);
        return cursor.iterator(this::read);
    }

    private TcpOption read(OptionCursor at) {
        if (at.broken() || at.clipped()) {
            return new TcpOption.Broken(at.kind(), at.start() - header);
        }
        if (at.kind() == TcpOption.SelectiveAcknowledgement.KIND && isWholeBlocks(at.length() - DATA)) {
            return selective(at.start() + DATA, at.start() + at.length());
        }
        return at.length() == lengthOf(at.kind())
                ? known(at.kind(), at.start() + DATA)
                : new TcpOption.Unknown(at.kind(), at.start(), at.length());
    }

    private static boolean isWholeBlocks(int octets) {
        return octets > 0 && octets % TcpOption.SelectiveAcknowledgement.BLOCK == 0;
    }

    private TcpOption selective(int data, int dataEnd) {
        var blocks = new ArrayList<TcpOption.SelectiveAcknowledgement.Block>();
        for (int at = data; at < dataEnd; at += TcpOption.SelectiveAcknowledgement.BLOCK) {
            blocks.add(new TcpOption.SelectiveAcknowledgement.Block(
                    new SeqNumber(bytes.getInt(at)), new SeqNumber(bytes.getInt(at + Integer.BYTES))));
        }
        return new TcpOption.SelectiveAcknowledgement(blocks);
    }

    /** The only length a known kind may have; 0 for the others. */
    private static int lengthOf(int kind) {
        return switch (kind) {
            case TcpOption.EndOfList.KIND, TcpOption.NoOperation.KIND -> 1;
            case TcpOption.MaximumSegmentSize.KIND -> TcpOption.MaximumSegmentSize.LENGTH;
            case TcpOption.WindowScale.KIND -> TcpOption.WindowScale.LENGTH;
            case TcpOption.SackPermitted.KIND -> TcpOption.SackPermitted.LENGTH;
            case TcpOption.Timestamps.KIND -> TcpOption.Timestamps.LENGTH;
            default -> 0;
        };
    }

    private TcpOption known(int kind, int data) {
        return switch (kind) {
            case TcpOption.EndOfList.KIND -> new TcpOption.EndOfList();
            case TcpOption.NoOperation.KIND -> new TcpOption.NoOperation();
            case TcpOption.MaximumSegmentSize.KIND -> new TcpOption.MaximumSegmentSize(bytes.getUnsignedShort(data));
            case TcpOption.WindowScale.KIND -> new TcpOption.WindowScale(bytes.getUnsignedByte(data));
            case TcpOption.SackPermitted.KIND -> new TcpOption.SackPermitted();
            default -> new TcpOption.Timestamps(bytes.getUnsignedInt(data), bytes.getUnsignedInt(data + Integer.BYTES));
        };
    }

    @Override
    public String toString() {
        return ViewText.list(this);
    }
}
