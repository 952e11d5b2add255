package io.tcprt.engine.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/**
 * Why the operating system refused something. Java's own messages are often nothing but the name of the file.
 *
 * @since 0.1
 */
public final class Reason {
    private Reason() {}

    /**
     * The reason in a few words.
     *
     * @param e what was thrown
     * @return the words, without the name of the file
     */
    public static String of(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String why = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return Objects.requireNonNullElse(why, e.getClass().getSimpleName());
    }
}
