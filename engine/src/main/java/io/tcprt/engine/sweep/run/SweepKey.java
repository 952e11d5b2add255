package io.tcprt.engine.sweep.run;

import io.tcprt.engine.sweep.SweepShape;
import io.tcprt.engine.sweep.stamp.ProbeStamp;
import java.security.SecureRandom;

/** The secret of a run's stamps: whoever knows it can make up answers. */
public record SweepKey(long first, long second) {

    public static SweepKey random() {
        SecureRandom random = new SecureRandom();
        return new SweepKey(random.nextLong(), random.nextLong());
    }

    public ProbeStamp stamp(SweepShape shape) {
        return ProbeStamp.of(shape, first, second);
    }

    /** Not shown by whoever prints what it is part of. */
    @Override
    public String toString() {
        return "SweepKey[secret]";
    }
}
