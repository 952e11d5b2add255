package io.tcprt.codec.pcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tcprt.codec.link.LinkType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NewCaptureTest {
    private static final byte[] PRECIOUS = {1, 2, 3};

    @TempDir
    Path folder;

    @Test
    void aNewFileIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("new.pcap");
        NewCapture.create(file).begin(LinkType.ETHERNET, 2048).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(PcapRecords.FILE_HEADER, Files.size(file));
    }

    @Test
    void nothingIsWrittenBeforeItBegins() throws IOException {
        Path file = folder.resolve("empty.pcap");
        NewCapture.create(file).close();
        assertEquals(0, Files.size(file));
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path file = Files.write(folder.resolve("old.pcap"), PRECIOUS);
        assertRefused(
                file + ": already exists and is not overwritten; name another file", () -> NewCapture.create(file));
        assertArrayEquals(PRECIOUS, Files.readAllBytes(file));
    }

    @Test
    void anExistingFileIsReplacedOnRequest() throws IOException {
        Path file = HexCaptures.file(folder, new byte[10_000]);
        NewCapture.replace(file).begin(LinkType.ETHERNET, 2048).close();
        assertEquals(PcapRecords.FILE_HEADER, Files.size(file));
    }

    /** Whoever could read the old file, or has it open, must not read the new one. */
    @Test
    void aReplacedFileKeepsNeitherModeNorReaders() throws IOException {
        Path file = Files.write(folder.resolve("old.pcap"), PRECIOUS);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        Path other = Files.createLink(folder.resolve("the same file"), file);
        NewCapture.replace(file).begin(LinkType.ETHERNET, 2048).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertArrayEquals(PRECIOUS, Files.readAllBytes(other));
    }

    /** Otherwise, anyone who can write to the directory could make us overwrite files that only we can write to. */
    @Test
    void aSymbolicLinkIsNotFollowed() throws IOException {
        Path file = Files.write(folder.resolve("old.pcap"), PRECIOUS);
        Path link = Files.createSymbolicLink(folder.resolve("link.pcap"), file);
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling.pcap"), folder.resolve("none"));
        assertRefused(
                link + ": is a symbolic link, which is not followed; name the file itself",
                () -> NewCapture.replace(link));
        assertRefused(
                dangling + ": is a symbolic link, which is not followed; name the file itself",
                () -> NewCapture.replace(dangling));
        assertThrows(CaptureFileException.class, () -> NewCapture.create(dangling));
        assertArrayEquals(PRECIOUS, Files.readAllBytes(file));
    }

    private interface Opening {
        NewCapture open() throws IOException;
    }

    private static void assertRefused(String message, Opening opening) {
        assertEquals(
                message, assertThrows(CaptureFileException.class, opening::open).getMessage());
    }
}
