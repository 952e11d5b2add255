/**
 * Linux routing netlink: asks the kernel for routes, interfaces and neighbours.
 *
 * <p>A request is one message; a reply is one message, or several and an end marker. Every message consists of a header, a
 * structure that depends on its type, and attributes (RFC 3549 §2.2), all in the machine's byte order; addresses and ports
 * are in network byte order. Replies are parsed as untrusted input: malformed parts are skipped.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3549">RFC 3549</a>, and rtnetlink(7)
 */
@NullMarked
package io.tcprt.engine.internal.netlink;

import org.jspecify.annotations.NullMarked;
