package io.tcprt.engine.rights;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * What is asked of the C library of Linux. Failing throws.
 *
 * <p>The three that change identifiers see to all threads of the process (nptl(7), "NPTL and the POSIX threads
 * specification"); the kernel's own calls of those names do not.
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

    /** Of a system call with three numbers. */
    static native NativeLong syscall(NativeLong number, int one, int two, int three) throws LastErrorException;

    static native int sigaction(int signal, Pointer action, Pointer before) throws LastErrorException;

    static native Pointer mmap(
            Pointer address, NativeLong length, int protection, int flags, int file, NativeLong offset)
            throws LastErrorException;

    static native int mprotect(Pointer address, NativeLong length, int protection) throws LastErrorException;
}
