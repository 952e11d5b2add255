package io.tcprt.engine.probe;

import io.tcprt.codec.tcp.SeqNumber;
import org.jspecify.annotations.Nullable;

/**
 * What identifies a probe in the first eight octets behind its IP header: all that RFC 792 obliges a router to quote.
 *
 * <p>Equality is written out. What a record is given is made when it is first used, which here would be between the first
 * probe and the second, and takes longer than a trace.
 */
public sealed interface ProbeKey {

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
     * Of a UDP probe.
     *
     * @param checksum as captured; where the interface computes it, routers quote another one
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
