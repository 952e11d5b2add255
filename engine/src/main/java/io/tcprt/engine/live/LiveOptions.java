package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user may fix instead of leaving it to the system.
 *
 * @param interfaceName where probes leave; by the routing table otherwise
 * @param source the address they leave from; that of the interface otherwise
 * @param sourcePort source port or echo identifier of the first flow of each kind, 1 to 65535, further ones count up from
 *     it; a free port otherwise
 * @param recording where to write all probes and answers
 * @param resets whether every SYN-ACK to a probe is answered by a reset of ours, besides the kernel's, which a firewall of
 *     this host may swallow: the target then keeps no half-open connection
 * @param givesUpRights whether this process gives up root and all capabilities when everything is open, before it reads the
 *     first packet: for good, so only for a program that does nothing else ({@link io.tcprt.engine.rights.Rights})
 * @since 0.1
 */
public record LiveOptions(
        Optional<String> interfaceName,
        Optional<IpAddress> source,
        OptionalInt sourcePort,
        Optional<Recording> recording,
        boolean resets,
        boolean givesUpRights) {
    private static final int MAX_PORT = 0xffff;

    /** Everything as the system has it: nothing is recorded, no resets are sent, rights are kept. */
    public static final LiveOptions DEFAULT =
            new LiveOptions(Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(), false, false);

    /**
     * Checks the source port.
     *
     * @throws IllegalArgumentException when it is out of range; the message names the range
     */
    public LiveOptions {
        if (sourcePort.isPresent() && (sourcePort.getAsInt() < 1 || sourcePort.getAsInt() > MAX_PORT)) {
            throw new IllegalArgumentException("source port: 1 to " + MAX_PORT + ", not " + sourcePort.getAsInt());
        }
    }

    /** Begins with {@link #DEFAULT}. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A pcap file with time stamps in nanoseconds.
     *
     * @param file where it is written
     * @param replaces whether a file of that name is overwritten; otherwise there must be none
     * @since 0.1
     */
    public record Recording(Path file, boolean replaces) {}

    /**
     * Collects {@link LiveOptions}; {@link #build} checks them.
     *
     * @since 0.1
     */
    public static final class Builder {
        private Optional<String> interfaceName = Optional.empty();
        private Optional<IpAddress> source = Optional.empty();
        private OptionalInt sourcePort = OptionalInt.empty();
        private Optional<Recording> recording = Optional.empty();
        private boolean resets;
        private boolean givesUpRights;

        private Builder() {}

        /** The interface by which probes leave, as the system calls it; by the routing table by default. */
        public Builder interfaceName(String name) {
            this.interfaceName = Optional.of(name);
            return this;
        }

        /** The address that probes leave from, one of this machine; that of the interface by default. */
        public Builder source(IpAddress address) {
            this.source = Optional.of(address);
            return this;
        }

        /** Source port or echo identifier of the first flow of each kind, 1 to 65535; a free port by default. */
        public Builder sourcePort(int port) {
            this.sourcePort = OptionalInt.of(port);
            return this;
        }

        /** Writes all probes and answers to a new file; opening the tracer fails if it exists. */
        public Builder recordTo(Path file) {
            this.recording = Optional.of(new Recording(file, /* replaces= */ false));
            return this;
        }

        /** Writes all probes and answers to a file, and overwrites it if it exists. */
        public Builder replaceRecording(Path file) {
            this.recording = Optional.of(new Recording(file, /* replaces= */ true));
            return this;
        }

        /** Whether every SYN-ACK to a probe is answered by a reset of ours; false by default. */
        public Builder resets(boolean wanted) {
            this.resets = wanted;
            return this;
        }

        /** Whether this process gives up root and all capabilities, for good; false by default. */
        public Builder givesUpRights(boolean wanted) {
            this.givesUpRights = wanted;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException when the source port is out of range; the message names the range
         */
        public LiveOptions build() {
            return new LiveOptions(interfaceName, source, sourcePort, recording, resets, givesUpRights);
        }
    }
}
