package io.tcprt.engine.sweep.run;

import io.tcprt.engine.wire.WireException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The threads of a sweep, and the first failure in any of them. */
final class Workers {
    /** What a thread does. */
    interface Work {
        void run() throws WireException, IOException;
    }

    private final AtomicReference<Optional<Throwable>> fault = new AtomicReference<>(Optional.empty());

    /** @param failing runs in the same thread if the work fails */
    Thread start(String name, Work work, Runnable failing) {
        Thread thread = new Thread(() -> guarded(work, failing), name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void guarded(Work work, Runnable failing) {
        try {
            work.run();
        } catch (WireException | IOException | RuntimeException | Error e) {
            fault.compareAndSet(Optional.empty(), Optional.of(e));
            failing.run();
        }
    }

    /** Waits until the thread has ended, even if this thread is interrupted. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isFaulty() {
        return fault.get().isPresent();
    }

    /**
     * The failure of the network or the disk in one line.
     *
     * @throws RuntimeException when the failure was of another kind; an error likewise
     */
    Optional<String> fault() {
        Optional<Throwable> first = fault.get();
        if (first.isPresent() && first.get() instanceof RuntimeException e) {
            throw e;
        }
        if (first.isPresent() && first.get() instanceof Error e) {
            throw e;
        }
        return first.map(Workers::line);
    }

    private static String line(Throwable fault) {
        String reason = Optional.ofNullable(fault.getMessage())
                .orElseGet(() -> fault.getClass().getSimpleName());
        return fault instanceof IOException ? "the results cannot be written: " + reason : reason;
    }
}
