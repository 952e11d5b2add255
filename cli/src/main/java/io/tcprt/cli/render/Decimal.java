package io.tcprt.cli.render;

/** Formats fixed-point numbers without String.format, which would load locales and take longer than a trace. */
public final class Decimal {
    private static final long NANOS_PER_MICRO = 1000;

    /** Sign, nineteen digits and point. */
    private static final int MAX_LENGTH = 21;

    private Decimal() {}

    /** {@code 0.213} for 213417 nanoseconds and three decimals. */
    public static String millis(long nanos, int decimals) {
        long unit = power(6 - decimals);
        return fixed((nanos + unit / 2) / unit, decimals);
    }

    /** Microseconds as a JSON number with up to three decimals: {@code 213.417}, {@code 5}. */
    static String micros(long nanos) {
        if (nanos % NANOS_PER_MICRO == 0) {
            return Long.toString(nanos / NANOS_PER_MICRO);
        }
        String text = fixed(nanos, 3);
        return text.substring(0, text.length() - trailingZeros(text));
    }

    private static int trailingZeros(String text) {
        int zeros = 0;
        while (text.charAt(text.length() - 1 - zeros) == '0') {
            zeros++;
        }
        return zeros;
    }

    /** The number {@code scaled / 10^decimals}. */
    public static String fixed(long scaled, int decimals) {
        if (decimals == 0) {
            return Long.toString(scaled);
        }
        long unit = power(decimals);
        // Adding the unit keeps the leading zeros of the fraction; the point then replaces the added digit.
        StringBuilder text = new StringBuilder(MAX_LENGTH);
        text.append(scaled < 0 ? "-" : "").append(Math.abs(scaled / unit));
        int point = text.length();
        text.append(unit + Math.abs(scaled % unit)).setCharAt(point, '.');
        return text.toString();
    }

    public static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
