package io.tcprt.engine.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.engine.text.UnreadableException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TextLinesTest {
    private static final int LONGEST = TextLines.LONGEST;

    /** As from a pipe: a few octets at a time. */
    private static InputStream piped(byte[] octets, int atMost) {
        return new ByteArrayInputStream(octets) {
            @Override
            public int read(byte[] to, int start, int length) {
                return super.read(to, start, Math.min(length, atMost));
            }
        };
    }

    private static TextLines of(String text, int atMost) {
        return new TextLines(piped(text.getBytes(StandardCharsets.ISO_8859_1), atMost));
    }

    /** Lengths of lines, and whether they are too long or lack a line end. */
    private static String all(TextLines lines) throws IOException {
        List<String> all = new ArrayList<>();
        while (lines.next()) {
            assertEquals(all.size() + 1, lines.number());
            all.add(lines.length() + (lines.isTooLong() ? "!" : lines.isEnded() ? "" : "?"));
        }
        assertFalse(lines.next());
        return String.join(" ", all);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4096, 1 << 20})
    void everyLineIsThereAndNoneIsLongerThanTheLongest(int atMost) throws IOException {
        String text = "a\r\n\nbb\n" + "x".repeat(LONGEST) + "\n" + "y".repeat(LONGEST + 1) + "\n"
                + "z".repeat(3 * LONGEST) + "\nccc";
        assertEquals("1 0 2 " + LONGEST + " " + LONGEST + "! " + LONGEST + "! 3?", all(of(text, atMost)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''             | ''
            a              | 1?
            \u00ef\u00bb\u00bf        | ''
            \u00ef\u00bb\u00bfa       | 1?
            \u00ef\u00bb             | 2?
            """)
    void theFirstOctetsMayBeFewOrAMark(String text, String lines) throws IOException {
        assertEquals(lines, all(of(text, 1)));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-16, it is UTF-16",
        "x-UTF-16LE-BOM, it is UTF-16",
        "UTF-16LE, it is UTF-16 or",
        "UTF-16BE, it is UTF-16 or"
    })
    void textOfTwoOctetsACharacterIsNamed(String charset, String why) {
        TextLines lines = new TextLines(new ByteArrayInputStream("9.9.9.9\n".getBytes(Charset.forName(charset))));
        UnreadableException refusal = assertThrows(UnreadableException.class, lines::next);
        assertTrue(refusal.getMessage().startsWith(why), refusal.getMessage());
    }

    @Test
    void whatIsCompressedIsNamed() {
        TextLines lines = of("\u001f\u008b\b", 1);
        UnreadableException refusal = assertThrows(UnreadableException.class, lines::next);
        assertEquals("it is compressed by gzip; decompress it first", refusal.getMessage());
    }

    /** Compared with a reader that holds everything in memory. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void linesAreThoseOfTheWholeText(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            text.append("abc".repeat(random.nextInt(50))).append(random.nextInt(4) == 0 ? "\r\n" : "\n");
        }
        TextLines lines = of(text.toString(), 1 + random.nextInt(5000));
        List<String> read = new ArrayList<>();
        while (lines.next()) {
            read.add(lines.text());
        }
        assertEquals(text.toString().lines().collect(Collectors.toList()), read);
    }

    @Test
    void aQuoteIsCut() {
        assertEquals("'abc'", Quoted.of("abc"));
        assertEquals("'" + "x".repeat(80) + "...'", Quoted.of("x".repeat(81)));
    }
}
