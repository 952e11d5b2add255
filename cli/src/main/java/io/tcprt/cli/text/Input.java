package io.tcprt.cli.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An input stream whose read errors are {@link UnreadableException}s, so that they can be told from other I/O errors. */
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

    /** Always 0: for a pipe, Java would ask the system for a position that pipes do not have. */
    @Override
    public int available() {
        return 0;
    }
}
