package io.tcprt.codec.octets;

/**
 * Thrown by the parse methods of the views when a header cannot be read.
 *
 * <p>It has no stack trace and takes no suppressed exceptions: on a busy link every other frame may be malformed, and the
 * place in the codec where that was noticed says nothing about the frame.
 *
 * @since 0.1
 */
public final class MalformedPacket extends Exception {
    private static final long serialVersionUID = 1;

    /** Why the header cannot be read. Errors are not serializable, so an exception that has one is not either. */
    @SuppressWarnings("serial")
    private final DecodeError error;

    /**
     * An exception whose message is the text of an error.
     *
     * @param error why the header cannot be read
     */
    public MalformedPacket(DecodeError error) {
        super(error.text(), null, false, false);
        this.error = error;
    }

    /** {@return why the header cannot be read} */
    public DecodeError error() {
        return error;
    }
}
