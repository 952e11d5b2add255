/**
 * Drops root and Linux capabilities (capabilities(7)) once they are no longer needed.
 *
 * <p>A tracer needs CAP_NET_RAW only to open its interfaces; the handles stay open afterwards. Dropping it before the first
 * packet is read means that the code that parses packets from strangers has no privileges to abuse. On Linux credentials
 * belong to threads, and a Java virtual machine has many threads that never run Java code;
 * {@link io.tcprt.engine.internal.rights.Rights} drops the privileges of all of them and checks the result in {@code /proc}.
 *
 * @since 0.1
 */
@NullMarked
package io.tcprt.engine.internal.rights;

import org.jspecify.annotations.NullMarked;
