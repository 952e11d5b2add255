package io.tcprt.engine.internal.rights;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * Functions of the Linux C library. They throw when they fail.
 *
 * <p>The three that change IDs apply to all threads of the process (nptl(7)), unlike the system calls of the same names.
 */
final class LibC {
    static {
        Native.register(LibC.class, NativeLibrary.getProcess());
    }

    private LibC() {}

    static native int setgroups(NativeLong count, int[] groups) throws LastErrorException;

    static native int setresgid(int real, int effective, int saved) throws LastErrorException;

    static native int setresuid(int real, int effective, int saved) throws LastErrorException;

    static native int getpid();

    /** Makes a system call with three integer arguments. */
    static native NativeLong syscall(NativeLong number, int one, int two, int three) throws LastErrorException;

    static native int prctl(int option, NativeLong two, NativeLong three, NativeLong four, NativeLong five)
            throws LastErrorException;

    static native int sigaction(int signal, Pointer action, Pointer before) throws LastErrorException;

    static native Pointer mmap(
            Pointer address, NativeLong length, int protection, int flags, int file, NativeLong offset)
            throws LastErrorException;

    static native int mprotect(Pointer address, NativeLong length, int protection) throws LastErrorException;
}
