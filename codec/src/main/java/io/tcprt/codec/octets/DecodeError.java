package io.tcprt.codec.octets;

/**
 * Why a layer could not be read, as a value: two errors of the same cause are equal.
 *
 * @since 0.1
 */
public sealed interface DecodeError {
    /** {@return the layer at which reading ended} */
    Layer layer();

    /** {@return one English sentence without a full stop, such as {@code tcp needs 20 octets, 12 are there}} */
    String text();

    /**
     * The frame ends before the layer does.
     *
     * @param layer the layer at which reading ended
     * @param required how many octets the layer needs, counted from its first one
     * @param available how many octets are there, 0 to {@code required - 1}
     */
    record TooShort(Layer layer, int required, int available) implements DecodeError {
        @Override
        public String text() {
            return layer.label() + " needs " + required + " octets, " + available + " are there";
        }
    }

    /**
     * A field has a value that makes it impossible to find what follows.
     *
     * @param layer the layer at which reading ended
     * @param field the field's name in its RFC, such as {@code IHL}
     * @param value the field's value, in the field's own unit
     */
    record BadField(Layer layer, String field, long value) implements DecodeError {
        @Override
        public String text() {
            return layer.label() + " cannot be read with " + field + " " + value;
        }
    }
}
