package io.tcprt.cli.paths;

import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.console.Console;
import io.tcprt.engine.sort.Scratch;
import java.io.IOException;

/** Temporary files that are gone at the end of a command, also when it is interrupted. */
record ScratchFolder(Scratch scratch, Thread hook, Console console) implements AutoCloseable {

    static ScratchFolder make(Scratch scratch, Console console) {
        Thread hook = new Thread(() -> interrupted(scratch, console), "interrupted");
        Runtime.getRuntime().addShutdownHook(hook);
        return new ScratchFolder(scratch, hook, console);
    }

    private static void interrupted(Scratch scratch, Console console) {
        console.complain("interrupted; the paths are not complete");
        remove(scratch, console);
        Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }

    private static void remove(Scratch scratch, Console console) {
        try {
            scratch.close();
        } catch (IOException e) {
            console.complain("temporary files are left in " + scratch.folder() + ": " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            remove(scratch, console);
        } catch (IllegalStateException shuttingDown) {
            // The hook removes the files.
        }
    }
}
