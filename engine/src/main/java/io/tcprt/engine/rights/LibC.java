package io.tcprt.engine.rights;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;

/**
 * What is asked of the C library of Linux. Failing throws.
 *
 * <p>The three that change identifiers see to all threads of the process (nptl(7), "NPTL and the POSIX threads
 * specification"); the kernel's own calls of those names do not.
 */
interface LibC extends Library {
    LibC LIBRARY = Native.load("c", LibC.class);

    int setgroups(NativeLong count, int[] groups) throws LastErrorException;

    int setresgid(int real, int effective, int saved) throws LastErrorException;

    int setresuid(int real, int effective, int saved) throws LastErrorException;

    int getpid();

    NativeLong syscall(NativeLong number, Object... arguments) throws LastErrorException;

    int sigaction(int signal, Pointer action, Pointer before) throws LastErrorException;

    Pointer mmap(Pointer address, NativeLong length, int protection, int flags, int file, NativeLong offset)
            throws LastErrorException;

    int mprotect(Pointer address, NativeLong length, int protection) throws LastErrorException;
}
