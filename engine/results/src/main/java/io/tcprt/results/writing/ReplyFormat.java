package io.tcprt.results.writing;

import io.tcprt.engine.internal.text.OctetText;
import io.tcprt.engine.sweep.SweepReply;

/** How the answers of a sweep are written down, one on a line. */
interface ReplyFormat {

    /** What the file begins with. */
    void header(OctetText out);

    /**
     * Writes a line.
     *
     * @param again whether the same probe may have been answered before, in an earlier run that was cut short
     */
    void line(SweepReply reply, boolean again, OctetText out);
}
