package io.tcprt.cli.cycle.second;

import io.tcprt.cli.cycle.first.First;

/** Half of a dependency cycle, for the test of the rule that rejects cycles. */
public record Second(Class<First> other) {}
