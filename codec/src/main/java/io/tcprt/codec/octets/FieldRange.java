package io.tcprt.codec.octets;

/**
 * Refuses values that do not fit the field they are to be written into.
 *
 * <p>Fields are narrower than the {@code int} or {@code long} that carries their value in Java. Written without a check,
 * a TTL of 999 would leave as 231 and port 70000 as 4464: another packet, silently. So every spec checks its values
 * when it is made. A value that fits passes, however unusual: whether it makes sense is not asked here.
 *
 * @since 0.1
 */
public final class FieldRange {
    private static final int MAX_8 = 0xff;
    private static final int MAX_16 = 0xffff;
    private static final long MAX_32 = 0xffff_ffffL;

    private FieldRange() {}

    /**
     * Checks an unsigned field of one octet.
     *
     * @param field the field's name, for the message
     * @param value the value to check
     * @throws IllegalArgumentException unless {@code value} is 0 to 255
     */
    public static void unsigned8(String field, int value) {
        require(field, value, 0, MAX_8);
    }

    /**
     * Checks an unsigned field of two octets.
     *
     * @param field the field's name, for the message
     * @param value the value to check
     * @throws IllegalArgumentException unless {@code value} is 0 to 65535
     */
    public static void unsigned16(String field, int value) {
        require(field, value, 0, MAX_16);
    }

    /**
     * Checks an unsigned field of four octets.
     *
     * @param field the field's name, for the message
     * @param value the value to check
     * @throws IllegalArgumentException unless {@code value} is 0 to 4294967295
     */
    public static void unsigned32(String field, long value) {
        require(field, value, 0, MAX_32);
    }

    /**
     * Checks a field of any range.
     *
     * @param field the field's name, for the message
     * @param value the value to check
     * @param least the smallest value the field can have
     * @param most the largest value the field can have
     * @throws IllegalArgumentException unless {@code value} is {@code least} to {@code most}; the message reads
     *     {@code TTL must be 0 to 255, not 999}
     */
    public static void require(String field, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(field + " must be " + least + " to " + most + ", not " + value);
        }
    }
}
