package io.tcprt.engine.diagnosis;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a verdict rests on: how it was reached, and the packets that prove it.
 *
 * @param basis how it follows from the packets
 * @param frames the packets, by their frame numbers in the capture, ascending from 1; empty if none of them was captured
 * @since 0.1
 */
public record Evidence(Basis basis, List<Integer> frames) {

    /** How a verdict follows from packets, from the most certain to the least. */
    public enum Basis {
        /** An answer says so itself. */
        STATED,
        /** Several answers together leave no simpler explanation. */
        INFERRED,
        /** Answers are missing. A filter, a loss and a router that does not answer look alike. */
        SILENCE,
        /** Probing ended before there was evidence. */
        UNFINISHED
    }

    /** Frames in any order; 0 for packets that were not captured. */
    static Evidence of(Basis basis, Stream<Integer> frames) {
        return new Evidence(
                basis, frames.filter(number -> number > 0).distinct().sorted().toList());
    }
}
