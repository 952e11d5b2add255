package io.tcprt.engine.diagnosis;

import io.tcprt.engine.compare.Place;

/**
 * A part of a path. The near end, the far end or the link between them caused what happened there: packets do not show
 * which.
 *
 * @param near the last place that was seen to forward probes; TTL 0 for the source
 * @param far the next place, without an address if it did not answer
 * @since 0.1
 */
public record Between(Place near, Place far) {}
