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
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that is open for a capture and still empty.
 *
 * <p>What was said on a network is nobody else's business: where the file system knows owners, the file is readable and
 * writable by its own alone (mode 0600). A symbolic link is never followed, since somebody else may have put it there.
 */
public final class NewCapture implements Closeable {
    private static final Set<OpenOption> CREATE =
            Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> REPLACE = Set.of(
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);

    private final Path path;
    private final WritableByteChannel out;

    private NewCapture(Path path, WritableByteChannel out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Creates a file that did not exist.
     *
     * @throws CaptureFileException when it does, or cannot be created
     */
    public static NewCapture create(Path path) throws CaptureFileException {
        return open(path, CREATE);
    }

    /** Creates a file, or empties the one of that name, which keeps its mode. */
    public static NewCapture replace(Path path) throws CaptureFileException {
        return open(path, REPLACE);
    }

    private static NewCapture open(Path path, Set<OpenOption> how) throws CaptureFileException {
        try {
            return new NewCapture(path, Files.newByteChannel(path, how, privately(path)));
        } catch (FileAlreadyExistsException e) {
            throw new CaptureFileException(path.toString(), 0, "exists already, and is not overwritten unasked");
        } catch (IOException e) {
            if (Files.isSymbolicLink(path)) {
                throw new CaptureFileException(path.toString(), 0, "is a symbolic link, and is not followed");
            }
            throw CaptureFileException.of(path.toString(), 0, "written", e);
        }
    }

    /** With what a file is created that is its owner's alone; nothing where the file system knows no owners. */
    public static FileAttribute<?>[] privately(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Writes the header. The file belongs to the writer from now on, and is closed when not even the header can be written.
     *
     * @param snapLength the most octets kept of a frame, 1 to {@link CaptureFile#MAX_FRAME}
     */
    public CaptureWriter begin(LinkType type, int snapLength) throws IOException {
        return CaptureWriter.begin(path.toString(), out, type, snapLength);
    }

    /** Closes the empty file. */
    @Override
    public void close() throws IOException {
        out.close();
    }
}
