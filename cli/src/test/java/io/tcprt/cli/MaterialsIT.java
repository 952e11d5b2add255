package io.tcprt.cli;

import static io.tcprt.cli.render.JsonTree.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the built jar contains, according to its software bill of materials (CycloneDX). */
final class MaterialsIT {
    /** May be given away with a program under the Apache License, in one file. */
    private static final Set<String> LICENCES = Set.of("Apache-2.0", "MIT", "CC0-1.0");

    private final List<Map<String, Object>> components = components();

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> components() {
        try {
            Path bill = Path.of(System.getProperty("tcprt.materials"));
            return (List<Map<String, Object>>)
                    JsonTree.parse(Files.readString(bill)).get("components");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Map<String, Object> component) {
        return component.get("group") + ":" + component.get("name");
    }

    private static Stream<Object> licences(Map<String, Object> component) {
        return ((List<?>) component.get("licenses")).stream().map(one -> at(one, "license", "id"));
    }

    /** Another library may bring another fault: it must not come in unnoticed. */
    @Test
    void theLibrariesAreTheseAndNoOthers() {
        Set<String> expected = new TreeSet<>(Set.of(
                "com.fasterxml.jackson.core:jackson-core",
                "com.google.errorprone:error_prone_annotations",
                "com.google.guava:failureaccess",
                "com.google.guava:guava",
                "com.google.guava:listenablefuture",
                "com.google.j2objc:j2objc-annotations",
                "de.siegmar:fastcsv",
                "info.picocli:picocli",
                "io.netty:netty-buffer",
                "io.netty:netty-common",
                "io.tcprt:tcprt-codec",
                "io.tcprt:tcprt-engine",
                "io.tcprt:tcprt-fixtures",
                "io.tcprt:tcprt-results",
                "net.java.dev.jna:jna",
                "org.hdrhistogram:HdrHistogram",
                "org.jspecify:jspecify",
                "org.pcap4j:pcap4j-core",
                "org.slf4j:slf4j-api",
                "org.slf4j:slf4j-nop"));
        assertEquals(
                expected, components.stream().map(MaterialsIT::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyLibraryMayBeGivenAway() {
        for (Map<String, Object> component : components) {
            assertTrue(
                    licences(component).anyMatch(LICENCES::contains),
                    () -> name(component) + ": " + component.get("licenses"));
        }
    }

    @Test
    void everyLibraryIsOfOneVersionThatIsNamed() {
        for (Map<String, Object> component : components) {
            assertTrue(String.valueOf(component.get("version")).matches("[0-9][-.A-Za-z0-9]*"), name(component));
            assertTrue(String.valueOf(component.get("purl")).startsWith("pkg:maven/"), name(component));
        }
    }

    @Test
    void theJarCarriesItsLicence() throws IOException {
        assertTrue(entry("META-INF/LICENSE").contains("Apache License"));
    }

    /** The MIT licence requires its text and the owner's name in every copy. */
    @Test
    void theJarCarriesTheMitLicenceOfEachLibraryUnderIt() throws IOException {
        String text = entry("META-INF/licenses/MIT.txt");
        for (Map<String, Object> component : components) {
            if (licences(component).anyMatch("MIT"::equals)) {
                assertTrue(text.contains(name(component)), name(component));
            }
        }
    }

    private static String entry(String name) throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("tcprt.jar"))) {
            return new String(jar.getInputStream(jar.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
