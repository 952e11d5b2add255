package io.tcprt.codec.octets;

/** Why a layer could not be read, as data. */
public sealed interface DecodeError {
    /** The layer at which reading ended. */
    Layer layer();

    /** One English sentence, without a full stop. */
    String text();

    /** The layer needs {@code required} octets from its first one on, and only {@code available} are there. */
    record TooShort(Layer layer, int required, int available) implements DecodeError {
        @Override
        public String text() {
            return layer.label() + " needs " + required + " octets, " + available + " are there";
        }
    }

    /** A field has a value with which what follows it cannot be found. */
    record BadField(Layer layer, String field, long value) implements DecodeError {
        @Override
        public String text() {
            return layer.label() + " cannot be read with " + field + " " + value;
        }
    }
}
