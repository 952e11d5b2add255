package io.tcprt.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts this program again, with the Java runtime and the jar it runs from. */
final class Self {
    /** A name instead of a class literal, which would close a cycle: {@link Main} uses every command, and some use this. */
    static final String MAIN = "io.tcprt.cli.Main";

    private Self() {}

    static List<String> command() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        List<String> words = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // Only -jar reads the manifest, which permits native access.
        words.addAll(
                classPath.endsWith(".jar") && !classPath.contains(System.getProperty("path.separator"))
                        ? List.of("-jar", classPath)
                        : List.of("-cp", classPath, MAIN));
        return words;
    }
}
