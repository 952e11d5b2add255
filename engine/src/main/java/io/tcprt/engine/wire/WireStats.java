package io.tcprt.engine.wire;

/**
 * What the capture lost: a reader must know whether silence may be his own.
 *
 * @param received packets the filter passed
 * @param droppedByKernel packets for which the capture ring, or the queue behind it, had no room
 * @param droppedByInterface packets the interface or its driver dropped
 * @param linkChanges how often a link went or came while the capture was open
 */
public record WireStats(long received, long droppedByKernel, long droppedByInterface, long linkChanges) {
    /** Nothing was counted. */
    public static final WireStats NONE = new WireStats(0, 0, 0, 0);

    /** Of two captures together. */
    WireStats and(WireStats other) {
        return new WireStats(
                received + other.received,
                droppedByKernel + other.droppedByKernel,
                droppedByInterface + other.droppedByInterface,
                linkChanges + other.linkChanges);
    }

    /** Packets that passed here and were not kept, whoever dropped them. */
    public long lost() {
        return droppedByKernel + droppedByInterface;
    }
}
