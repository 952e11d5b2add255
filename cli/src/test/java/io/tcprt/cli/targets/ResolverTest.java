package io.tcprt.cli.targets;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tcprt.cli.call.Failure;
import io.tcprt.codec.ip.IpAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What needs no name server: address literals, zones, and their names. */
final class ResolverTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1,            192.0.2.1",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8::192.0.2.1,  2001:db8::c000:201",
        "fe80::1%eth0,         fe80::1",
    })
    void aLiteralIsOneAddressAndNothingIsLookedUp(String host, String address) throws Failure {
        assertEquals(List.of(IpAddress.parse(address)), Resolver.addresses(host, Family.EITHER));
        assertEquals(IpAddress.parse(address), Resolver.address(host, Family.EITHER));
    }

    @Test
    void onlyANameOrAZoneIsMoreThanTheAddress() {
        assertEquals(Optional.of("dst.lab"), Resolver.name("dst.lab"));
        assertEquals(Optional.of("fe80::1%eth0"), Resolver.name("fe80::1%eth0"));
        assertEquals(Optional.empty(), Resolver.name("192.0.2.1"));
        assertEquals(Optional.empty(), Resolver.name("2001:DB8::1"));
    }

    @Test
    void aZoneIsAnInterfaceByNameOrByNumber() throws Exception {
        NetworkInterface some = NetworkInterface.networkInterfaces().findFirst().orElseThrow();
        assertEquals(Optional.of(some.getName()), Resolver.zone("fe80::1%" + some.getIndex()));
        assertEquals(Optional.of("eth99"), Resolver.zone("fe80::1%eth99"));
        assertEquals(Optional.of("999999999"), Resolver.zone("fe80::1%999999999"));
        assertEquals(Optional.empty(), Resolver.zone("fe80::1"));
        assertEquals(Optional.empty(), Resolver.zone("100%sure"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a.example: Temporary failure in name resolution | no name server answered for 'a.example'; check the name server,
            a.example: Name or service not known            | cannot resolve the name 'a.example'; check the name,
                                                            | cannot resolve the name 'a.example'; check the name,
            """)
    void aSilentNameServerIsNotTheNamesFault(String reason, String says) {
        assertEquals(says + " or give an address", Resolver.unresolved("a.example", reason));
    }
}
