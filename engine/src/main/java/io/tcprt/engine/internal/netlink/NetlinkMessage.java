package io.tcprt.engine.internal.netlink;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A message from the kernel.
 * <pre>
 * |                             Length                            |   0
 * |             Type              |             Flags             |   4
 * |                        Sequence Number                        |   8
 * |                            Port ID                            |  12
 * </pre>
 *
 * @param type message type
 * @param sequence sequence number of the request it answers
 * @param body the octets after the header, in the machine's byte order
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3549#section-2.3.2">RFC 3549 §2.3.2</a>
 */
record NetlinkMessage(int type, int sequence, ByteBuffer body) {
    static final int HEADER = 16;

    private static final int TYPE = 4;
    private static final int SEQUENCE = 8;
    private static final int ALIGNMENT = 4;

    private static final int ERROR = 2;
    private static final int DONE = 3;

    /** Reads the messages of a datagram, up to the first truncated one. */
    static List<NetlinkMessage> read(ByteBuffer datagram) {
        List<NetlinkMessage> messages = new ArrayList<>();
        int at = 0;
        while (datagram.limit() - at >= HEADER) {
            int length = datagram.getInt(at);
            if (length < HEADER || length > datagram.limit() - at) {
                break;
            }
            messages.add(new NetlinkMessage(
                    Short.toUnsignedInt(datagram.getShort(at + TYPE)),
                    datagram.getInt(at + SEQUENCE),
                    datagram.slice(at + HEADER, length - HEADER).order(datagram.order())));
            at = aligned(at + length, datagram.limit());
        }
        return messages;
    }

    /** Rounds an offset up to the next multiple of four, but not beyond the end. */
    static int aligned(int at, int end) {
        return Math.min(at + ALIGNMENT - 1 & -ALIGNMENT, end);
    }

    /** Whether this message ends a multipart reply (NLMSG_DONE). */
    boolean isEnd() {
        return type == DONE;
    }

    /** The error number of a refused request, as in errno(3); 0 if the request was not refused. */
    int error() {
        return type == ERROR && body.limit() >= Integer.BYTES ? -body.getInt(0) : 0;
    }
}
