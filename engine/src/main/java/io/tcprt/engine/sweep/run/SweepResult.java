package io.tcprt.engine.sweep.run;

import java.util.Optional;

/**
 * How a sweep ended.
 *
 * @param end all counts
 * @param complete whether every turn was taken and every answer had its time
 * @param fault what ended it early, in one line, other than a request to end
 * @param checkpoint the last that is safe on the disk, from which it can be resumed
 */
public record SweepResult(SweepProgress end, boolean complete, Optional<String> fault, Checkpoint checkpoint) {}
