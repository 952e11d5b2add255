package io.tcprt.engine.rights;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.tcprt.engine.rights.EveryThread.SystemCall;
import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What this process may do beyond an ordinary user, on Linux. Elsewhere nothing is known of it and nothing given up.
 *
 * <p>It concerns the whole process and cannot be undone: for a program that traces and ends, not for a server that traces
 * among other things.
 */
public final class Rights {
    private static final int CAPSET = 126;
    private static final int CAPABILITY_VERSION_3 = 0x2008_0522;

    /** The arguments of capset(2), which signals may still read when nobody waits for them any more: never freed. */
    private static final Memory THIS_THREAD = zeros(8);

    private static final Memory NO_CAPABILITIES = zeros(24);

    static {
        THIS_THREAD.setInt(0, CAPABILITY_VERSION_3);
    }

    private static final int PRCTL = 157;
    private static final long PR_SET_NO_NEW_PRIVS = 38;

    /** A thread makes a system call as soon as it runs; a busy machine lets it wait a little. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(2);

    private static final long BETWEEN_LOOKS_MILLIS = 1;

    private final boolean linux;
    private final Identity ordinary;

    private Rights(boolean linux, Identity ordinary) {
        this.linux = linux;
        this.ordinary = ordinary;
    }

    /**
     * Loads what giving up takes.
     *
     * @throws LinkageError where that cannot be; giving up then cannot either
     */
    public static void load() {
        LibC.getpid();
    }

    /** Those of this process. */
    public static Rights ofThisProcess() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).equals("linux");
        return new Rights(linux, Identity.behind(System.getenv()));
    }

    /**
     * Whether giving up leaves a user who owns nothing: root without sudo(8). What is to be written where root may write
     * has to be open before.
     */
    public boolean leaveNobody() throws WireException {
        return linux && ordinary.equals(Identity.NOBODY) && isRoot();
    }

    /**
     * Gives up root and all capabilities in all threads, for good, and looks whether that is so. Root becomes the user who
     * called sudo(8), or nobody; where the kernel has no other user for it, as in a user namespace, or does not let it become
     * one, as in a container without CAP_SETUID, it stays a root without any capability. Where {@link EveryThread} is possible, no program that is started gets more either.
     *
     * @throws WireException when some thread still has a capability
     */
    public void giveUp() throws WireException {
        if (!linux) {
            return;
        }
        if (isRoot()) {
            become(ordinary);
        }
        List<Credentials> threads = EveryThread.isPossible() ? cleared() : all();
        if (threads.stream().anyMatch(thread -> thread.capabilities() != 0)) {
            throw new WireException("the rights to capture cannot be given up here, and nothing is read with them;"
                    + " run with sudo, or --keep-rights if you must");
        }
    }

    /** Capabilities go with the last identifier that was 0, and nothing is left to do (capabilities(7)). */
    private static void become(Identity ordinary) {
        unlessForbidden(() -> LibC.setgroups(new NativeLong(0), new int[0]));
        unlessForbidden(() -> LibC.setresgid(ordinary.group(), ordinary.group(), ordinary.group()));
        unlessForbidden(() -> LibC.setresuid(ordinary.user(), ordinary.user(), ordinary.user()));
    }

    /**
     * In a user namespace there may be no other user, and in a container no capability to become him: each step is taken
     * that can be. What counts are the capabilities, which are looked at.
     */
    private static void unlessForbidden(Runnable step) {
        try {
            step.run();
        } catch (LastErrorException forbidden) {
            // As said above.
        }
    }

    /** Has every thread clear its capabilities, and tells what they have when that is so or when patience ends. */
    private static List<Credentials> cleared() throws WireException {
        try {
            EveryThread.prepare(List.of(
                    new SystemCall(CAPSET, Pointer.nativeValue(THIS_THREAD), Pointer.nativeValue(NO_CAPABILITIES)),
                    new SystemCall(PRCTL, PR_SET_NO_NEW_PRIVS, 1L, 0L, 0L, 0L)));
            long deadline = System.nanoTime() + PATIENCE;
            List<Credentials> threads;
            do {
                Credentials.threads().forEach(EveryThread::ask);
                Thread.sleep(BETWEEN_LOOKS_MILLIS);
                threads = all();
            } while (threads.stream().anyMatch(Rights::isAble) && System.nanoTime() - deadline < 0);
            return threads;
        } catch (LastErrorException | IOException e) {
            throw new WireException("the rights to capture cannot be given up: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WireException("interrupted while the rights to capture were given up", e);
        }
    }

    private static boolean isAble(Credentials thread) {
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
        return new WireException("what this process may do cannot be read: " + e.getMessage(), e);
    }

    private static Memory zeros(int octets) {
        Memory zeros = new Memory(octets);
        zeros.clear();
        return zeros;
    }
}
