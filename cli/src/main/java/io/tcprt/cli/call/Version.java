package io.tcprt.cli.call;

import java.util.Optional;

/** The version from the jar's manifest. */
public final class Version {
    private Version() {}

    public static String text() {
        // Classes loaded from a folder, as in unit tests, have no manifest.
        return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("unreleased");
    }
}
