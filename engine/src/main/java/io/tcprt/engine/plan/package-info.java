/**
 * What the user wants to know: a target, a flow, how far and how often to probe. Values without behaviour.
 */
@NullMarked
package io.tcprt.engine.plan;

import org.jspecify.annotations.NullMarked;
