package io.tcprt.engine.internal.probe;

import io.tcprt.codec.tcp.SeqNumber;
import org.jspecify.annotations.Nullable;

/**
 * The fields that identify a probe within the first eight octets after its IP header, which are all that RFC 792 requires a
 * router to quote.
 *
 * <p>Equality is written by hand. The generated methods of a record are linked at their first use, which would be between the
 * first probe and the second and would take longer than a trace.
 *
 * @since 0.1
 */
public sealed interface ProbeKey {

    /**
     * The key of a TCP probe.
     *
     * @param sourcePort source port, 0 to 65535
     * @param destinationPort destination port, 0 to 65535
     * @param sequence sequence number
     * @since 0.1
     */
    record Tcp(int sourcePort, int destinationPort, SeqNumber sequence) implements ProbeKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Tcp that
                    && sourcePort == that.sourcePort
                    && destinationPort == that.destinationPort
                    && sequence.bits() == that.sequence.bits();
        }

        @Override
        public int hashCode() {
            return (sourcePort << 16 | destinationPort) * 31 + sequence.bits();
        }
    }

    /**
     * The key of a UDP probe.
     *
     * @param sourcePort source port, 0 to 65535
     * @param destinationPort destination port, 0 to 65535
     * @param checksum checksum as captured; with checksum offload, routers quote a different one
     * @since 0.1
     */
    record Udp(int sourcePort, int destinationPort, int checksum) implements ProbeKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Udp that
                    && sourcePort == that.sourcePort
                    && destinationPort == that.destinationPort
                    && checksum == that.checksum;
        }

        @Override
        public int hashCode() {
            return (sourcePort << 16 | destinationPort) * 31 + checksum;
        }
    }

    /**
     * The key of an ICMP echo request.
     *
     * @param identifier identifier, 0 to 65535
     * @param sequence sequence number, 0 to 65535
     * @since 0.1
     */
    record Echo(int identifier, int sequence) implements ProbeKey {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Echo that && identifier == that.identifier && sequence == that.sequence;
        }

        @Override
        public int hashCode() {
            return identifier << 16 | sequence;
        }
    }
}
