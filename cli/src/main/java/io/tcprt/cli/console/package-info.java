/**
 * Where results and complaints go, and the line on a terminal that shows how far a long run is.
 */
@NullMarked
package io.tcprt.cli.console;

import org.jspecify.annotations.NullMarked;
