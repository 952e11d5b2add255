package io.tcprt.cli.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Checks the names of output files before anything is done. */
public final class OutputFile {
    private OutputFile() {}

    /** A file in an existing folder, which can therefore probably be created. */
    public static Path named(String option, String text) throws Failure {
        Path file = ParsedOptions.path(option, text);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw Failure.wrongCall(option + " must name a file in an existing folder, not '" + file + "'");
        }
        return file;
    }

    /**
     * Refuses to overwrite an existing file.
     *
     * @param otherwise what to do instead, followed by a comma
     */
    public static void refuseExisting(Path file, String otherwise) throws Failure {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isPipeOrDevice(file)) {
            throw Failure.wrongCall(file + " already exists: " + otherwise + " or use --force to overwrite it");
        }
    }

    /** Whether it is a pipe or a device, such as {@code /dev/stdout}, which holds nothing that could be lost. */
    public static boolean isPipeOrDevice(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isOther();
        } catch (IOException notThere) {
            return false;
        }
    }
}
