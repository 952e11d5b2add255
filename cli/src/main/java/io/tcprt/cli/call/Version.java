package io.tcprt.cli.call;

import java.util.Optional;

/** The version in the jar's manifest. */
public final class Version {
    private Version() {}

    public static String text() {
        // Classes that were not started from the jar, as in unit tests, have none.
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
