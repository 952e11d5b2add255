package io.tcprt.engine.probe;

/** The TTLs that systems customarily send with, and what an arriving one tells by them. */
public final class InitialTtl {
    private static final int UNIX = 64;
    private static final int WINDOWS = 128;
    private static final int MOST = 255;

    private InitialTtl() {}

    /**
     * How many TTLs away the sender of a packet is, 1 for a neighbour, if it began with a customary one: a guess at the
     * way back, which need not be as long as the way there.
     *
     * @param ttl as it arrived, 0 to 255
     */
    public static int distance(int ttl) {
        int initial = ttl <= UNIX ? UNIX : ttl <= WINDOWS ? WINDOWS : MOST;
        return initial - ttl + 1;
    }
}
