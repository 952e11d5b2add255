/**
 * How long one packet takes. Each benchmark has the codec's way beside two others in the same run: a bare loop over octets,
 * which is as fast as it can be, and pcap4j's packet classes, which are what one would use otherwise.
 */
package io.tcprt.engine.jmh;
