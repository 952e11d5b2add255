package io.tcprt.engine.sweep;

/** Refuses values that do not fit into a probe or a sweep. */
final class Limits {
    private Limits() {}

    /** Requires a whole number from {@code least} to {@code most}. */
    static void within(String what, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
