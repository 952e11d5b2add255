package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.JsonTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Names of fields, as the tables of the documents and lines of JSON have them: {@code hops[].ttl}. */
final class FieldTable {
    private static final Path DOCS = Path.of("docs");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private FieldTable() {}

    /** Every name in the first column of a table: after the first of a row, {@code .name} is beside it in the same object. */
    static Set<String> documented(String file, String heading, String column) throws IOException {
        Set<String> fields = new TreeSet<>();
        rows(file, heading, column).forEach(row -> addNames(fields, row.substring(0, row.indexOf('|', 1))));
        return fields;
    }

    /** The words in the last column of a field's row: its values, if there is a fixed set of them. */
    static Set<String> values(String file, String heading, String field) throws IOException {
        String row = rows(file, heading, "field").stream()
                .filter(line -> line.startsWith("| `" + field + "` |"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(heading + " has no row of " + field));
        String cell = row.substring(row.lastIndexOf('|', row.length() - 2));
        int end = cell.indexOf(';');
        return new TreeSet<>(words(end < 0 ? cell : cell.substring(0, end)));
    }

    private static List<String> rows(String file, String heading, String column) throws IOException {
        String section = section(file, heading);
        int table = section.indexOf("\n| " + column + " |");
        assertTrue(table >= 0, heading + " has a table of " + column);
        return section.substring(table + 1)
                .lines()
                .takeWhile(line -> line.startsWith("|"))
                .skip(2)
                .toList();
    }

    private static void addNames(Set<String> fields, String cell) {
        String within = "";
        for (String name : words(cell)) {
            fields.add(name.startsWith(".") ? within + name : name);
            within = name.startsWith(".") ? within : name.replaceFirst("\\.[^.]*$", "");
        }
    }

    /** The words between backticks. */
    static List<String> words(String text) {
        return QUOTED.matcher(text).results().map(FieldTable::word).toList();
    }

    private static String word(MatchResult quoted) {
        return quoted.group(1);
    }

    /** All headings, of whatever level. */
    static List<String> headings(String file) throws IOException {
        return Files.readString(DOCS.resolve(file))
                .lines()
                .filter(line -> line.startsWith("#"))
                .toList();
    }

    /** All lines. */
    static List<String> lines(String file) throws IOException {
        return Files.readAllLines(DOCS.resolve(file));
    }

    /** The text from a heading to the next one. */
    static String section(String file, String heading) throws IOException {
        String text = Files.readString(DOCS.resolve(file));
        int start = text.indexOf("\n" + heading + "\n");
        assertTrue(start >= 0, file + " has " + heading);
        int end = text.indexOf("\n#", start + 2);
        return end < 0 ? text.substring(start) : text.substring(start, end);
    }

    /** Every field of these lines that has a value. */
    static Set<String> printed(List<String> lines) throws IOException {
        Set<String> fields = new TreeSet<>();
        for (String line : lines) {
            add(fields, JsonTree.parse(line));
        }
        return fields;
    }

    private static void add(Set<String> fields, Map<String, Object> tree) {
        tree.forEach((name, value) -> add(fields, name, value));
    }

    private static void add(Set<String> fields, String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((inner, part) -> add(fields, name + "." + inner, part));
        } else if (value instanceof List<?> list) {
            list.forEach(part -> add(fields, name + "[]", part));
        } else {
            fields.add(name);
        }
    }
}
