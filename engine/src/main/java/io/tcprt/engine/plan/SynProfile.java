package io.tcprt.engine.plan;

/**
 * The TCP options of a SYN, as some operating system sends them. Some filters know the options of common systems and drop
 * SYNs with others.
 *
 * @since 0.1
 */
public enum SynProfile {
    /** No options at all. */
    BARE("bare"),
    /** A Maximum Segment Size and nothing else, which few filters object to. */
    MSS("mss"),
    /** The options that Linux has sent since version 4. */
    LINUX("linux"),
    /** The options that Windows 10 and 11 send. */
    WINDOWS("windows");

    private final String label;

    SynProfile(String label) {
        this.label = label;
    }

    /** {@return the name of this profile on the command line and in JSON} */
    public String label() {
        return label;
    }
}
