package io.tcprt.cli.call;

import io.tcprt.cli.console.Console;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Handles Ctrl-C and SIGTERM during a trace or a sweep: the run ends, its results are printed, and the exit code is 130.
 *
 * <p>A shutdown hook is the only portable means to notice these signals. It keeps the virtual machine alive until the output
 * is written and then halts it. {@code System.exit} would deadlock in a shutdown hook, and the virtual machine's own exit
 * status would be 143 after SIGTERM.
 */
public final class Interruption implements AutoCloseable {
    /** Printing takes milliseconds, unless the reader of our output is stopped. */
    private static final long TIMEOUT_SECONDS = 5;

    public static final String BEFORE_THE_FIRST_PROBE = "interrupted before the first probe was sent";

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "interrupted");
    private final Console console;
    private volatile @Nullable Runnable ending;
    private volatile boolean happened;

    private Interruption(Console console) {
        this.console = console;
    }

    /** Handles interruptions from now on. */
    public static Interruption expected(Console console) {
        Interruption interruption = new Interruption(console);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /**
     * Sets the action that ends the run when an interruption happens, or at once if it has happened already.
     *
     * @param action ends the run soon; called from another thread
     */
    public void onInterrupt(Runnable action) {
        ending = action;
        if (happened) {
            action.run();
        }
    }

    public boolean happened() {
        return happened;
    }

    private void end() {
        happened = true;
        Runnable running = ending;
        if (running == null) {
            // Still waiting for a name server, a neighbour or a connection: there are no results to print.
            console.complain(BEFORE_THE_FIRST_PROBE);
        } else {
            running.run();
            awaitPrinted();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }

    private void awaitPrinted() {
        try {
            printed.await(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Call this when the output is written. If a shutdown is in progress, its hook then halts the virtual machine. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            printed.countDown();
        }
    }
}
