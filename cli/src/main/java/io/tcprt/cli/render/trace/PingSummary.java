package io.tcprt.cli.render.trace;

import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.Decimal;
import io.tcprt.engine.diagnosis.Series;

/** Formats the summary line of ping: packets sent and received, loss, and round-trip times. */
final class PingSummary {
    private static final int DECIMALS = 3;

    private PingSummary() {}

    /** {@code 4 sent, 3 received, 25% loss, min/avg/max 0.066/0.088/0.110 ms}. */
    static String of(Series series) {
        return series.sent() + " sent, " + series.received() + " received, "
                + (series.errors() > 0 ? Count.of(series.errors(), "error") + ", " : "")
                + percent(series.lost(), series.sent()) + "% loss"
                + series.times().map(PingSummary::times).orElse("");
    }

    /** With one decimal unless it is 0. A small loss is not rounded to no loss. */
    private static String percent(int part, int whole) {
        long tenths = (1000L * part + whole / 2) / whole;
        if (tenths == 0 && part > 0) {
            return "under 0.1";
        }
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Decimal.fixed(tenths, 1);
    }

    private static String times(Series.Times times) {
        return ", min/avg/max " + Decimal.millis(times.least(), DECIMALS) + "/"
                + Decimal.millis(times.mean(), DECIMALS) + "/"
                + Decimal.millis(times.most(), DECIMALS) + " ms";
    }
}
