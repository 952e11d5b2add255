package io.tcprt.engine.trace;

import java.util.OptionalInt;

/**
 * Something worth knowing about the path, in a word for machines and a sentence for people.
 *
 * @param code lower case words joined by hyphens, stable between versions
 * @param ttl where it was seen, when it was seen at one place
 * @param text one English sentence
 */
public record Finding(String code, OptionalInt ttl, String text) {}
