package io.tcprt.codec.ip;

import io.tcprt.codec.octets.OptionCursor;
import java.util.Optional;

/**
 * An option of an IPv4 header, as it was read.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc791#section-3.1">RFC 791 §3.1</a>
 * @see <a href="https://www.iana.org/assignments/ip-parameters">IANA's list of kinds</a>
 * @since 0.1
 */
public sealed interface Ipv4Option {
    /** {@return the option-type octet, 0 to 255: copied flag, class and number together} */
    int kind();

    /** {@return the length in octets that the option claims; 1 for the kinds without one, 0 for a {@link Broken} one} */
    int length();

    /** Ends the list; what follows is padding. */
    record EndOfList() implements Ipv4Option {
        /** The option's kind. */
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

    /** Pads between options, to align the next one. */
    record NoOperation() implements Ipv4Option {
        /** The option's kind. */
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

    /**
     * Routers on the path record their addresses here.
     *
     * @param route the recorded route
     */
    record RecordRoute(RecordRouteView route) implements Ipv4Option {
        /** The option's kind. */
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

    /**
     * Routers on the path record when the packet passed.
     *
     * @param timestamp the recorded times
     */
    record Timestamp(TimestampView timestamp) implements Ipv4Option {
        /** The option's kind. */
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

    /**
     * The path that the sender wants the packet to take. Slots before the pointer were visited and hold what the router
     * there recorded; those behind it are still to be visited.
     *
     * @param strict whether no other router may be between two of them
     * @param route the slots
     */
    record SourceRoute(boolean strict, RecordRouteView route) implements Ipv4Option {
        /** Kind of a loose source and record route. */
        public static final int LOOSE = 131;
        /** Kind of a strict source and record route. */
        public static final int STRICT = 137;

        /** {@return the last address to visit; empty when all were visited, or the option is not whole} */
        public Optional<Ipv4Address> last() {
            return route.full() || route.truncated() || route.slots() == 0
                    ? Optional.empty()
                    : Optional.of(route.slot(route.slots() - 1));
        }

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
     * Asks routers to examine the packet, though it is not addressed to them.
     *
     * @param value 0 to 65535; 0 for every router
     * @see <a href="https://www.rfc-editor.org/rfc/rfc2113#section-2.1">RFC 2113 §2.1</a>
     */
    record RouterAlert(int value) implements Ipv4Option {
        /** The option's kind. */
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

    /**
     * A kind that is not read here, or one that is, with a length it cannot have.
     *
     * @param kind the option's kind, 2 to 255
     * @param start the index in the buffer of its first octet, the kind
     * @param length in octets, 2 to 40, all of them in the buffer
     */
    record Unknown(int kind, int start, int length) implements Ipv4Option {}

    /**
     * An option that is cut or claims a length it cannot have, so that nothing behind it can be found; always the last
     * element.
     *
     * @param kind the option's kind, 2 to 255
     * @param offset where in the IP header it begins, 20 to 59 octets from the header's first
     */
    record Broken(int kind, int offset) implements Ipv4Option {
        @Override
        public int length() {
            return 0;
        }
    }
}
