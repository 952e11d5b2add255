package io.tcprt.engine.internal.stamp;

import io.tcprt.engine.sweep.SweepShape;
import java.util.Optional;

/** A stamp that is a {@link StampWord}: the first octets carry its number, and the identification the rest. */
abstract sealed class WordStamp extends ProbeStamp permits EchoStamp, DatagramStamp {
    WordStamp(SweepShape shape, KeyedHash hash) {
        super(shape, hash);
    }

    final int word(long secret, int ttl, int attempt, long nanos) {
        return StampWord.masked(secret, place(ttl, attempt), nanos);
    }

    @Override
    final Optional<Reading> read(long octets, int id, long secret, long captured) {
        int word = StampWord.masked(id, (int) octets);
        return StampWord.isWhole(word, secret, captured)
                ? reading(StampWord.place(word, secret), StampWord.age(word, secret, captured))
                : Optional.empty();
    }

    @Override
    final int sentId(long octets, int id, int target) {
        return StampWord.sent(id);
    }
}
