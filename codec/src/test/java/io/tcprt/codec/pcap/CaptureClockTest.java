package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureClockTest {
    private static final BigInteger SECOND = BigInteger.valueOf(1_000_000_000);

    @ParameterizedTest
    @CsvSource({"0, 0", "3, 3", "6, 6", "9, 9", "12, 9", "0x80, 0", "0x8a, 4", "0x94, 7", "0x9e, 9", "0xff, 9"})
    void theDigitsOfAStampAreThoseOfItsResolution(String resolution, int digits) {
        assertEquals(digits, new CaptureClock(Integer.decode(resolution), 0).digits());
    }

    /** The definition, computed with numbers of any size. */
    @Property
    void anyStampIsItsExactNanosecondsOrTheNearestThatFit(
            @ForAll long ticks, @ForAll @IntRange(max = 255) int resolution, @ForAll long offsetSeconds) {
        BigInteger unsigned = new BigInteger(Long.toUnsignedString(ticks));
        BigInteger perSecond = BigInteger.valueOf(resolution < 128 ? 10 : 2).pow(resolution & 127);
        BigInteger exact =
                unsigned.multiply(SECOND).divide(perSecond).add(SECOND.multiply(BigInteger.valueOf(offsetSeconds)));
        assertEquals(nearest(exact), new CaptureClock(resolution, offsetSeconds).epochNanos(ticks));
    }

    @Property
    void aPresentDayStampIsExactWithASmallOffset(
            @ForAll @IntRange(max = 255) int resolution, @ForAll @IntRange(min = -86_400, max = 86_400) int offset) {
        BigInteger perSecond = BigInteger.valueOf(resolution < 128 ? 10 : 2).pow(resolution & 127);
        BigInteger ticks = perSecond.multiply(BigInteger.valueOf(1_700_000_000)).add(perSecond.shiftRight(2));
        if (ticks.bitLength() <= Long.SIZE) {
            BigInteger exact =
                    ticks.multiply(SECOND).divide(perSecond).add(SECOND.multiply(BigInteger.valueOf(offset)));
            assertEquals(exact.longValueExact(), new CaptureClock(resolution, offset).epochNanos(ticks.longValue()));
        }
    }

    /** Times in the first and the last second, which 64 bits can hold only in part, count as outside. */
    private static long nearest(BigInteger exact) {
        BigInteger seconds = exact.subtract(exact.mod(SECOND)).divide(SECOND);
        if (seconds.compareTo(BigInteger.valueOf(Long.MAX_VALUE / 1_000_000_000)) >= 0) {
            return Long.MAX_VALUE;
        }
        boolean tooEarly = seconds.compareTo(BigInteger.valueOf(Long.MIN_VALUE / 1_000_000_000)) < 0;
        return tooEarly ? Long.MIN_VALUE : exact.longValueExact();
    }
}
