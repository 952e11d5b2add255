package io.tcprt.cli.call;

/**
 * A heading within the options of {@code --help}. Only help uses it: parsing a call takes no longer for it.
 *
 * @param title the heading
 * @param firstOption the first option below it; further ones follow in the order of declaration
 */
public record Heading(String title, String firstOption) {}
