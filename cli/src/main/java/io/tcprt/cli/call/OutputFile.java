package io.tcprt.cli.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Files that are to be written: what is wrong with their names is said before anything is done. */
public final class OutputFile {
    private OutputFile() {}

    /** A file that can be made there, as far as can be told before. */
    public static Path named(String option, String text) throws Failure {
        Path file = ParsedOptions.path(option, text);
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder)) {
            throw Failure.wrongCall(option + " must name a file in a folder that exists, not '" + file + "'");
        }
        return file;
    }

    /**
     * Refuses what would be lost.
     *
     * @param otherwise what can be done instead of overwriting
     */
    public static void refuseExisting(Path file, String otherwise) throws Failure {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isPassage(file)) {
            throw Failure.wrongCall(file + " exists already: " + otherwise + " or --force to overwrite it");
        }
    }

    /** Whether it is a pipe or a device, such as the stdout of a link in {@code /dev}: nothing is in it that could be lost. */
    public static boolean isPassage(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).isOther();
        } catch (IOException notThere) {
            return false;
        }
    }
}
