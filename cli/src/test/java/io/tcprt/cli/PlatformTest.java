package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "ID=debian, DEBIAN, sudo apt-get install iproute2",
        "ID=linuxmint;ID_LIKE=\"ubuntu debian\", DEBIAN, sudo apt-get install iproute2",
        "ID=\"rocky\";ID_LIKE=\"rhel centos fedora\", FEDORA, sudo dnf install iproute",
        "ID=alpine, ALPINE, sudo apk add iproute2",
        "ID=arch, ARCH, sudo pacman -S iproute2",
        "ID=void, OTHER, install iproute2 with your system's package manager"
    })
    void knowsTheCommandOfEachSystem(String release, Platform platform, String command) {
        Platform found = Platform.linux(release.replace(';', '\n'));
        assertEquals(platform, found);
        assertEquals(command, found.toInstall("ip"));
    }

    @Test
    void aSystemWithoutAPackageManagerGetsInstructions() {
        assertEquals("install Npcap (npcap.com) and try again", Platform.WINDOWS.toInstallCapture());
        assertEquals("sudo apt-get install libpcap0.8", Platform.DEBIAN.toInstallCapture());
    }
}
