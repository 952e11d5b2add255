package io.tcprt.engine.sort;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A folder for the files of a sorter, which only its owner may read. It is gone when it is closed. */
public record Scratch(Path folder) implements AutoCloseable {
    /** So often somebody may be seen to have put a file there while it was emptied. */
    private static final int MOST_TRIES = 100;

    /** A new one, where the system keeps such things ({@code java.io.tmpdir}). */
    public static Scratch make() throws ScratchException {
        try {
            return new Scratch(Files.createTempDirectory("tcprt-paths"));
        } catch (IOException e) {
            throw new ScratchException(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    /**
     * Removes whatever is in it, and the folder; a second time there is nothing to do. Another thread may still be putting files
     * there, which will find that there is no such folder.
     */
    @Override
    public void close() throws IOException {
        remove(() -> {});
    }

    /** @param emptied is done between the removal of the files and that of their folder */
    void remove(Runnable emptied) throws IOException {
        for (int tries = 1; Files.isDirectory(folder); tries++) {
            try {
                removeFiles();
                emptied.run();
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                if (tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private void removeFiles() throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }
}
