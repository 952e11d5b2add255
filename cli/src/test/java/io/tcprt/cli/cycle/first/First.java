package io.tcprt.cli.cycle.first;

import io.tcprt.cli.cycle.second.Second;

/** Half of a circle, for the test of the rule that refuses circles. */
public record First(Class<Second> other) {}
