package io.tcprt.engine.wire;

import java.util.ServiceLoader;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Keeps slf4j from printing that a program has no logger.
 *
 * <p>slf4j comes with pcap4j, and netty logs through it when it is there, so a program that only replays a capture would
 * print three lines of slf4j's. A program that has a logger, or has chosen what slf4j reports, is left alone.
 *
 * @since 0.1
 */
public final class Slf4jQuiet {
    /** How much slf4j prints about itself, read when it is first used. */
    private static final String VERBOSITY = "slf4j.internal.verbosity";

    private Slf4jQuiet() {}

    /** To be called before netty or pcap4j are used for the first time; later it has no effect. */
    public static void withoutLogger() {
        boolean isChosen = System.getProperty(VERBOSITY) != null;
        if (!isChosen
                && ServiceLoader.load(SLF4JServiceProvider.class).stream()
                        .findAny()
                        .isEmpty()) {
            System.setProperty(VERBOSITY, "ERROR");
        }
    }
}
