package io.tcprt.engine.sort;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A temporary folder for the files of a sorter, which only its owner may read. Closing removes it. */
public record Scratch(Path folder) implements AutoCloseable {
    /** How often another thread may add a file while the folder is being emptied, before removal fails. */
    private static final int MOST_TRIES = 100;

    /**
     * Makes a folder where the system keeps temporary files ({@code java.io.tmpdir}).
     *
     * @return the folder
     * @throws ScratchException if it cannot be made
     */
    public static Scratch make() throws ScratchException {
        try {
            return new Scratch(Files.createTempDirectory("tcprt-paths"));
        } catch (IOException e) {
            throw new ScratchException(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }

    /**
     * Removes the folder with everything in it; does nothing the second time. Another thread that is still writing files
     * finds that the folder is gone.
     */
    @Override
    public void close() throws IOException {
        remove(() -> {});
    }

    /** @param emptied runs between the removal of the files and that of the folder */
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
