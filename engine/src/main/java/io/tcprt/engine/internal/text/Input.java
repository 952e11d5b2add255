package io.tcprt.engine.internal.text;

import io.tcprt.engine.text.UnreadableException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream whose faults are {@link UnreadableException}s, unlike all others.
 *
 * @since 0.1
 */
public final class Input extends FilterInputStream {
    /**
     * The same octets.
     *
     * @param in where they come from; closed with this
     */
    public Input(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws UnreadableException {
        try {
            return super.read();
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    @Override
    public int read(byte[] octets, int start, int length) throws UnreadableException {
        try {
            return super.read(octets, start, length);
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    /** Always 0: to answer better, Java would ask a pipe for its position, and a pipe has none. */
    @Override
    public int available() {
        return 0;
    }
}
