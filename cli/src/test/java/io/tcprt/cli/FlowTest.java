package io.tcprt.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data flows in one direction: later packages may depend on earlier ones, and never the reverse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading all classes is what takes time
final class FlowTest {
    private static final List<String> MODULES = List.of(
            "io.tcprt.fixtures..",
            "io.tcprt.codec..",
            "io.tcprt.engine..",
            "io.tcprt.results..",
            "io.tcprt.responder..",
            "io.tcprt.cli..");

    private static final List<String> CODEC = List.of(
            "io.tcprt.codec.octets..",
            "io.tcprt.codec.link..",
            "io.tcprt.codec.pcap..",
            "io.tcprt.codec.ip..",
            "io.tcprt.codec.udp..",
            "io.tcprt.codec.tcp..",
            "io.tcprt.codec.icmp..",
            "io.tcprt.codec");

    private static final List<String> ENGINE = List.of(
            "io.tcprt.engine.text..",
            "io.tcprt.engine.internal.text..",
            "io.tcprt.engine.sort..",
            "io.tcprt.engine.plan..",
            "io.tcprt.engine.internal.probe..",
            "io.tcprt.engine.internal.netlink..",
            "io.tcprt.engine.wire..",
            "io.tcprt.engine.internal.route..",
            "io.tcprt.engine.internal.rights..",
            "io.tcprt.engine.trace..",
            "io.tcprt.engine.internal.match..",
            "io.tcprt.engine.watch..",
            "io.tcprt.engine.statistics..",
            "io.tcprt.engine.internal.reading..",
            "io.tcprt.engine.internal.probing..",
            "io.tcprt.engine.sweep",
            "io.tcprt.engine.internal.stamp..",
            "io.tcprt.engine.sweep.run..",
            "io.tcprt.engine.paths..",
            "io.tcprt.engine.finding..",
            "io.tcprt.engine.compare..",
            "io.tcprt.engine.diagnosis..",
            "io.tcprt.engine.replay..",
            "io.tcprt.engine.live..",
            "io.tcprt.engine.sim..");

    private static final List<String> RESULTS = List.of(
            "io.tcprt.results.targets..",
            "io.tcprt.results.state..",
            "io.tcprt.results.writing..",
            "io.tcprt.results.reading..");

    private static final List<String> CLI = List.of(
            "io.tcprt.cli.render",
            "io.tcprt.cli.render.trace..",
            "io.tcprt.cli.render.compare..",
            "io.tcprt.cli.render.sweep..",
            "io.tcprt.cli.console..",
            "io.tcprt.cli.call..",
            "io.tcprt.cli.targets..",
            "io.tcprt.cli.packets..",
            "io.tcprt.cli.sweep..",
            "io.tcprt.cli.paths..",
            "io.tcprt.cli.trace..",
            "io.tcprt.cli");

    private final JavaClasses classes =
            new ClassFileImporter().withImportOption(FlowTest::isNoTest).importPackages("io.tcprt");

    /** ArchUnit's own option knows only the usual folders of Maven, and the quick build has others. */
    private static boolean isNoTest(Location location) {
        return !location.contains("/test-classes/");
    }

    @Test
    void modulesFlowOneWay() {
        oneWay(MODULES);
    }

    @Test
    void theCodecFlowsFromTheLinkUp() {
        oneWay(CODEC);
    }

    @Test
    void theEngineFlowsFromPlanToTrace() {
        oneWay(ENGINE);
    }

    @Test
    void resultsFlowFromStateToReading() {
        oneWay(RESULTS);
    }

    @Test
    void theCommandFlowsFromWordsToOutput() {
        oneWay(CLI);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.tcprt.codec",
                "io.tcprt.engine",
                "io.tcprt.results",
                "io.tcprt.cli",
                "io.tcprt.responder",
                "io.tcprt.fixtures"
            })
    void noPackageReachesItself(String module) {
        Cycles.betweenPackages(module).check(classes);
    }

    @Test
    void noClassOfTheCommandReachesItself() {
        Cycles.betweenClasses("io.tcprt.cli").check(classes);
    }

    /** Users of the engine and of its results need not name what may change without notice. */
    @Test
    void theApiShowsNoInternals() {
        List<String> shown = classes.stream()
                .filter(FlowTest::isApi)
                .flatMap(type -> type.getMembers().stream())
                .filter(FlowTest::isVisible)
                .filter(member -> shown(member).anyMatch(FlowTest::isInternal))
                .map(JavaMember::getFullName)
                .toList();
        assertEquals(List.of(), shown);
        assertTrue(classes.stream().anyMatch(FlowTest::isInternal));
    }

    /** The types that whoever uses a member has to name. */
    private static Stream<JavaClass> shown(JavaMember member) {
        Stream<JavaClass> thrown =
                member instanceof JavaCodeUnit unit ? unit.getExceptionTypes().stream() : Stream.empty();
        return Stream.concat(member.getAllInvolvedRawTypes().stream(), thrown);
    }

    private static boolean isInternal(JavaClass type) {
        return type.getPackageName().startsWith("io.tcprt.engine.internal");
    }

    private static boolean isApi(JavaClass type) {
        return (type.getPackageName().startsWith("io.tcprt.engine")
                        || type.getPackageName().startsWith("io.tcprt.results"))
                && !isInternal(type)
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(FlowTest::isApi).orElse(true);
    }

    private static boolean isVisible(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    /** The two rules on cycles find the violations they are meant to find. */
    @Test
    void aCycleIsFound() {
        JavaClasses cyclic = new ClassFileImporter().importPackages("io.tcprt.cli.cycle");
        assertTrue(Cycles.betweenPackages("io.tcprt.cli.cycle").evaluate(cyclic).hasViolation());
        assertTrue(Cycles.betweenClasses("io.tcprt.cli.cycle").evaluate(cyclic).hasViolation());
    }

    private void oneWay(List<String> flow) {
        for (int i = 0; i < flow.size() - 1; i++) {
            String[] later = flow.subList(i + 1, flow.size()).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(flow.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later)
                    .check(classes);
        }
    }

    @Test
    void theCodecKnowsNoCaptureLibraryAndNoCommandLine() {
        noClasses()
                .that()
                .resideInAPackage("io.tcprt.codec..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.tcprt.fixtures..", "org.pcap4j..", "com.google.common..", "picocli..")
                .check(classes);
    }

    @Test
    void onlyTheCommandKnowsOptions() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.tcprt.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(classes);
    }

    @Test
    void onlyReadingOfResultsKnowsTheCsvLibrary() {
        assertEquals(Set.of("io.tcprt.results.reading.CsvLineReader"), usersOf("de.siegmar.fastcsv"));
    }

    @Test
    void onlyResultsAndTheCommandKnowJson() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.tcprt.results..", "io.tcprt.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(classes);
    }

    @Test
    void pcap4jIsNamedInOneClassOfTheWire() {
        assertEquals(Set.of("io.tcprt.engine.wire.PcapLibrary"), usersOf("org.pcap4j"));
    }

    /** Setting the clock in the middle of a trace must not change a wait or a time: both use the monotonic clock. */
    @Test
    void theWallClockIsReadInOneClassOfTheWire() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.tcprt.engine.wire.ClockReading")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(classes);
    }

    /** Top-level classes that use a package: nested classes and lambdas count as their file. */
    private Set<String> usersOf(String library) {
        return classes.stream()
                .filter(user -> user.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> use.getTargetClass().getPackageName().startsWith(library)))
                .map(FlowTest::file)
                .collect(Collectors.toSet());
    }

    private static String file(JavaClass user) {
        String name = user.getName();
        return name.indexOf('$') < 0 ? name : name.substring(0, name.indexOf('$'));
    }
}
