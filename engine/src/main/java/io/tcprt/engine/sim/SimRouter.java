package io.tcprt.engine.sim;

import io.tcprt.codec.ip.IpAddress;

/**
 * A router of a simulated network.
 *
 * @param near its address towards the source: what its ICMP errors bear, and what it stamps on answers
 * @param far its address towards the target: what it stamps on probes that go on
 * @param link what leads to it from the node before
 */
public record SimRouter(
        IpAddress near, IpAddress far, SimLink link, SimStamping stamping, SimVoice voice, SimPassage passage) {

    /** A router that does all it should. */
    public static SimRouter of(IpAddress near, IpAddress far, long delayNanos) {
        return new SimRouter(
                near,
                far,
                SimLink.of(delayNanos),
                SimStamping.UNDER_STALE_CHECKSUM,
                SimVoice.PLAIN,
                new SimPassage.Plain());
    }

    public SimRouter asSilent() {
        return with(voice.asSilent());
    }

    public SimRouter withoutStamps() {
        return with(SimStamping.NONE);
    }

    public SimRouter droppingOptions() {
        return with(new SimPassage.DropsOptions());
    }

    public SimRouter quoting(int octets) {
        return with(voice.quoting(octets));
    }

    public SimRouter with(SimStamping other) {
        return new SimRouter(near, far, link, other, voice, passage);
    }

    public SimRouter with(SimVoice other) {
        return new SimRouter(near, far, link, stamping, other, passage);
    }

    public SimRouter with(SimPassage other) {
        return new SimRouter(near, far, link, stamping, voice, other);
    }

    /** The same router behind another link. */
    public SimRouter over(SimLink other) {
        return new SimRouter(near, far, other, stamping, voice, passage);
    }

    /** The same router by other addresses. */
    public SimRouter at(IpAddress otherNear, IpAddress otherFar) {
        return new SimRouter(otherNear, otherFar, link, stamping, voice, passage);
    }

    /** Whether it lowers the TTL, and so is a hop. */
    public boolean counts() {
        return !(passage instanceof SimPassage.Hides);
    }
}
