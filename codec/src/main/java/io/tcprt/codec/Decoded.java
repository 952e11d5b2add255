package io.tcprt.codec;

import io.tcprt.codec.link.LinkView;
import io.tcprt.codec.octets.DecodeError;
import java.util.Optional;

/**
 * A frame, with its layers opened as far as they can be read. All of it reads the frame's buffer: keep addresses and
 * numbers, not views, longer than the buffer.
 *
 * @param link the link-layer headers
 * @param network what follows them
 * @since 0.1
 */
public record Decoded(LinkView link, Network network) {
    /** {@return why reading ended before the frame did, if so; the layers before that were read} */
    public Optional<DecodeError> error() {
        return network.problem();
    }
}
