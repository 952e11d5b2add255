package io.tcprt.engine.internal.probe;

/**
 * Estimates the distance of a sender from the TTL of its packet, assuming a common initial TTL: 64, 128 or 255.
 *
 * @since 0.1
 */
public final class InitialTtl {
    private static final int UNIX = 64;
    private static final int WINDOWS = 128;
    private static final int MOST = 255;

    private InitialTtl() {}

    /**
     * Estimates the length of the reverse path, which may differ from that of the forward path.
     *
     * @param ttl TTL on arrival, 0 to 255
     * @return distance of the sender in hops; 1 for a neighbour
     */
    public static int distance(int ttl) {
        int initial = ttl <= UNIX ? UNIX : ttl <= WINDOWS ? WINDOWS : MOST;
        return initial - ttl + 1;
    }
}
