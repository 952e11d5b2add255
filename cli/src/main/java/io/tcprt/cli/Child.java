package io.tcprt.cli;

import io.tcprt.cli.call.ExitCode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Runs a child process on our terminal and waits for it. */
final class Child {
    /** Enough for an interrupted trace to print its results. */
    private static final long TIMEOUT_SECONDS = 5;

    private Child() {}

    static ExitCode run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.inheritIO().start();
        Thread hook = new Thread(() -> outlive(process), "child");
        Runtime.getRuntime().addShutdownHook(hook);
        int status = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            return ExitCode.INTERRUPTED;
        }
        return ExitCode.ofNumber(status);
    }

    /** Ctrl-C reaches the child too, which then ends by itself. A signal sent to this process alone is passed on. */
    private static void outlive(Process process) {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroy();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
}
