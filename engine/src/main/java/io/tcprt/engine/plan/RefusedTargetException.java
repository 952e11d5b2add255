package io.tcprt.engine.plan;

import io.tcprt.codec.ip.IpAddress;

/**
 * A target must not be probed under the policy of the call ({@link TargetPolicy}). The message names both, and how a caller
 * who knows better lifts the rule.
 *
 * @since 0.1
 */
public final class RefusedTargetException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient IpAddress target;
    private final transient TargetPolicy.Rule rule;

    RefusedTargetException(IpAddress target, TargetPolicy.Rule rule) {
        super(target + " must not be probed: " + rule.reason() + " " + rule.prefix() + "; " + rule.lifted());
        this.target = target;
        this.rule = rule;
    }

    /** {@return the target, of several the first that is refused} */
    public IpAddress target() {
        return target;
    }

    /** {@return the rule that refuses it} */
    public TargetPolicy.Rule rule() {
        return rule;
    }
}
