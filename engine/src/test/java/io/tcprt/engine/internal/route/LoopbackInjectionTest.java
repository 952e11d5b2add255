package io.tcprt.engine.internal.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.ip.IpAddress;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which own addresses Linux answers for when packets are injected on lo, and what it takes. */
class LoopbackInjectionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            10.9.1.1    | -                              | set net.ipv4.conf.lo.accept_local=1
            10.9.1.1    | lo/route_localnet              | set net.ipv4.conf.lo.accept_local=1
            10.9.1.1    | lo/accept_local                | -
            10.9.1.1    | all/accept_local               | -
            127.0.0.1   | -                              | set net.ipv4.conf.lo.accept_local=1 and net.ipv4.conf.lo.route_localnet=1
            127.0.0.1   | lo/accept_local                | set net.ipv4.conf.lo.route_localnet=1
            127.8.9.1   | lo/route_localnet              | set net.ipv4.conf.lo.accept_local=1
            127.0.0.1   | lo/accept_local all/route_localnet | -
            ::1         | -                              | -
            2001:db8::1 | -                              | -
            fe80::1     | lo/accept_local lo/route_localnet | trace ::1
            """)
    void obstacle(String address, String settings, String remedy) {
        Set<String> ones = settings == null ? Set.of() : Set.of(settings.split(" "));
        String obstacle = LoopbackInjection.obstacle(
                        IpAddress.parse(address), name -> ones.contains(name.replace("net/ipv4/conf/", "")))
                .orElse("");

        assertEquals(remedy == null, obstacle.isEmpty(), obstacle);
        if (remedy != null) {
            assertTrue(obstacle.startsWith(address + " is "), obstacle);
            assertTrue(obstacle.endsWith(", or " + remedy), obstacle);
        }
    }
}
