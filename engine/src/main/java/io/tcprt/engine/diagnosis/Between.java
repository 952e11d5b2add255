package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Place;

/**
 * A part of a path. What happened there was done by the one end, by the other, or on the link between them: packets do not
 * tell which.
 *
 * @param near the last place that probes were seen to pass; TTL 0 for the source
 * @param far the next one, whose address is absent when it did not answer
 * @since 0.1
 */
public record Between(Place near, Place far) {}
