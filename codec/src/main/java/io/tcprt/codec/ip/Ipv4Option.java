package io.tcprt.codec.ip;

import io.tcprt.codec.octets.OptionCursor;

/**
 * One option of an IPv4 header as it was read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @see <a href="https://www.iana.org/assignments/ip-parameters">IANA's list of kinds</a>
 */
public sealed interface Ipv4Option {
    /** The option-type octet: copied flag, class and number together. */
    int kind();

    /** The octets the option says it has; 1 for those without a length, 0 when that cannot be said. */
    int length();

    record EndOfList() implements Ipv4Option {
        public static final int KIND = OptionCursor.END_OF_LIST;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 1;
        }
    }

    record NoOperation() implements Ipv4Option {
        public static final int KIND = OptionCursor.NO_OPERATION;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return 1;
        }
    }

    record RecordRoute(RecordRouteView route) implements Ipv4Option {
        public static final int KIND = RecordRouteView.KIND;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return route.length();
        }
    }

    record Timestamp(TimestampView timestamp) implements Ipv4Option {
        public static final int KIND = TimestampView.KIND;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return timestamp.length();
        }
    }

    /** Loose or strict source and record route; the slots before the pointer were stamped, the rest is still to go. */
    record SourceRoute(boolean strict, RecordRouteView route) implements Ipv4Option {
        public static final int LOOSE = 131;
        public static final int STRICT = 137;

        @Override
        public int kind() {
            return strict ? STRICT : LOOSE;
        }

        @Override
        public int length() {
            return route.length();
        }
    }

    /**
     * Asks routers to look closer at the datagram.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2113#section-2.1">RFC 2113 §2.1</a>
     */
    record RouterAlert(int value) implements Ipv4Option {
        public static final int KIND = 148;
        static final int LENGTH = 4;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public int length() {
            return LENGTH;
        }
    }

    /** A kind that is not read here, or a known one of impossible length; {@code start} is its place in the buffer. */
    record Unknown(int kind, int start, int length) implements Ipv4Option {}

    /** The list cannot be followed from here, {@code offset} octets into the IP header; always the last element. */
    record Broken(int kind, int offset) implements Ipv4Option {
        @Override
        public int length() {
            return 0;
        }
    }
}
