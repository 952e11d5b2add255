package io.tcprt.engine.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** ip(8) of iproute2: the kernel's own answer, policy routes and multi-path included. */
final class IpCommand {
    /** It takes milliseconds; on a machine that is short of everything perhaps a second. */
    private static final long PATIENCE_SECONDS = 5;

    /**
     * What it said.
     *
     * @param exit the program's exit status
     * @param words its standard output
     * @param complaint its standard error, one line
     */
    record Answer(int exit, List<String> words, String complaint) {

        /** The word behind {@code key}. */
        Optional<String> after(String key) {
            int at = words.indexOf(key);
            return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
        }
    }

    private IpCommand() {}

    static boolean isPresent() {
        return program().isPresent();
    }

    /** Root's PATH does not always hold the sbin folders. */
    private static Optional<Path> program() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":")), Stream.of("/usr/sbin", "/sbin", "/usr/bin", "/bin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "ip"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Answer run(List<String> arguments) throws WireException {
        List<String> command = new ArrayList<>();
        command.add(program().map(Path::toString).orElse("ip"));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command).start();
            process.getOutputStream().close();
            awaitEnd(process, command);
            String out = text(process.getInputStream().readAllBytes());
            String err = text(process.getErrorStream().readAllBytes());
            return new Answer(
                    process.exitValue(),
                    List.of(out.strip().split("\\s+")),
                    err.strip().replace('\n', ' '));
        } catch (IOException e) {
            throw new WireException("cannot run ip(8): " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WireException("interrupted while asking for the route", e);
        }
    }

    /** What it says is some lines, for which a pipe has room: it ends before anybody reads them. */
    private static void awaitEnd(Process process, List<String> command) throws WireException, InterruptedException {
        boolean ended = false;
        try {
            ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } finally {
            if (!ended) {
                process.destroyForcibly();
            }
        }
        if (!ended) {
            throw new WireException("'" + String.join(" ", command) + "' gave no answer in " + PATIENCE_SECONDS + " s");
        }
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.UTF_8);
    }
}
