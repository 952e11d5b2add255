package io.tcprt.cli.call;

import io.tcprt.codec.pcap.NewCapture;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

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

    /**
     * Creates a file for its owner alone, as all results are: they say what was probed, and what answered. One that exists is
     * removed first, not emptied, since it may have other readers. No symbolic link is followed.
     *
     * @throws IOException when it is a symbolic link, or cannot be written
     */
    public static OutputStream create(Path file) throws IOException {
        if (isPipeOrDevice(file)) {
            return Files.newOutputStream(file);
        }
        if (Files.isSymbolicLink(file)) {
            throw new FileSystemException(file.toString(), null, "it is a symbolic link, which is not followed");
        }
        Files.deleteIfExists(file);
        return Channels.newOutputStream(Files.newByteChannel(
                file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW), NewCapture.privately(file)));
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
