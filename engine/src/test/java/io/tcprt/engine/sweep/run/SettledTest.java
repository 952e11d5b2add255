package io.tcprt.engine.sweep.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.engine.wire.CaptureTime;
import org.junit.jupiter.api.Test;

final class SettledTest {
    private static CaptureTime at(long nanos) {
        return new CaptureTime(nanos);
    }

    @Test
    void aPositionIsSettledWhenWhatCameInUntilItsWaitIsOverHasBeenRead() {
        Settled settled = new Settled(100, 3);
        settled.sample(at(1000), 10);
        settled.sample(at(1050), 20);
        assertEquals(3, settled.position(at(1099)));
        assertEquals(10, settled.position(at(1100)));
        assertEquals(10, settled.position(at(1149)));
        assertEquals(20, settled.position(at(5000)));
        assertEquals(20, settled.position(at(1)));
    }

    @Test
    void addressesAreCountedOnce() {
        DistinctAddresses addresses = new DistinctAddresses();
        for (int round = 0; round < 2; round++) {
            for (int i = 1; i <= 100_000; i++) {
                addresses.add(i * 7919);
            }
        }
        addresses.add(0);
        assertEquals(100_000, addresses.count());
    }

    @Test
    void noMoreAddressesAreCountedThanThereIsRoomFor() {
        DistinctAddresses addresses = new DistinctAddresses();
        for (int i = 1; i <= DistinctAddresses.MOST + 5; i++) {
            addresses.add(i);
        }
        assertEquals(DistinctAddresses.MOST, addresses.count());
    }
}
