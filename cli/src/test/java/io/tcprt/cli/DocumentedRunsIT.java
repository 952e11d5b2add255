package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.tcprt.fixtures.Lab;
import io.tcprt.fixtures.LabRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What the documents show on screen is what these commands print, except for times. Left out are runs that depend on
 * chance: which of many flows take which branch, and what a sweep of a simulated Internet counts.
 */
@Timeout(60)
final class DocumentedRunsIT {
    private static final List<Path> DOCUMENTS = List.of(Path.of("..", "README.md"), Path.of("docs", "guide.md"));

    private static final Pattern BLOCK = Pattern.compile("```console\n[#$] (.*)\n([^`]*)```");
    private static final Pattern IN_A_LAB = Pattern.compile("fixtures/lab (\\S+)(.*) -- cli/bin/tcprt-engine (.*)");

    /** A time, and no part of an address. */
    private static final Pattern TIME = Pattern.compile("(?<![\\d.])\\d+\\.\\d{2,3}(?![\\d.])");

    @BeforeAll
    static void needsNamespaces() throws InterruptedException {
        LabTrace.needsNamespaces();
    }

    private record Shown(String command, String output) {}

    private static Stream<Shown> shownIn(Path document) {
        try {
            return BLOCK.matcher(Files.readString(document))
                    .results()
                    .map(block -> new Shown(block.group(1), block.group(2)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isRepeatable(Shown shown) {
        boolean lab =
                IN_A_LAB.matcher(shown.command()).matches() && !shown.command().contains("--flows");
        return lab || shown.command().equals("cli/bin/demo");
    }

    @TestFactory
    List<DynamicTest> documentsShowWhatIsPrinted() {
        List<Shown> shown = DOCUMENTS.stream()
                .flatMap(DocumentedRunsIT::shownIn)
                .filter(DocumentedRunsIT::isRepeatable)
                .toList();
        assertFalse(shown.isEmpty());
        return shown.stream()
                .map(run -> DynamicTest.dynamicTest(
                        run.command(),
                        () -> assertEquals(comparable(run.output()), comparable(printed(run.command())))))
                .toList();
    }

    /** Replaces times and squeezes blanks: columns move with the length of times. */
    private static String comparable(String text) {
        return TIME.matcher(text).replaceAll("0.00").replaceAll(" +", " ");
    }

    private static String printed(String command) throws Exception {
        Matcher inLab = IN_A_LAB.matcher(command);
        return inLab.matches() ? printed(lab(inLab.group(1), inLab.group(2)), inLab.group(3)) : demo();
    }

    private static String printed(Lab lab, String words) throws Exception {
        List<String> program = new ArrayList<>(LabTrace.program());
        program.addAll(List.of(words.split(" ")));
        LabRun run = lab.run(program.toArray(String[]::new));
        return run.err() + run.out();
    }

    private static Lab lab(String name, String parameters) {
        Lab lab = Lab.named(name);
        for (String parameter : parameters.strip().split(" ", -1)) {
            int equals = parameter.indexOf('=');
            lab = equals < 0
                    ? lab
                    : lab.with(parameter.substring(0, equals), Integer.parseInt(parameter.substring(equals + 1)));
        }
        return lab;
    }

    /** What the script does once the program is built. */
    private static String demo() throws Exception {
        List<String> program = new ArrayList<>(LabTrace.program());
        program.add("demo");
        Process process = new ProcessBuilder(program).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
