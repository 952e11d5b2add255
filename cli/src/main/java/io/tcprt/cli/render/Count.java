package io.tcprt.cli.render;

/** Formats numbers with a noun. */
public final class Count {
    private Count() {}

    /** {@code 1 hop}, {@code 2 hops}. */
    public static String of(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
