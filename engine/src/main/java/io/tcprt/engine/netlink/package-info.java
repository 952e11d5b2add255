/**
 * The kernel's own answer to which way a packet would go: routing netlink of Linux, as octets and as values.
 *
 * <p>A question is one message, and so is an answer, or many of them with an end. Every message is a header, a structure of
 * its own kind and attributes (RFC 3549 §2.2), all in the byte order of the machine; addresses and ports are in that of the
 * network. What the kernel says is read as if it came from anybody: what cannot be read is left out.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3549">RFC 3549</a>, and rtnetlink(7)
 */
@NullMarked
package io.tcprt.engine.netlink;

import org.jspecify.annotations.NullMarked;
