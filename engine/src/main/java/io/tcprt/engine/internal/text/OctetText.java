package io.tcprt.engine.internal.text;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Builds lines of ASCII as octets. At some hundred thousand lines a second, strings would cost too much. All methods that
 * append return this object.
 *
 * <p>Not thread-safe.
 *
 * @since 0.1
 */
public final class OctetText {
    private static final int FIRST_ROOM = 1 << 10;
    private static final int LONGEST_NUMBER = 20;
    private static final int MOST_DIGITS = 19;
    private static final int DECIMALS = 3;
    private static final int NANOS_PER_MICRO = 1000;
    private static final int LONGEST_ADDRESS = 15;
    private static final int THOUSAND = 1000;

    /** The three digits of every number below a thousand. */
    private static final byte[] THREES = threes();

    private byte[] octets = new byte[FIRST_ROOM];
    private int length;

    private static byte[] threes() {
        byte[] threes = new byte[3 * THOUSAND];
        for (int i = 0; i < THOUSAND; i++) {
            threes[3 * i] = (byte) ('0' + i / 100);
            threes[3 * i + 1] = (byte) ('0' + i / 10 % 10);
            threes[3 * i + 2] = (byte) ('0' + i % 10);
        }
        return threes;
    }

    /**
     * Appends a character.
     *
     * @param ascii 0 to 127
     */
    public OctetText octet(char ascii) {
        room(1);
        octets[length++] = (byte) ascii;
        return this;
    }

    /**
     * Appends all these octets.
     *
     * @param ascii as they are to be written
     */
    public OctetText text(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, octets, length, ascii.length);
        length += ascii.length;
        return this;
    }

    /**
     * Appends a text. Java deprecates the copy used here because it keeps only the low octet of each character, which is all
     * there is of ASCII.
     *
     * @param ascii characters 0 to 127
     */
    @SuppressWarnings("deprecation")
    public OctetText text(String ascii) {
        int more = ascii.length();
        room(more);
        ascii.getBytes(0, more, octets, length);
        length += more;
        return this;
    }

    /**
     * Appends a number with leading zeros.
     *
     * @param number not negative
     * @param least how many digits there are at least
     */
    public OctetText number(long number, int least) {
        room(LONGEST_NUMBER);
        int digits = Math.max(least, digitsOf(number));
        long rest = number;
        for (int at = length + digits - 1; at >= length; at--) {
            octets[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private static int digitsOf(long number) {
        int digits = 1;
        for (long limit = 10; number >= limit && digits < MOST_DIGITS; limit *= 10) {
            digits++;
        }
        return digits;
    }

    /**
     * Appends a number in as many digits as it needs.
     *
     * @param number any
     */
    public OctetText number(long number) {
        if (number < 0) {
            return text(Long.toString(number));
        }
        room(LONGEST_NUMBER);
        digits(number);
        return this;
    }

    private void digits(long number) {
        if (number < THOUSAND) {
            lead((int) number);
        } else {
            digits(number / THOUSAND);
            int three = 3 * (int) (number % THOUSAND);
            octets[length++] = THREES[three];
            octets[length++] = THREES[three + 1];
            octets[length++] = THREES[three + 2];
        }
    }

    /** A number below a thousand, without leading zeros. */
    private void lead(int number) {
        int three = 3 * number;
        if (number >= 100) {
            octets[length++] = THREES[three];
        }
        if (number >= 10) {
            octets[length++] = THREES[three + 1];
        }
        octets[length++] = THREES[three + 2];
    }

    /**
     * Appends a time in microseconds, with up to three decimals.
     *
     * @param nanos nanoseconds, not negative
     */
    public OctetText micros(long nanos) {
        number(nanos / NANOS_PER_MICRO);
        int rest = (int) (nanos % NANOS_PER_MICRO);
        if (rest > 0) {
            octet('.').number(rest, DECIMALS);
            while (octets[length - 1] == '0') {
                length--;
            }
        }
        return this;
    }

    /**
     * Appends an address as it is usually written.
     *
     * @param address of either version of IP
     */
    public OctetText address(IpAddress address) {
        if (!(address instanceof Ipv4Address ipv4)) {
            return text(address.toString());
        }
        room(LONGEST_ADDRESS);
        int bits = ipv4.bits();
        lead(bits >>> 24);
        octets[length++] = '.';
        lead(bits >>> 16 & 0xff);
        octets[length++] = '.';
        lead(bits >>> 8 & 0xff);
        octets[length++] = '.';
        lead(bits & 0xff);
        return this;
    }

    private void room(int more) {
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, 2 * (length + more));
        }
    }

    /**
     * How many octets were appended.
     *
     * @return since the last drain
     */
    public int length() {
        return length;
    }

    /**
     * Removes the last octet if it equals the given one.
     *
     * @param ascii a separator that turned out to be one too many
     */
    public OctetText without(char ascii) {
        length -= length > 0 && octets[length - 1] == ascii ? 1 : 0;
        return this;
    }

    /**
     * Writes all octets to a stream and forgets them.
     *
     * @param out the stream
     * @throws IOException when the stream fails
     */
    public void drainTo(OutputStream out) throws IOException {
        out.write(octets, 0, length);
        length = 0;
    }

    /**
     * Writes all octets into a buffer and forgets them.
     *
     * @param out with room for {@link #length()} octets
     */
    public void drainTo(ByteBuffer out) {
        out.put(octets, 0, length);
        length = 0;
    }

    @Override
    public String toString() {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }
}
