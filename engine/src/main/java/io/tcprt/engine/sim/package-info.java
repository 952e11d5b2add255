/**
 * A network in octets and virtual time, to test traces on without one.
 */
@NullMarked
package io.tcprt.engine.sim;

import org.jspecify.annotations.NullMarked;
