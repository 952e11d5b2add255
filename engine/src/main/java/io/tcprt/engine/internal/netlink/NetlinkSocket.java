package io.tcprt.engine.internal.netlink;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A routing netlink socket. The kernel has queued its reply by the time send(2) returns, so reading does not block.
 *
 * <p>The native methods are the C library's; they throw when they fail.
 */
final class NetlinkSocket implements AutoCloseable {
    private static final int NETLINK = 16;
    /** SOCK_RAW and SOCK_CLOEXEC. */
    private static final int RAW_CLOEXEC = 3 | 0x8_0000;

    private static final int ROUTE = 0;

    /** Octets; the kernel sends no datagram of more than half of it. */
    private static final int BUFFER_SIZE = 1 << 16;

    static {
        Native.register(NetlinkSocket.class, NativeLibrary.getProcess());
    }

    private final int file;
    private int sequence;

    private NetlinkSocket(int file) {
        this.file = file;
    }

    private static native int socket(int family, int type, int protocol) throws LastErrorException;

    private static native NativeLong send(int file, byte[] octets, NativeLong length, int flags)
            throws LastErrorException;

    private static native NativeLong recv(int file, byte[] octets, NativeLong length, int flags)
            throws LastErrorException;

    private static native int close(int file);

    private static native String strerror(int number);

    /** @throws LinkageError if the C library cannot be called */
    static NetlinkSocket open() throws NetlinkException {
        try {
            return new NetlinkSocket(socket(NETLINK, RAW_CLOEXEC, ROUTE));
        } catch (LastErrorException e) {
            throw fault(e.getErrorCode());
        }
    }

    /** Sends a request and returns its reply: one message, or all messages up to the end marker. */
    List<NetlinkMessage> ask(NetlinkRequest request) throws NetlinkException {
        byte[] message = request.numbered(++sequence);
        byte[] buffer = new byte[BUFFER_SIZE];
        List<NetlinkMessage> reply = new ArrayList<>();
        try {
            send(file, message, new NativeLong(message.length), 0);
            while (!isComplete(reply, request.wantsMany())) {
                int length =
                        recv(file, buffer, new NativeLong(buffer.length), 0).intValue();
                ByteBuffer datagram =
                        ByteBuffer.wrap(Arrays.copyOf(buffer, length)).order(ByteOrder.nativeOrder());
                NetlinkMessage.read(datagram).stream()
                        .filter(part -> part.sequence() == sequence)
                        .forEach(reply::add);
            }
        } catch (LastErrorException e) {
            throw fault(e.getErrorCode());
        }
        int error = reply.get(reply.size() - 1).error();
        if (error != 0) {
            throw fault(error);
        }
        return reply;
    }

    private static boolean isComplete(List<NetlinkMessage> reply, boolean many) {
        if (reply.isEmpty()) {
            return false;
        }
        NetlinkMessage last = reply.get(reply.size() - 1);
        return !many || last.isEnd() || last.error() != 0;
    }

    private static NetlinkException fault(int number) {
        return new NetlinkException(number, strerror(number));
    }

    @Override
    public void close() {
        close(file);
    }
}
