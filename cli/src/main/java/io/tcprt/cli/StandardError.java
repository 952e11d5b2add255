package io.tcprt.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where stderr leads. */
final class StandardError {
    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("^[0-9]+ ([1-9][0-9]{0,3})\\s*$");

    /** Of a terminal that does not say. */
    private static final int USUAL_COLUMNS = 80;

    private StandardError() {}

    /** Whether a person sees it. Java does not know, and Linux tells; elsewhere it is taken for a file. */
    static boolean isTerminal() {
        return isTerminal(STDERR);
    }

    /**
     * Whether a person sees it, and sees nothing else there: results go to a file. Who reads a pipe, less(1) or grep(1), may
     * well write to the same window.
     */
    static boolean isTerminalOfItsOwn() {
        return isTerminal(STDERR) && !isTerminal(STDOUT) && leadsTo(STDOUT).startsWith("/");
    }

    private static boolean isTerminal(Path descriptor) {
        Path to = leadsTo(descriptor);
        return to.startsWith("/dev/") && !to.endsWith("null");
    }

    /** A file, or words such as {@code pipe:[4711]}; empty where the system does not tell. */
    private static Path leadsTo(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException | UnsupportedOperationException e) {
            return Path.of("");
        }
    }

    /** How wide the terminal is, as stty(1) knows: the shell's COLUMNS is hardly ever handed on. */
    static int columns() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File(STDERR.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return columns(answer);
        } catch (IOException e) {
            return USUAL_COLUMNS;
        }
    }

    /** @param size rows and columns, both 0 if nobody set them */
    static int columns(String size) {
        Matcher known = ROWS_AND_COLUMNS.matcher(size);
        return known.find() ? Integer.parseInt(known.group(1)) : USUAL_COLUMNS;
    }
}
