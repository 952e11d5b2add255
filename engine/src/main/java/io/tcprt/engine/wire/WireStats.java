package io.tcprt.engine.wire;

/**
 * Counters of a capture. Drops and link changes tell whether missing answers may be local capture loss.
 *
 * @param received packets that passed the filter
 * @param droppedByKernel packets dropped because the capture ring, or the queue after it, was full
 * @param droppedByInterface packets dropped by the interface or its driver
 * @param linkChanges how often a link lost or regained its carrier while the capture was open; 0 where that is not known
 * @since 0.1
 */
public record WireStats(long received, long droppedByKernel, long droppedByInterface, long linkChanges) {
    /** All counters are zero. */
    public static final WireStats NONE = new WireStats(0, 0, 0, 0);

    /** The sum of two captures' counters. */
    WireStats and(WireStats other) {
        return new WireStats(
                received + other.received,
                droppedByKernel + other.droppedByKernel,
                droppedByInterface + other.droppedByInterface,
                linkChanges + other.linkChanges);
    }

    /** {@return packets dropped on this machine, by the kernel or the interface} */
    public long lost() {
        return droppedByKernel + droppedByInterface;
    }
}
