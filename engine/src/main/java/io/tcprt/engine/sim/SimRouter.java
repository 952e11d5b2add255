package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpAddress;

/**
 * A router of a simulated network. Immutable.
 *
 * @param near its address towards the source: the source of its ICMP errors, and the address it records in answers
 * @param far its address towards the target: the address it records in probes it forwards
 * @param link the link to it from the previous node
 * @param stamping how it takes part in Record Route
 * @param voice how it reports expired packets
 * @param passage what it does to packets it forwards
 * @since 0.1
 */
public record SimRouter(
        IpAddress near, IpAddress far, SimLink link, SimStamping stamping, SimVoice voice, SimPassage passage) {

    /**
     * A router that behaves like Linux.
     *
     * @param near its address towards the source
     * @param far its address towards the target
     * @param delayNanos one-way delay of the link to it, in nanoseconds
     * @return the router
     */
    public static SimRouter of(IpAddress near, IpAddress far, long delayNanos) {
        return new SimRouter(
                near,
                far,
                SimLink.of(delayNanos),
                SimStamping.UNDER_STALE_CHECKSUM,
                SimVoice.PLAIN,
                new SimPassage.Plain());
    }

    /** {@return the same router, which sends no ICMP errors} */
    public SimRouter asSilent() {
        return with(voice.asSilent());
    }

    /** {@return the same router, which ignores Record Route} */
    public SimRouter withoutStamps() {
        return with(SimStamping.NONE);
    }

    /** {@return the same router, which drops packets with IP options} */
    public SimRouter droppingOptions() {
        return with(new SimPassage.DropsOptions());
    }

    /**
     * Limits the length of its quotes.
     *
     * @param octets most octets of a packet to quote
     * @return the same router with that limit
     */
    public SimRouter quoting(int octets) {
        return with(voice.quoting(octets));
    }

    /**
     * Replaces how it takes part in Record Route.
     *
     * @param other the new behaviour
     * @return the same router with it
     */
    public SimRouter with(SimStamping other) {
        return new SimRouter(near, far, link, other, voice, passage);
    }

    /**
     * Replaces how it reports expired packets.
     *
     * @param other the new behaviour
     * @return the same router with it
     */
    public SimRouter with(SimVoice other) {
        return new SimRouter(near, far, link, stamping, other, passage);
    }

    /**
     * Replaces what it does to packets it forwards.
     *
     * @param other the new behaviour
     * @return the same router with it
     */
    public SimRouter with(SimPassage other) {
        return new SimRouter(near, far, link, stamping, voice, other);
    }

    /**
     * Replaces the link to it.
     *
     * @param other the new link
     * @return the same router with that link
     */
    public SimRouter over(SimLink other) {
        return new SimRouter(near, far, other, stamping, voice, passage);
    }

    /**
     * Replaces its addresses.
     *
     * @param otherNear the new address towards the source
     * @param otherFar the new address towards the target
     * @return the same router with these addresses
     */
    public SimRouter at(IpAddress otherNear, IpAddress otherFar) {
        return new SimRouter(otherNear, otherFar, link, stamping, voice, passage);
    }

    /** {@return whether it decrements the TTL, and so counts as a hop} */
    public boolean counts() {
        return !(passage instanceof SimPassage.Hides);
    }
}
