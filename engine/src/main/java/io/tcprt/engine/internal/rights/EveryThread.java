package io.tcprt.engine.internal.rights;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Makes every thread of this process execute system calls, including threads of the virtual machine that never run Java code.
 *
 * <p>For setuid(2) the C library does this with a signal to each thread, whose handler makes the call; for capset(2) it does
 * not. This class does the same for any call. The handler may interrupt any thread at any moment, so it cannot be Java code:
 * it is a few machine instructions in a page of their own, which is made executable and read-only before the first signal is
 * sent.
 */
final class EveryThread {
    /** A real-time signal. The C library uses the first two (signal(7)); this one is in the middle of the range. */
    private static final int SIGNAL = 46;

    private static final int TGKILL = 234;
    private static final int SA_SIGINFO = 4;
    private static final int SA_RESTART = 0x1000_0000;

    /** Size of {@code struct sigaction}: the handler, a signal mask of 128 octets, the flags, and the C library's restorer. */
    static final int ACTION = 152;

    private static final int ACTION_FLAGS = 136;

    private static final int PAGE = 4096;
    private static final int READ_AND_WRITE = 3;
    private static final int READ_AND_EXECUTE = 5;
    private static final int PRIVATE_AND_ANONYMOUS = 0x22;

    /** {@code mov REGISTER, imm64}, in system call order: the number, then the arguments. */
    private static final int[] MOVE = {0x48b8, 0x48bf, 0x48be, 0x48ba, 0x49ba, 0x49b8};

    private static final short SYSCALL = 0x0f05;
    private static final byte RETURN = (byte) 0xc3;

    private EveryThread() {}

    /** A system call, with its number on x86-64. */
    record SystemCall(int number, List<Long> arguments) {
        SystemCall(int number, Long... arguments) {
            this(number, List.of(arguments));
        }
    }

    /** Whether this processor is supported. */
    static boolean isPossible() {
        return System.getProperty("os.arch").equals("amd64");
    }

    /** Installs the handler. Threads that are {@linkplain #signal signalled} make these calls; memory they refer to must stay. */
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

    /** A function that makes the calls in order and returns. It uses only caller-saved registers. */
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

    /** Makes a thread execute the calls soon. A thread that has ended is ignored. */
    static void signal(int thread) {
        try {
            LibC.syscall(new NativeLong(TGKILL), LibC.getpid(), thread, SIGNAL);
        } catch (LastErrorException ended) {
            // The caller checks the credentials of all threads afterwards.
        }
    }
}
