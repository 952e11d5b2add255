package io.tcprt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start this program once more, with the Java and the jar it runs from. */
final class Self {
    /** By its name: every command is reached from there, and some need this class. */
    static final String MAIN = "io.tcprt.cli.Main";

    private Self() {}

    static List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> words = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // Only -jar reads the manifest, and with it the permission to load native code.
        words.addAll(
                classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
                        ? List.of("-jar", classPath)
                        : List.of("-cp", classPath, MAIN));
        return words;
    }
}
