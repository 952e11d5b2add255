package io.tcprt.engine.netlink;

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
 * Where the kernel is asked. It answers before a question's call returns, so nobody waits here.
 *
 * <p>The calls are those of the C library; failing throws.
 */
final class NetlinkSocket implements AutoCloseable {
    private static final int NETLINK = 16;
    private static final int RAW_AND_CLOSED_IN_CHILDREN = 3 | 0x8_0000;
    private static final int ROUTE = 0;

    /** The kernel fills no more than half of it. */
    private static final int ROOM = 1 << 16;

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

    /** @throws LinkageError where the C library cannot be called */
    static NetlinkSocket open() throws NetlinkException {
        try {
            return new NetlinkSocket(socket(NETLINK, RAW_AND_CLOSED_IN_CHILDREN, ROUTE));
        } catch (LastErrorException e) {
            throw fault(e.getErrorCode());
        }
    }

    /** The messages that answer: one, or all up to the end. */
    List<NetlinkMessage> ask(NetlinkRequest request) throws NetlinkException {
        byte[] question = request.numbered(++sequence);
        byte[] room = new byte[ROOM];
        List<NetlinkMessage> answer = new ArrayList<>();
        try {
            send(file, question, new NativeLong(question.length), 0);
            while (!isWhole(answer, request.wantsMany())) {
                int length = recv(file, room, new NativeLong(room.length), 0).intValue();
                ByteBuffer datagram =
                        ByteBuffer.wrap(Arrays.copyOf(room, length)).order(ByteOrder.nativeOrder());
                NetlinkMessage.read(datagram).stream()
                        .filter(message -> message.sequence() == sequence)
                        .forEach(answer::add);
            }
        } catch (LastErrorException e) {
            throw fault(e.getErrorCode());
        }
        int error = answer.get(answer.size() - 1).error();
        if (error != 0) {
            throw fault(error);
        }
        return answer;
    }

    private static boolean isWhole(List<NetlinkMessage> answer, boolean many) {
        if (answer.isEmpty()) {
            return false;
        }
        NetlinkMessage last = answer.get(answer.size() - 1);
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
