package io.tcprt.codec.pcap;

import io.tcprt.codec.link.LinkType;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is open for a capture and still empty.
 *
 * <p>A capture may hold private data: where the file system has owners, only the owner can read and write the file (mode
 * 0600). A symbolic link is never followed, since another user may have put it there.
 *
 * @since 0.1
 */
public final class NewCapture implements Closeable {
    private static final Set<OpenOption> CREATE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> APPEND = Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final WritableByteChannel out;

    private NewCapture(Path path, WritableByteChannel out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Creates a file.
     *
     * @param path the file, which must not exist
     * @return the open file
     * @throws CaptureFileException when it exists or cannot be created
     */
    public static NewCapture create(Path path) throws CaptureFileException {
        return open(path, CREATE);
    }

    /**
     * Creates a file. One that exists is removed first, not emptied: it may belong to somebody else, or be open elsewhere. A
     * pipe or a device is written to as it is.
     *
     * @param path the file
     * @return the open file
     * @throws CaptureFileException when it is a symbolic link, or cannot be removed or written
     */
    public static NewCapture replace(Path path) throws CaptureFileException {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                    && Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                            .isOther()) {
                return open(path, APPEND);
            }
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw CaptureFileException.of(path.toString(), 0, "replaced", e);
        }
        return open(path, CREATE);
    }

    private static NewCapture open(Path path, Set<OpenOption> how) throws CaptureFileException {
        try {
            return new NewCapture(path, Files.newByteChannel(path, how, privately(path)));
        } catch (FileAlreadyExistsException e) {
            if (Files.isSymbolicLink(path)) {
                throw isLink(path);
            }
            throw new CaptureFileException(
                    path.toString(), 0, "already exists and is not overwritten; name another file");
        } catch (IOException e) {
            if (Files.isSymbolicLink(path)) {
                throw isLink(path);
            }
            throw CaptureFileException.of(path.toString(), 0, "written", e);
        }
    }

    private static CaptureFileException isLink(Path path) {
        return new CaptureFileException(
                path.toString(), 0, "is a symbolic link, which is not followed; name the file itself");
    }

    /**
     * The attributes with which to create a file that only its owner can read and write.
     *
     * @param path the file
     * @return mode 0600; nothing where the file system has no owners
     */
    public static FileAttribute<?>[] privately(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Writes the header. From now on the writer closes the file, as does a failure here.
     *
     * @param type what the frames begin with
     * @param snapLength the most octets kept of a frame, 1 to {@value CaptureFile#MAX_FRAME}
     * @return a writer of this file
     * @throws IllegalArgumentException when {@code snapLength} is out of range
     * @throws IOException when the header cannot be written
     */
    public CaptureWriter begin(LinkType type, int snapLength) throws IOException {
        return CaptureWriter.begin(path.toString(), out, type, snapLength);
    }

    /**
     * Closes the file, which stays empty.
     *
     * @throws IOException when it cannot be closed
     */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
