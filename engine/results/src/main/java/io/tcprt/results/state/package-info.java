/**
 * What a sweep has to remember to be resumed: its {@link io.tcprt.results.state.SweepState}, in a file beside the results.
 */
@NullMarked
package io.tcprt.results.state;

import org.jspecify.annotations.NullMarked;
