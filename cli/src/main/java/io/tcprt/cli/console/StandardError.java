package io.tcprt.cli.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out whether stderr is a terminal, and its width. */
public final class StandardError {
    private static final Path STDOUT = Path.of("/proc/self/fd/1");
    private static final Path STDERR = Path.of("/proc/self/fd/2");

    private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("^[0-9]+ ([1-9][0-9]{0,3})\\s*$");

    /** An absolute path: PATH may be restricted, as it is for users whom bin/setup allows to capture. */
    private static final String STTY = "/bin/stty";

    /** The width of a terminal that does not report one. */
    private static final int DEFAULT_COLUMNS = 80;

    private StandardError() {}

    /** Whether stderr is a terminal. Java cannot tell, but Linux can; on other systems this is false. */
    public static boolean isTerminal() {
        return isTerminal(STDERR);
    }

    /** Whether stderr is a terminal that no pager, such as less(1), writes to: stdout is not a pipe. */
    public static boolean isTerminalWithoutPager() {
        return isTerminal(STDERR) && target(STDOUT).startsWith("/");
    }

    /** Whether stderr is a terminal that nothing else is written to: results go to a file. */
    public static boolean isTerminalOfItsOwn() {
        return isTerminalWithoutPager() && !isTerminal(STDOUT);
    }

    private static boolean isTerminal(Path descriptor) {
        Path to = target(descriptor);
        return to.startsWith("/dev/pts")
                || to.startsWith("/dev/console")
                || to.toString().startsWith("/dev/tty");
    }

    /** A file name, or words such as {@code pipe:[4711]}; empty if the system does not tell. */
    private static Path target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor);
        } catch (IOException | UnsupportedOperationException e) {
            return Path.of("");
        }
    }

    /** The width of the terminal, from stty(1): shells rarely export COLUMNS. */
    static int columns() {
        try {
            Process stty = new ProcessBuilder(STTY, "size")
                    .redirectInput(new File(STDERR.toString()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return columns(answer);
        } catch (IOException e) {
            return DEFAULT_COLUMNS;
        }
    }

    /** @param size rows and columns, both 0 if unset */
    static int columns(String size) {
        Matcher known = ROWS_AND_COLUMNS.matcher(size);
        return known.find() ? Integer.parseInt(known.group(1)) : DEFAULT_COLUMNS;
    }
}
