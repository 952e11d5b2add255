package io.tcprt.cli.cycle.second;

import io.tcprt.cli.cycle.first.First;

/** Half of a circle, for the test of the rule that refuses circles. */
public record Second(Class<First> other) {}
