package io.tcprt.engine.plan;

/**
 * Which system's SYN a probe imitates: some filters know the options that systems send, and drop SYNs with others.
 *
 * @since 0.1
 */
public enum SynProfile {
    /** No options at all. */
    BARE("bare"),
    /** A Maximum Segment Size and nothing else: the least that does not stand out. */
    MSS("mss"),
    /** As Linux has sent since version 4. */
    LINUX("linux"),
    /** As Windows 10 and 11 send. */
    WINDOWS("windows");

    private final String label;

    SynProfile(String label) {
        this.label = label;
    }

    /** The word for it on the command line and in JSON. */
    public String label() {
        return label;
    }
}
