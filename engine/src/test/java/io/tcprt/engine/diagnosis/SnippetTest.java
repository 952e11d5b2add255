package io.tcprt.engine.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.replay.CaptureReplay;
import io.tcprt.fixtures.Captures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in the package's documentation is the code below, which is compiled and run. */
class SnippetTest {
    private static final String FOLDER = "java/io/tcprt/engine/diagnosis/";

    @TempDir
    Path folder;

    private static void print(Path file, PrintStream out) throws CaptureFileException {
        // begin
        for (SurveyDiagnosis survey :
                SurveyDiagnosis.all(CaptureReplay.read(file, Optional.empty()).traces())) {
            for (SubjectDiagnosis subject : survey.subjects()) {
                for (Diagnosis flow : subject.flows()) {
                    flow.findings()
                            .forEach(finding -> out.println(finding.code().label() + ": " + finding.text()));
                    if (flow.verdict() instanceof Verdict.Prohibited prohibited) {
                        out.println(prohibited.refusal().from() + " filters behind hop "
                                + prohibited.between().near().ttl());
                    }
                }
            }
            survey.comparison()
                    .ifPresent(difference ->
                            out.println(difference.verdict().relation().label()));
        }
        // end
    }

    @Test
    void itPrintsWhatItIsFor() throws CaptureFileException {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        print(
                Captures.named("lab-dst-admin-prohibited").copyTo(folder),
                new PrintStream(printed, true, StandardCharsets.UTF_8));

        String text = printed.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("admin-prohibited: 10.79.4.2 "), text);
        assertTrue(text.endsWith("10.79.4.2 filters behind hop 3\n"), text);
    }

    @Test
    void itIsTheExampleOfThePackage() throws IOException {
        String page = Files.readString(Path.of("src/main/" + FOLDER + "package-info.java"));
        String example = page.substring(page.indexOf("{@code\n") + "{@code\n".length(), page.indexOf(" * }</pre>"));
        String source = Files.readString(Path.of("src/test/" + FOLDER + "SnippetTest.java"));
        String code = source.substring(source.indexOf("// begin\n") + "// begin\n".length(), source.indexOf("// end"));

        assertEquals(words(code), words(example.replaceAll("(?m)^ \\* ", "")));
    }

    /** Formatters may break lines anywhere. */
    private static String words(String code) {
        return code.replaceAll("\\s", "");
    }
}
