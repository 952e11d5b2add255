package io.tcprt.cli;

import io.tcprt.engine.live.LiveTracer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The native code behind a capture, loaded without a word. */
final class NativeCode {
    /** JNA tells its own troubles with a stack each; what they come to is told in a line. A logger is kept as long as it is held. */
    private static final Logger JNA = Logger.getLogger("com.sun.jna");

    private NativeCode() {}

    /** To be called before anything native is loaded. */
    static void silence() {
        JNA.setLevel(Level.OFF);
    }

    /** Begins to load what a live trace will need, while there is still something else to do. */
    static void prepare() {
        Thread loading = new Thread(
                () -> {
                    silence();
                    LiveTracer.prepare();
                },
                "prepare");
        loading.setDaemon(true);
        loading.start();
    }
}
