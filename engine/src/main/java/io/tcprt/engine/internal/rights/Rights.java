package io.tcprt.engine.internal.rights;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.tcprt.engine.internal.rights.EveryThread.SystemCall;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The privileges of this process on Linux. On other systems none are reported and none are dropped.
 *
 * <p>Dropping them affects the whole process and cannot be undone. It suits a program that traces and exits, not a server
 * that traces among other things.
 *
 * @since 0.1
 */
public final class Rights {
    private static final int CAPSET = 126;
    private static final int CAPABILITY_VERSION_3 = 0x2008_0522;

    /** The arguments of capset(2). Never freed, since a late signal handler may still read them. */
    private static final Memory THIS_THREAD = zeros(8);

    private static final Memory NO_CAPABILITIES = zeros(24);

    static {
        THIS_THREAD.setInt(0, CAPABILITY_VERSION_3);
    }

    private static final int PRCTL = 157;
    private static final long PR_SET_NO_NEW_PRIVS = 38;

    private static final int PR_SET_DUMPABLE = 4;
    private static final int SIGQUIT = 3;
    private static final Pointer SIG_IGN = Pointer.createConstant(1);

    /** A thread makes the calls as soon as it runs, which may take a moment on a busy machine. */
    private static final long TIMEOUT = TimeUnit.SECONDS.toNanos(2);

    private static final long CHECK_INTERVAL_MILLIS = 1;

    private final boolean linux;
    private final Identity ordinary;

    private Rights(boolean linux, Identity ordinary) {
        this.linux = linux;
        this.ordinary = ordinary;
    }

    /**
     * Loads the native code that {@link #giveUp} needs, ahead of time.
     *
     * @throws LinkageError if the C library cannot be called; {@link #giveUp} would fail too
     */
    public static void load() {
        LibC.getpid();
    }

    /**
     * Closes this process to others of the same user. On Linux they can no longer trace it, read its memory or take its
     * descriptors (PR_SET_DUMPABLE in prctl(2)), or make the virtual machine load an agent, which begins with SIGQUIT. Does
     * nothing on other systems.
     *
     * <p>As long as this process has a capability, the kernel protects it from processes without it. The handles that it
     * opened are worth protecting longer than that.
     *
     * @throws LinkageError if the C library cannot be called; {@link #giveUp} would fail too
     * @throws WireException if the kernel refuses
     */
    public static void closeToOthers() throws WireException {
        if (!isLinux()) {
            return;
        }
        try {
            seal();
        } catch (LastErrorException e) {
            throw new WireException("cannot close this process to others: " + e.getMessage(), e);
        }
    }

    private static void seal() throws LastErrorException {
        NativeLong no = new NativeLong(0);
        LibC.prctl(PR_SET_DUMPABLE, no, no, no, no);
        Memory action = zeros(EveryThread.ACTION);
        action.setPointer(0, SIG_IGN);
        LibC.sigaction(SIGQUIT, action, Pointer.NULL);
    }

    /** {@return the privileges of this process} */
    public static Rights ofThisProcess() {
        return new Rights(isLinux(), Identity.fromSudo(System.getenv()));
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
    }

    /**
     * Whether {@link #giveUp} will turn this process into the user {@code nobody}, as it does for root without sudo(8). Files
     * that only root may write must be opened before.
     *
     * @return whether this process will run as {@code nobody}
     * @throws WireException if {@code /proc} cannot be read
     */
    public boolean willBecomeNobody() throws WireException {
        return linux && ordinary.equals(Identity.NOBODY) && isRoot();
    }

    /**
     * Drops root and all capabilities in all threads, for good, and verifies it. Root becomes the user who called sudo(8), or
     * {@code nobody}. It stays root without capabilities where the kernel has no other user, as in a user namespace, or does
     * not allow the change, as in a container without CAP_SETUID. On x86-64, programs started later cannot gain privileges
     * either (PR_SET_NO_NEW_PRIVS). Also {@linkplain #closeToOthers closes the process} to others of that user. Does nothing on systems other than Linux.
     *
     * @throws WireException if a thread still has a capability, or {@code /proc} cannot be read
     */
    public void giveUp() throws WireException {
        if (!linux) {
            return;
        }
        if (isRoot()) {
            become(ordinary);
        }
        closeToOthers(); // again, since a change of user may have opened it (fs.suid_dumpable)
        List<Credentials> threads = EveryThread.isPossible() ? cleared() : all();
        if (threads.stream().anyMatch(thread -> thread.capabilities() != 0)) {
            throw new WireException("cannot drop the capture privileges here, and no packets are read with them;"
                    + " run with sudo, or with --keep-rights if you must");
        }
    }

    /** When the last user ID of 0 goes, the kernel clears the capabilities too (capabilities(7)). */
    private static void become(Identity ordinary) {
        unlessForbidden(() -> LibC.setgroups(new NativeLong(0), new int[0]));
        unlessForbidden(() -> LibC.setresgid(ordinary.group(), ordinary.group(), ordinary.group()));
        unlessForbidden(() -> LibC.setresuid(ordinary.user(), ordinary.user(), ordinary.user()));
    }

    /**
     * Takes a step if the kernel allows it. A user namespace may have no other user, and a container may lack the capability
     * to change users. Only the capabilities matter, and they are checked at the end.
     */
    private static void unlessForbidden(Runnable step) {
        try {
            step.run();
        } catch (LastErrorException forbidden) {
            // The capabilities are cleared and checked anyway.
        }
    }

    /** Makes every thread clear its capabilities; returns all credentials once that is done, or after {@link #TIMEOUT}. */
    private static List<Credentials> cleared() throws WireException {
        try {
            EveryThread.prepare(List.of(
                    new SystemCall(CAPSET, Pointer.nativeValue(THIS_THREAD), Pointer.nativeValue(NO_CAPABILITIES)),
                    new SystemCall(PRCTL, PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L)));
            long deadline = System.nanoTime() + TIMEOUT;
            List<Credentials> threads;
            do {
                Credentials.threads().forEach(EveryThread::signal);
                Thread.sleep(CHECK_INTERVAL_MILLIS);
                threads = all();
            } while (threads.stream().anyMatch(Rights::isPrivileged) && System.nanoTime() - deadline < 0);
            return threads;
        } catch (LastErrorException | IOException e) {
            throw new WireException("cannot drop the capture privileges: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WireException("interrupted while dropping the capture privileges", e);
        }
    }

    private static boolean isPrivileged(Credentials thread) {
        return thread.capabilities() != 0 || thread.mayGain();
    }

    private static boolean isRoot() throws WireException {
        try {
            return Credentials.ofThisProcess().root();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static List<Credentials> all() throws WireException {
        try {
            return Credentials.ofAllThreads();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static WireException unreadable(IOException e) {
        return new WireException("cannot read the privileges of this process: " + e.getMessage(), e);
    }

    private static Memory zeros(int octets) {
        Memory zeros = new Memory(octets);
        zeros.clear();
        return zeros;
    }
}
