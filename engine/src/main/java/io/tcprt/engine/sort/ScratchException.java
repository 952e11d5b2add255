package io.tcprt.engine.sort;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A fault of the temporary files, as opposed to one of the input or the output. The message is one line that says what to
 * do.
 */
public final class ScratchException extends IOException {
    private static final long serialVersionUID = 1;

    ScratchException(Path folder, IOException cause) {
        super(
                "the folder for temporary files, " + folder + ", cannot be used: " + reason(cause)
                        + "; make room there, or name another with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER",
                cause);
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such folder";
        }
        String why = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return Objects.requireNonNullElse(why, e.getClass().getSimpleName());
    }
}
