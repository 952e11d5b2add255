/**
 * Whom to probe: hosts to addresses and back to names, lists of prefixes, and lists of those who are not to be probed.
 */
@NullMarked
package io.tcprt.cli.targets;

import org.jspecify.annotations.NullMarked;
