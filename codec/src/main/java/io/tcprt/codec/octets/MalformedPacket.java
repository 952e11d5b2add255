package io.tcprt.codec.octets;

/**
 * Thrown by the doors of the views when a header cannot be read.
 *
 * <p>Without stack trace and suppression: on a busy link every other frame may be one of somebody else's oddities, and
 * where in our code it was noticed says nothing about it.
 */
public final class MalformedPacket extends Exception {
    private static final long serialVersionUID = 1;

    /** An error is a value for this JVM and not for the wire, so a serialized exception goes without. */
    @SuppressWarnings("serial")
    private final DecodeError error;

    public MalformedPacket(DecodeError error) {
        super(error.text(), null, false, false);
        this.error = error;
    }

    public DecodeError error() {
        return error;
    }
}
