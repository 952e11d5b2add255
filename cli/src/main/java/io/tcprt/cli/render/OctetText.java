package io.tcprt.cli.render;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.ip.Ipv4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** ASCII in the making, by the line: some hundred thousand lines a second must not become strings first. */
final class OctetText {
    private static final int FIRST_ROOM = 1 << 10;
    private static final int LONGEST_NUMBER = 20;
    private static final int DECIMALS = 3;
    private static final int NANOS_PER_MICRO = 1000;

    private byte[] octets = new byte[FIRST_ROOM];
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private int length;

    OctetText octet(char ascii) {
        room(1);
        octets[length++] = (byte) ascii;
        return this;
    }

    OctetText text(byte[] ascii) {
        room(ascii.length);
        System.arraycopy(ascii, 0, octets, length, ascii.length);
        length += ascii.length;
        return this;
    }

    OctetText text(String ascii) {
        return text(ascii.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A number that is not negative, with leading zeros up to {@code least} digits. */
    OctetText number(long number, int least) {
        int at = LONGEST_NUMBER;
        for (long rest = number; rest > 0 || LONGEST_NUMBER - at < least; rest /= 10) {
            digits[--at] = (byte) ('0' + rest % 10);
        }
        room(LONGEST_NUMBER);
        System.arraycopy(digits, at, octets, length, LONGEST_NUMBER - at);
        length += LONGEST_NUMBER - at;
        return this;
    }

    OctetText number(long number) {
        return number(number, 1);
    }

    /** Microseconds with up to three decimals, of nanoseconds that are not negative. */
    OctetText micros(long nanos) {
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

    OctetText address(IpAddress address) {
        if (!(address instanceof Ipv4Address ipv4)) {
            return text(address.toString());
        }
        int bits = ipv4.bits();
        return number(bits >>> 24)
                .octet('.')
                .number(bits >>> 16 & 0xff)
                .octet('.')
                .number(bits >>> 8 & 0xff)
                .octet('.')
                .number(bits & 0xff);
    }

    private void room(int more) {
        if (length + more > octets.length) {
            octets = Arrays.copyOf(octets, 2 * (length + more));
        }
    }

    int length() {
        return length;
    }

    /** Moves all of it into a buffer that has the room. */
    void drainTo(ByteBuffer out) {
        out.put(octets, 0, length);
        length = 0;
    }

    @Override
    public String toString() {
        return new String(octets, 0, length, StandardCharsets.ISO_8859_1);
    }
}
