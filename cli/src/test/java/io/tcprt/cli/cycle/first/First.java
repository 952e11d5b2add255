package io.tcprt.cli.cycle.first;

import io.tcprt.cli.cycle.second.Second;

/** Half of a dependency cycle, for the test of the rule that rejects cycles. */
public record First(Class<Second> other) {}
