package io.tcprt.engine.sort;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for the files of a sorter, which only its owner may read. It is gone when it is closed. */
public record Scratch(Path folder) implements AutoCloseable {

    /** A new one, where the system keeps such things ({@code java.io.tmpdir}). */
    public static Scratch make() throws ScratchException {
        try {
            return new Scratch(Files.createTempDirectory("tcprt-paths"));
        } catch (IOException e) {
            throw new ScratchException(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    /** Removes whatever is in it, and the folder; a second time there is nothing to do. */
    @Override
    public void close() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
        Files.deleteIfExists(folder);
    }
}
