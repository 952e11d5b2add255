package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Types, packages and files that the documents name exist, even after a renaming or a move. */
final class DocumentedNamesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<Path> FOLDERS =
            List.of(Path.of("cli", "docs"), Path.of("engine", "docs"), Path.of("codec", "docs"));

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|interface|enum) ([A-Z]\\w+)");

    /** Two words or more, so that it is no English word: {@code TraceMachine}, {@code HalfOpenIT.method()}. */
    private static final Pattern NAME = Pattern.compile("([A-Z][a-z0-9]+(?:[A-Z]\\w*)+)(?:\\..*)?");

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(?:#([^)\\s]*))?\\)");

    private static final Pattern FENCED = Pattern.compile("```.*?```", Pattern.DOTALL);

    /** Names of Java's own types. */
    private static final Set<String> OTHERS = Set.of("IllegalArgumentException");

    /** It names types that no longer exist. */
    private static final Path HISTORY = ROOT.resolve("CHANGELOG.md");

    private static List<Path> documents() throws IOException {
        Stream<Path> folders = FOLDERS.stream().flatMap(DocumentedNamesTest::markdown);
        Stream<Path> others =
                Stream.of("README.md", "CHANGELOG.md", "fixtures/README.md").map(ROOT::resolve);
        return Stream.concat(folders, others).toList();
    }

    private static Stream<Path> markdown(Path folder) {
        try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !ROOT.relativize(file).toString().contains("/target/"))
                    .toList();
        }
    }

    @Test
    void typesThatAreNamedExist() throws IOException {
        Set<String> types = new TreeSet<>(OTHERS);
        for (Path source : sources()) {
            TYPE.matcher(Files.readString(source)).results().forEach(type -> types.add(type.group(1)));
        }
        Set<String> missing = new TreeSet<>();
        for (Path document : documents()) {
            String prose = FENCED.matcher(Files.readString(document)).replaceAll("");
            FieldTable.words(prose).stream()
                    .filter(word -> !document.equals(HISTORY))
                    .map(NAME::matcher)
                    .filter(name -> name.matches() && !types.contains(name.group(1)))
                    .forEach(name -> missing.add(ROOT.relativize(document) + ": " + name.group(1)));
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void linksLeadSomewhere() throws IOException {
        Set<String> broken = new TreeSet<>();
        for (Path document : documents()) {
            LINK.matcher(Files.readString(document))
                    .results()
                    .filter(link -> !link.group(1).startsWith("https:"))
                    .filter(link -> !leads(document, link.group(1), link.group(2)))
                    .forEach(link -> broken.add(ROOT.relativize(document) + ": " + link.group()));
        }
        assertEquals(Set.of(), broken);
    }

    private static boolean leads(Path document, String file, String anchor) {
        Path target = file.isEmpty() ? document : document.resolveSibling(file).normalize();
        try {
            return Files.exists(target) && (anchor == null || anchors(target).contains(anchor));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The anchors that GitHub derives from headings. */
    private static Set<String> anchors(Path document) throws IOException {
        return Files.readString(document)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    /** In a table of packages, {@code `sweep` `.stamp`} are two packages, the second within the first. */
    private static Set<String> rooms(String heading, String prefix) throws IOException {
        Set<String> packages = new TreeSet<>();
        String section = FieldTable.section("../../engine/docs/design.md", heading);
        for (String row : section.lines().filter(line -> line.startsWith("| `")).toList()) {
            String last = "";
            for (String name : FieldTable.words(row.substring(0, row.indexOf('|', 1)))) {
                last = name.startsWith(".") ? last : name;
                packages.add(prefix + (name.startsWith(".") ? last + name : name));
            }
        }
        return packages;
    }

    private static Set<String> packages(String module) throws IOException {
        Path sources = ROOT.resolve(Path.of(module, "src", "main", "java"));
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void roomsOfTheDesignAreThePackagesThatThereAre() throws IOException {
        assertEquals(packages("codec"), rooms("### Rooms of the codec", "io.tcprt."));
        assertEquals(packages("engine"), rooms("### Rooms of the engine", "io.tcprt.engine."));
        assertEquals(packages("engine/results"), rooms("### Rooms of the results", "io.tcprt."));
        assertEquals(packages("cli"), rooms("### Rooms of the command", "io.tcprt."));
        assertTrue(packages("engine").contains("io.tcprt.engine.trace"));
    }
}
