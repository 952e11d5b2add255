package io.tcprt.engine.sweep.run;

import java.util.Optional;

/**
 * How a sweep ended.
 *
 * @param end the final counts
 * @param complete whether every turn was taken and the wait for every answer is over
 * @param fault what ended the sweep early, in one line; empty if nothing did, or an interrupt
 * @param checkpoint the last checkpoint that is safe on the disk, from which the sweep can be resumed
 * @since 0.1
 */
public record SweepResult(SweepProgress end, boolean complete, Optional<String> fault, Checkpoint checkpoint) {}
