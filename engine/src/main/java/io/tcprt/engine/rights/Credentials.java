package io.tcprt.engine.rights;

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
 * Whom the kernel takes a thread for, as {@code /proc/PID/task/TID/status} has it (proc(5)).
 *
 * @param root whether any of its user identifiers is 0
 * @param capabilities all sets from which it has or could take some, as one mask
 * @param mayGain whether a program that it starts may get more, such as sudo(8), which asks nobody who just gave his
 *     password; false where the kernel does not say
 */
record Credentials(boolean root, long capabilities, boolean mayGain) {
    private static final Path THREADS = Path.of("/proc/self/task");
    private static final Set<String> SETS = Set.of("CapInh:", "CapPrm:", "CapEff:", "CapAmb:");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int HEXADECIMAL = 16;

    /** In one pass and without streams: there are some thousand lines to look at before the first probe may leave. */
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

    /** Those of its first thread, which are those of all as long as nothing was given up. */
    static Credentials ofThisProcess() throws IOException {
        return of(Files.readAllLines(Path.of("/proc/self/status")));
    }

    /** The identifiers of all threads of this process. */
    static List<Integer> threads() throws IOException {
        List<Integer> threads = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(THREADS)) {
            folders.forEach(
                    folder -> threads.add(Integer.valueOf(folder.getFileName().toString())));
        }
        return threads;
    }

    /** Those of all threads of this process that live on while they are read. */
    static List<Credentials> ofAllThreads() throws IOException {
        List<Credentials> all = new ArrayList<>();
        for (int thread : threads()) {
            try {
                all.add(of(Files.readAllLines(THREADS.resolve(thread + "/status"))));
            } catch (NoSuchFileException ended) {
                // Its rights ended with it.
            }
        }
        return all;
    }
}
