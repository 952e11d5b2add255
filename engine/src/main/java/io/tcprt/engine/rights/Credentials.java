package io.tcprt.engine.rights;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

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
    private static final List<String> SETS = List.of("CapInh:", "CapPrm:", "CapEff:", "CapAmb:");
    private static final int HEXADECIMAL = 16;

    static Credentials of(List<String> status) {
        boolean root = words(status, "Uid:").anyMatch("0"::equals);
        long capabilities = SETS.stream()
                .flatMap(set -> words(status, set))
                .mapToLong(mask -> Long.parseUnsignedLong(mask, HEXADECIMAL))
                .reduce(0, (one, other) -> one | other);
        boolean mayGain = words(status, "NoNewPrivs:").anyMatch("0"::equals);
        return new Credentials(root, capabilities, mayGain);
    }

    private static Stream<String> words(List<String> status, String key) {
        return status.stream()
                .filter(line -> line.startsWith(key))
                .flatMap(line -> Stream.of(line.substring(key.length()).strip().split("\\s+", -1)));
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
