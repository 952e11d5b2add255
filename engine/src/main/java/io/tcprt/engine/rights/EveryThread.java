package io.tcprt.engine.rights;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Has every thread of this process make system calls, also those of the Java machine that never run Java code.
 *
 * <p>The C library does so for setuid(2) by a signal to each thread whose handler makes the call; for capset(2) it does
 * not. This is the same, for calls of our choice. A handler that runs in any thread at any moment may do nothing but that,
 * which leaves no room for Java: it is a few instructions, written into a page of their own that is executable and no longer
 * writable when the first signal goes out.
 */
final class EveryThread {
    /** Real-time signals belong to the program, from the third on (signal(7)); this one is far from both ends. */
    private static final int SIGNAL = 46;

    private static final int TGKILL = 234;
    private static final int SA_SIGINFO = 4;
    private static final int SA_RESTART = 0x1000_0000;

    /** Of {@code struct sigaction}: the handler, 128 octets of signals it blocks, the flags, and what the library adds. */
    private static final int ACTION = 152;

    private static final int ACTION_FLAGS = 136;

    private static final int PAGE = 4096;
    private static final int READ_AND_WRITE = 3;
    private static final int READ_AND_EXECUTE = 5;
    private static final int PRIVATE_AND_ANONYMOUS = 0x22;

    /** {@code mov REGISTER, imm64}, in the order of a system call: its number, then its arguments. */
    private static final int[] MOVE = {0x48b8, 0x48bf, 0x48be, 0x48ba, 0x49ba, 0x49b8};

    private static final short SYSCALL = 0x0f05;
    private static final byte RETURN = (byte) 0xc3;

    private EveryThread() {}

    /** One call, as the kernel takes it. Numbers are of x86-64. */
    record SystemCall(int number, List<Long> arguments) {
        SystemCall(int number, Long... arguments) {
            this(number, List.of(arguments));
        }
    }

    /** Whether this processor's instructions are known here. */
    static boolean isPossible() {
        return System.getProperty("os.arch").equals("amd64");
    }

    /** From now on the calls are made by every thread that is {@link #ask asked}. What they point to must stay. */
    static void prepare(List<SystemCall> calls) throws LastErrorException {
        Memory action = new Memory(ACTION);
        action.clear();
        action.setPointer(0, executable(instructions(calls)));
        action.setInt(ACTION_FLAGS, SA_SIGINFO | SA_RESTART);
        LibC.sigaction(SIGNAL, action, Pointer.NULL);
    }

    private static Pointer executable(byte[] instructions) {
        NativeLong length = new NativeLong(PAGE);
        Pointer page = LibC.mmap(
                Pointer.NULL, length, READ_AND_WRITE, PRIVATE_AND_ANONYMOUS, /* file= */ -1, new NativeLong(0));
        page.write(0, instructions, 0, instructions.length);
        LibC.mprotect(page, length, READ_AND_EXECUTE);
        return page;
    }

    /** A function that makes the calls one after the other and returns. It uses no register that it would have to save. */
    static byte[] instructions(List<SystemCall> calls) {
        ByteBuffer code = ByteBuffer.allocate(PAGE);
        for (SystemCall call : calls) {
            move(code, MOVE[0], call.number());
            for (int i = 0; i < call.arguments().size(); i++) {
                move(code, MOVE[1 + i], call.arguments().get(i));
            }
            code.putShort(SYSCALL);
        }
        code.put(RETURN).flip();
        byte[] instructions = new byte[code.limit()];
        code.get(instructions);
        return instructions;
    }

    private static void move(ByteBuffer code, int instruction, long value) {
        code.putShort((short) instruction)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .order(ByteOrder.BIG_ENDIAN);
    }

    /** Makes one thread do it, soon. One that has ended in the meantime does nothing. */
    static void ask(int thread) {
        try {
            LibC.syscall(new NativeLong(TGKILL), LibC.getpid(), thread, SIGNAL);
        } catch (LastErrorException ended) {
            // Whether any thread still has what it should not is looked at afterwards.
        }
    }
}
