package io.tcprt.codec.pcap;

/** The packets of a file of one format, in the order of the file. */
interface Records {
    /** The packet that this is at; the same object from beginning to end. */
    CapturedFrame frame();

    /** Moves to the next packet; false at a clean end, an exception at damage. */
    boolean next() throws CaptureFileException;
}
