package io.tcprt.cli.call;

import io.tcprt.cli.console.Console;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ctrl-C and SIGTERM while a trace, or a sweep, runs: it ends, is printed, and the exit code says 130.
 *
 * <p>A shutdown hook is the only portable way to hear of them. It holds the machine until the output is written. Then
 * it must halt: from within a shutdown {@code System.exit} would wait for itself, and the JVM's own status would be
 * 143 for SIGTERM.
 */
public final class Interruption implements AutoCloseable {
    /** Printing takes milliseconds, unless somebody stopped the reader of our output. */
    private static final long PATIENCE_SECONDS = 5;

    public static final String BEFORE_THE_FIRST_PROBE = "interrupted before the first probe left";

    private final CountDownLatch printed = new CountDownLatch(1);
    private final Thread hook = new Thread(this::end, "interrupted");
    private final Console console;
    private volatile @Nullable Runnable ending;
    private volatile boolean happened;

    private Interruption(Console console) {
        this.console = console;
    }

    /** From here on somebody listens. */
    public static Interruption expected(Console console) {
        Interruption interruption = new Interruption(console);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    /** How an interruption ends what runs, also one that has happened already. */
    public void ends(Runnable running) {
        ending = running;
        if (happened) {
            running.run();
        }
    }

    public boolean happened() {
        return happened;
    }

    private void end() {
        happened = true;
        Runnable running = ending;
        if (running == null) {
            // Name servers, neighbours and the target of a connection may keep us waiting, and nothing is there to
            // print.
            console.complain(BEFORE_THE_FIRST_PROBE);
        } else {
            running.run();
            awaitPrinted();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }

    private void awaitPrinted() {
        try {
            printed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The output is written. When the shutdown has begun, the hook has the last word. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            printed.countDown();
        }
    }
}
