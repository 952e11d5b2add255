package io.tcprt.codec;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.SplittableRandom;

/** Random choices from a seed, which gives the same ones on every machine. */
final class RandomChoices {
    private final SplittableRandom random;

    RandomChoices(long seed) {
        random = new SplittableRandom(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    int bits() {
        return random.nextInt();
    }

    boolean oneIn(int chances) {
        return random.nextInt(chances) == 0;
    }

    int of(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    ByteBuf octets(int count) {
        ByteBuf octets = Unpooled.buffer(Math.max(count, 1));
        for (int i = 0; i < count; i++) {
            octets.writeByte(random.nextInt());
        }
        return octets;
    }
}
