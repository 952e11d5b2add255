package io.tcprt.engine.internal.rights;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The credentials of a thread, as shown in {@code /proc/PID/task/TID/status} (proc(5)).
 *
 * @param root whether any of its user IDs is 0
 * @param capabilities the union of its inheritable, permitted, effective and ambient sets, as a bit mask
 * @param mayGain whether a program it starts may gain privileges, for example through sudo(8), which does not ask again
 *     for a password given recently; false if the kernel does not tell
 */
record Credentials(boolean root, long capabilities, boolean mayGain) {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Set<String> SETS = Set.of("CapInh:", "CapPrm:", "CapEff:", "CapAmb:");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int HEXADECIMAL = 16;

    /** Parses a status file. One pass and no streams, since some thousand lines are read before the first probe is sent. */
    static Credentials of(List<String> status) {
        boolean root = false;
        long capabilities = 0;
        boolean mayGain = false;
        for (String line : status) {
            String key = line.substring(0, line.indexOf(':') + 1);
            String values = line.substring(key.length());
            if (key.equals("Uid:")) {
                root = List.of(BLANKS.split(values.strip())).contains("0");
            } else if (SETS.contains(key)) {
                capabilities |= Long.parseUnsignedLong(values.strip(), HEXADECIMAL);
            } else if (key.equals("NoNewPrivs:")) {
                mayGain = values.strip().equals("0");
            }
        }
        return new Credentials(root, capabilities, mayGain);
    }

    /** The credentials of the main thread, which all threads share until some are dropped. */
    static Credentials ofThisProcess() throws IOException {
        return of(Files.readAllLines(Path.of("/proc/self/status")));
    }

    /** The IDs of all threads of this process. */
    static List<Integer> threads() throws IOException {
        List<Integer> threads = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(THREADS)) {
            folders.forEach(
                    folder -> threads.add(Integer.valueOf(folder.getFileName().toString())));
        }
        return threads;
    }

    /** The credentials of all threads of this process, except those that end while the list is read. */
    static List<Credentials> ofAllThreads() throws IOException {
        List<Credentials> all = new ArrayList<>();
        for (int thread : threads()) {
            try {
                all.add(of(Files.readAllLines(THREADS.resolve(thread + "/status"))));
            } catch (NoSuchFileException ended) {
                // A thread that has ended has no privileges left.
            }
        }
        return all;
    }
}
