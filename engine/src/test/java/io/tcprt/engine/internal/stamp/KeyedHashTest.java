package io.tcprt.engine.internal.stamp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.hash.Hashing;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class KeyedHashTest {
    @Property
    void itIsSipHash(@ForAll long key0, @ForAll long key1, @ForAll long first, @ForAll long second) {
        long known = Hashing.sipHash24(key0, key1)
                .newHasher()
                .putLong(first)
                .putLong(second)
                .hash()
                .asLong();
        assertEquals(known, new KeyedHash(key0, key1).of(first, second));
    }
}
