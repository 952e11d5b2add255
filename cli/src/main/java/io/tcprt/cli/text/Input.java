package io.tcprt.cli.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Octets whose faults are told apart from all others. */
public final class Input extends FilterInputStream {
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

    /** Not known: of a pipe the system would be asked for its position, which it has not. */
    @Override
    public int available() {
        return 0;
    }
}
