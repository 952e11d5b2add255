/**
 * One trace on the real network: route, port, interface and recording, opened and put together.
 */
@NullMarked
package io.tcprt.engine.live;

import org.jspecify.annotations.NullMarked;
