package io.tcprt.cli.render;

/** Formats durations for people, just precise enough to decide whether to wait. */
public final class TimeSpan {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long HOURS_A_DAY = 24;

    private TimeSpan() {}

    /** {@code 59 s}, {@code 12 min}, {@code 3 h 5 min}, {@code 5 d 7 h}. */
    public static String words(long seconds) {
        if (seconds < 2 * MINUTE) {
            return seconds + " s";
        }
        long minutes = seconds / MINUTE;
        if (seconds < 2 * HOUR) {
            return minutes + " min";
        }
        long hours = seconds / HOUR;
        return hours < 2 * HOURS_A_DAY
                ? hours + " h " + minutes % MINUTE + " min"
                : hours / HOURS_A_DAY + " d " + hours % HOURS_A_DAY + " h";
    }
}
