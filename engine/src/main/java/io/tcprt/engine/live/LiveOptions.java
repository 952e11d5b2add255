package io.tcprt.engine.live;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.octets.FieldRange;
import io.tcprt.engine.plan.TargetPolicy;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Options of a live run that are otherwise left to the system.
 *
 * @param interfaceName the interface to send on; empty to follow the routing table
 * @param source source address of the probes; empty to use the one that the route prefers
 * @param sourcePort source port or echo identifier of the first flow of each kind, 1 to 65535, from which further flows
 *     count up; empty to use free ports
 * @param recording the file to record all probes and answers in; empty to record nothing
 * @param resets whether to send a reset for every SYN-ACK to a probe, in addition to the kernel's, which a firewall on
 *     this host may drop; without any reset the target keeps a half-open connection
 * @param givesUpRights whether this process gives up root and all capabilities once everything is open, before it reads
 *     the first packet. It cannot get them back, so this is only for a program that does nothing else
 * @param policy which targets may be probed
 * @since 0.1
 */
public record LiveOptions(
        Optional<String> interfaceName,
        Optional<IpAddress> source,
        OptionalInt sourcePort,
        Optional<Recording> recording,
        boolean resets,
        boolean givesUpRights,
        TargetPolicy policy) {
    private static final int MAX_PORT = 0xffff;

    /** The system's choices; records nothing, sends no resets, and keeps all rights. */
    public static final LiveOptions DEFAULT = new LiveOptions(
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            false,
            false,
            TargetPolicy.DEFAULT);

    /**
     * Checks the source port.
     *
     * @param interfaceName any
     * @param source any
     * @param sourcePort 1 to 65535, or empty
     * @param recording any
     * @param resets any
     * @param givesUpRights any
     * @param policy any
     * @throws IllegalArgumentException when the source port is out of range; the message names the range
     */
    public LiveOptions {
        sourcePort.ifPresent(port -> FieldRange.require("source port", port, 1, MAX_PORT));
    }

    /** {@return a builder that begins with {@link #DEFAULT}} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * A pcap file with timestamps in nanoseconds.
     *
     * @param file where to write it
     * @param replaces whether to overwrite an existing file; otherwise the run fails to open if the file exists
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
        private TargetPolicy policy = TargetPolicy.DEFAULT;

        private Builder() {}

        /**
         * Sets the interface to send on.
         *
         * @param name the system's name for it; by default, the routing table decides
         * @return this builder
         */
        public Builder interfaceName(String name) {
            this.interfaceName = Optional.of(name);
            return this;
        }

        /**
         * Sets the source address of the probes.
         *
         * @param address an address of this machine; by default, the one that the route prefers
         * @return this builder
         */
        public Builder source(IpAddress address) {
            this.source = Optional.of(address);
            return this;
        }

        /**
         * Sets the source port or echo identifier of the first flow of each kind. Further flows count up from it.
         *
         * @param port 1 to 65535; by default, free ports are used
         * @return this builder
         */
        public Builder sourcePort(int port) {
            this.sourcePort = OptionalInt.of(port);
            return this;
        }

        /**
         * Records all probes and answers in a new file.
         *
         * @param file must not exist when the tracer is opened
         * @return this builder
         */
        public Builder recordTo(Path file) {
            this.recording = Optional.of(new Recording(file, /* replaces= */ false));
            return this;
        }

        /**
         * Records all probes and answers in a file.
         *
         * @param file overwritten if it exists
         * @return this builder
         */
        public Builder replaceRecording(Path file) {
            this.recording = Optional.of(new Recording(file, /* replaces= */ true));
            return this;
        }

        /**
         * Sets whether to send a reset for every SYN-ACK to a probe, in addition to the kernel's.
         *
         * @param wanted false by default
         * @return this builder
         */
        public Builder resets(boolean wanted) {
            this.resets = wanted;
            return this;
        }

        /**
         * Sets whether this process gives up root and all capabilities once everything is open. It cannot get them back.
         *
         * @param wanted false by default
         * @return this builder
         */
        public Builder givesUpRights(boolean wanted) {
            this.givesUpRights = wanted;
            return this;
        }

        /**
         * Sets which targets may be probed.
         *
         * @param targets {@link TargetPolicy#DEFAULT} by default
         * @return this builder
         */
        public Builder policy(TargetPolicy targets) {
            this.policy = targets;
            return this;
        }

        /**
         * Checks the source port and makes the options.
         *
         * @return the options
         * @throws IllegalArgumentException when the source port is out of range; the message names the range
         */
        public LiveOptions build() {
            return new LiveOptions(interfaceName, source, sourcePort, recording, resets, givesUpRights, policy);
        }
    }
}
