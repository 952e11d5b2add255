package io.tcprt.cli.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where stderr leads. */
public final class StandardError {
    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("^[0-9]+ ([1-9][0-9]{0,3})\\s*$");

    /** Where a system has it: PATH may lead elsewhere, and does for whom bin/setup allows to capture. */
    private static final String STTY = "/bin/stty";

    /** Of a terminal that does not say. */
    private static final int USUAL_COLUMNS = 80;

    private StandardError() {}

    /** Whether a person sees it. Java does not know, and Linux tells; elsewhere it is taken for a file. */
    public static boolean isTerminal() {
        return isTerminal(STDERR);
    }

    /** Whether a person sees it, and nobody behind a pipe, such as less(1), writes to the same window. */
    public static boolean isTerminalOfOurs() {
        return isTerminal(STDERR) && leadsTo(STDOUT).startsWith("/");
    }

    /** Whether a person sees it, and sees nothing else there: results go to a file. */
    public static boolean isTerminalOfItsOwn() {
        return isTerminalOfOurs() && !isTerminal(STDOUT);
    }

    private static boolean isTerminal(Path descriptor) {
        Path to = leadsTo(descriptor);
        return to.startsWith("/dev/pts")
                || to.startsWith("/dev/console")
                || to.toString().startsWith("/dev/tty");
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
            Process stty = new ProcessBuilder(STTY, "size")
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
