/**
 * Targets: resolves hosts to addresses and addresses to names, and reads lists of targets and do-not-probe lists.
 */
@NullMarked
package io.tcprt.cli.targets;

import org.jspecify.annotations.NullMarked;
