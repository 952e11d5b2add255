package io.tcprt.cli.call;

import io.tcprt.engine.internal.rights.Rights;
import io.tcprt.engine.live.LiveTracer;
import io.tcprt.engine.wire.WireException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Loads the native libraries that a capture needs, quietly. */
public final class NativeCode {
    /** JNA logs failures with stack traces, and we report them in one line. A logger keeps its level only while it is held. */
    private static final Logger JNA = Logger.getLogger("com.sun.jna");

    /** Where JNA looks for libraries. Unless this is set, it runs ldconfig(8), which takes as long as tracing ten hops. */
    private static final String FOLDERS = "jna.platform.library.path";

    /** By Java's name of the processor architecture, since libraries for others may be installed too. */
    private static final Map<String, List<String>> USUAL_FOLDERS = Map.of(
            "amd64", List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"),
            "aarch64", List.of("/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"));

    private static final List<String> USUAL_NAMES = List.of("libpcap.so.0.8", "libpcap.so.1", "libpcap.so");

    private NativeCode() {}

    /** Silences JNA's log. Call it before any native library is loaded. */
    static void silence() {
        JNA.setLevel(Level.OFF);
    }

    /** Prepares for native code being loaded. To be called before that, by each command that may load any. */
    public static void expect() {
        silence();
        UnpackFolder.choose();
    }

    private static void locate() {
        if (System.getProperty(FOLDERS) == null) {
            USUAL_FOLDERS.getOrDefault(System.getProperty("os.arch"), List.of()).stream()
                    .filter(NativeCode::holdsLibpcap)
                    .findFirst()
                    .ifPresent(folder -> System.setProperty(FOLDERS, folder));
        }
    }

    private static void close() {
        try {
            Rights.closeToOthers();
        } catch (WireException | LinkageError e) {
            // Whoever gives up rights does it again and reports it.
        }
    }

    private static boolean holdsLibpcap(String folder) {
        return USUAL_NAMES.stream().anyMatch(name -> Files.exists(Path.of(folder, name)));
    }

    /**
     * Starts loading the libraries of a live run in another thread, and closes this process to others of the same user, before
     * it opens anything that they might want.
     */
    public static void prepare() {
        locate();
        UnpackFolder.choose();
        Thread loading = new Thread(
                () -> {
                    silence();
                    close();
                    LiveTracer.prepare();
                },
                "prepare");
        loading.setDaemon(true);
        loading.start();
    }
}
