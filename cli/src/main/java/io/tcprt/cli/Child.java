package io.tcprt.cli;

import io.tcprt.cli.call.ExitCode;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that has our terminal while we wait for it. */
final class Child {
    /** A trace that is interrupted prints what it found, and asks nobody anything. */
    private static final long PATIENCE_SECONDS = 5;

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

    /** Ctrl-C goes to the child as well: it ends by itself. A signal for us alone is passed on. */
    private static void outlive(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            process.destroy();
        }
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
}
