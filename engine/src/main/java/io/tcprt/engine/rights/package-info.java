/**
 * What opening takes, and how it is given up: root, and the capabilities of Linux (capabilities(7)).
 *
 * <p>A tracer needs CAP_NET_RAW for as long as it opens its interfaces, and nothing of the kind afterwards: the handles stay
 * open. So whoever reads what strangers send holds no right that they could be after. Credentials belong to threads on
 * Linux, and a Java machine has many that no Java code runs in; {@link io.tcprt.engine.rights.Rights} sees to all of them
 * and believes only what {@code /proc} says afterwards.
 */
@NullMarked
package io.tcprt.engine.rights;

import org.jspecify.annotations.NullMarked;
