package io.tcprt.engine.trace;

import java.util.Optional;

/**
 * One probe of one TTL and its answer.
 *
 * @param number from 1, in the order of sending
 * @param reply absent while nobody answered
 */
public record Attempt(int number, Optional<Reply> reply) {}
