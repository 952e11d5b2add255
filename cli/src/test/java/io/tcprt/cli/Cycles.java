package io.tcprt.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.function.Function;

/** Rules that reject dependency cycles of any length. */
final class Cycles {
    private Cycles() {}

    static ArchRule betweenPackages(String root) {
        return free("packages", root, JavaClass::getPackageName);
    }

    /** Nested classes count as their outermost class. */
    static ArchRule betweenClasses(String root) {
        return free("classes", root, type -> topLevel(type).getName());
    }

    private static JavaClass topLevel(JavaClass type) {
        return type.getEnclosingClass().map(Cycles::topLevel).orElse(type);
    }

    private static ArchRule free(String what, String root, Function<JavaClass, String> slice) {
        SliceAssignment assignment = new SliceAssignment() {
            @Override
            public String getDescription() {
                return what + " of " + root;
            }

            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                String name = type.getPackageName();
                return name.equals(root) || name.startsWith(root + ".")
                        ? SliceIdentifier.of(slice.apply(type))
                        : SliceIdentifier.ignore();
            }
        };
        return SlicesRuleDefinition.slices().assignedFrom(assignment).should().beFreeOfCycles();
    }
}
