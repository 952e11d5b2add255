package io.tcprt.cli;

import java.util.Optional;

/** The version in the jar's manifest. */
final class Version {
    private Version() {}

    static String text() {
        // Classes that were not started from the jar, as in unit tests, have none.
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
