package io.tcprt.cli.call;

import io.tcprt.engine.live.LiveTracer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The native code behind a capture, loaded without a word. */
public final class NativeCode {
    /** JNA tells its own troubles with a stack each; what they come to is told in a line. A logger is kept as long as it is held. */
    private static final Logger JNA = Logger.getLogger("com.sun.jna");

    /** Where JNA looks for libraries. It asks ldconfig(8) where, a process that costs as much as ten hops, unless this is set. */
    private static final String FOLDERS = "jna.platform.library.path";

    /** By what Java calls the processor: a library for another one beside it is of no use. */
    private static final Map<String, List<String>> USUAL_FOLDERS = Map.of(
            "amd64", List.of("/usr/lib/x86_64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"),
            "aarch64", List.of("/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib"));

    private static final List<String> USUAL_NAMES = List.of("libpcap.so.0.8", "libpcap.so.1", "libpcap.so");

    private NativeCode() {}

    /** To be called before anything native is loaded. */
    static void silence() {
        JNA.setLevel(Level.OFF);
    }

    private static void locate() {
        if (System.getProperty(FOLDERS) == null) {
            USUAL_FOLDERS.getOrDefault(System.getProperty("os.arch"), List.of()).stream()
                    .filter(NativeCode::holdsLibpcap)
                    .findFirst()
                    .ifPresent(folder -> System.setProperty(FOLDERS, folder));
        }
    }

    private static boolean holdsLibpcap(String folder) {
        return USUAL_NAMES.stream().anyMatch(name -> Files.exists(Path.of(folder, name)));
    }

    /** Begins to load what a live trace will need, while there is still something else to do. */
    public static void prepare() {
        locate();
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
