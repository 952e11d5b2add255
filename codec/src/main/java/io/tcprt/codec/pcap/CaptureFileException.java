package io.tcprt.codec.pcap;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * A capture file that cannot be read or written any further. The message is one line that names the file and says what to
 * do.
 *
 * @since 0.1
 */
public final class CaptureFileException extends IOException {
    private static final long serialVersionUID = 1;

    /** Where in the file, in octets from its first. */
    private final long offset;

    CaptureFileException(String name, long offset, String what) {
        super(offset == 0 ? name + ": " + what : name + ": at octet " + offset + ": " + what);
        this.offset = offset;
    }

    /** A failure of the operating system; {@code act} is "read", "written" or "replaced". */
    static CaptureFileException of(String name, long offset, String act, IOException cause) {
        CaptureFileException e = new CaptureFileException(name, offset, "cannot be " + act + ": " + reason(cause));
        e.initCause(cause);
        return e;
    }

    /** {@return where in the file the problem begins, in octets from its first; 0 when it could not be opened} */
    public long offset() {
        return offset;
    }

    private static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory; check the name";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied; check the rights of the file and of its directory";
        }
        String why = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return Objects.requireNonNullElse(why, e.getClass().getSimpleName());
    }
}
