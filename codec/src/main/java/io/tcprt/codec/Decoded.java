package io.tcprt.codec;

import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.octets.DecodeError;
import java.util.Optional;

/**
 * A frame with its layers opened, as far as they could be.
 *
 * <p>All of it borrows the frame's buffer.
 */
public record Decoded(LinkView link, Network network) {
    /** The one reason, if any, why reading ended before the frame did; the layers before it were read. */
    public Optional<DecodeError> error() {
        return network.problem();
    }
}
