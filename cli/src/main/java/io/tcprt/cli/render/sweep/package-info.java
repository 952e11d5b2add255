/** The summary of a sweep ({@code tcprt.sweep/1}); its results are files, which the module {@code results} writes. */
@NullMarked
package io.tcprt.cli.render.sweep;

import org.jspecify.annotations.NullMarked;
