package io.tcprt.engine.internal.rights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CredentialsTest {
    private static List<String> status(
            String users, String inheritable, String permitted, String effective, String ambient) {
        return List.of(
                "Name:\tjava",
                "Uid:\t" + users,
                "Gid:\t0\t0\t0\t0",
                "CapInh:\t" + inheritable,
                "CapPrm:\t" + permitted,
                "CapEff:\t" + effective,
                "CapBnd:\t000001ffffffffff",
                "CapAmb:\t" + ambient);
    }

    @Test
    void anOrdinaryThreadHasNoPrivileges() {
        String none = "0000000000000000";
        assertEquals(
                new Credentials(false, 0, false),
                Credentials.of(status("1000\t1000\t1000\t1000", none, none, none, none)));
    }

    @Test
    void oneUserIdOfZeroMakesRoot() {
        String none = "0000000000000000";
        assertEquals(
                new Credentials(true, 0, false), Credentials.of(status("1000\t1000\t0\t1000", none, none, none, none)));
    }

    /** CAP_NET_RAW is number 13. A thread can make a permitted capability effective, so every set counts. */
    @ParameterizedTest
    @CsvSource({"2000,0,0,0", "0,2000,0,0", "0,0,2000,0", "0,0,0,2000"})
    void everySetCounts(String inheritable, String permitted, String effective, String ambient) {
        assertEquals(
                new Credentials(false, 1 << 13, false),
                Credentials.of(status("7\t7\t7\t7", inheritable, permitted, effective, ambient)));
    }

    @ParameterizedTest
    @CsvSource({"NoNewPrivs:\t0,true", "NoNewPrivs:\t1,false", "Name:\tof an old kernel,false"})
    void aThreadMayGainPrivilegesUnlessNoNewPrivsIsSet(String line, boolean mayGain) {
        assertEquals(new Credentials(false, 0, mayGain), Credentials.of(List.of("Uid:\t7\t7\t7\t7", line)));
    }

    @Test
    void allSixtyFourBitsAreRead() {
        assertEquals(
                new Credentials(true, -1, false),
                Credentials.of(status("0\t0\t0\t0", "0", "ffffffffffffffff", "0", "0")));
    }

    @Test
    void rootBecomesTheCallerOfSudoOrNobody() {
        assertEquals(new Identity(1000, 100), Identity.fromSudo(Map.of("SUDO_UID", "1000", "SUDO_GID", "100")));
        assertEquals(Identity.NOBODY, Identity.fromSudo(Map.of()));
        assertEquals(Identity.NOBODY, Identity.fromSudo(Map.of("SUDO_UID", "1000")));
        assertEquals(Identity.NOBODY, Identity.fromSudo(Map.of("SUDO_UID", "0", "SUDO_GID", "0")));
        assertEquals(Identity.NOBODY, Identity.fromSudo(Map.of("SUDO_UID", "-1", "SUDO_GID", "x")));
    }
}
