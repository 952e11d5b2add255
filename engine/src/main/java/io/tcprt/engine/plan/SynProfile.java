package io.tcprt.engine.plan;

/** Whose SYN a probe is made after: some filters know the options that systems send, and drop what has others. */
public enum SynProfile {
    /** No options at all. */
    BARE("bare"),
    /** A Maximum Segment Size and nothing else: the least that is not conspicuous. */
    MSS("mss"),
    /** As Linux sends since its version 4. */
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
