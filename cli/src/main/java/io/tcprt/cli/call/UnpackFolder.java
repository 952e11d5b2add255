package io.tcprt.cli.call;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where JNA unpacks its library when root runs this program: a folder in which only root can write.
 *
 * <p>Left alone, JNA takes {@code $XDG_CACHE_HOME} or the home folder, which sudo(8) may keep. There any process of the caller
 * can replace the library after it was unpacked and before root loads it.
 */
final class UnpackFolder {
    /** Where JNA looks for a library that is unpacked already. */
    private static final String UNPACKED = "jna.boot.library.path";

    private static final String PROPERTY = "jna.tmpdir";
    private static final String REFUSE = "jna.nounpack";
    private static final Path KEPT = Path.of("/var/cache/tcprt-engine");
    private static final Path TEMPORARY = Path.of("/tmp");
    private static final String NAME = "tcprt-engine-root";

    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int STICKY = 01000;
    private static final Set<PosixFilePermission> PRIVATE = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private UnpackFolder() {}

    /** Tells JNA the folder. Does nothing for ordinary users, and where nothing will be unpacked. */
    static void choose() {
        if (isUnpacked() || !isRoot()) {
            return;
        }
        Optional<Path> folder = Stream.concat(
                        Stream.ofNullable(System.getProperty(PROPERTY)).map(Path::of), Stream.of(KEPT))
                .flatMap(wanted -> made(wanted).stream())
                .findFirst()
                .or(() -> temporary(List.of(Path.of(System.getProperty("java.io.tmpdir")), TEMPORARY)));
        System.setProperty(
                folder.isPresent() ? PROPERTY : REFUSE,
                folder.map(Path::toString).orElse("true"));
    }

    private static boolean isUnpacked() {
        String folder = System.getProperty(UNPACKED);
        return folder != null && Files.exists(Path.of(folder, System.mapLibraryName("jnidispatch")));
    }

    /** Not so in a user namespace, whose root may not write to the folders of the real one; there {@code /} has another owner. */
    private static boolean isRoot() {
        try {
            return owner(Path.of("/")) == 0 && isUserZero();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false; // a system without owners
        }
    }

    private static boolean isUserZero() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                ? Files.readAllLines(status).stream().anyMatch(line -> line.matches("Uid:.*\\b0\\b.*"))
                : System.getProperty("user.name").equals("root");
    }

    private static int owner(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }

    /** A folder in which only root can write, made if it is not there; its path without links. */
    private static Optional<Path> made(Path folder) {
        try {
            if (Files.notExists(folder)
                    && isRootsAlone(folder.toAbsolutePath().getParent().toRealPath())) {
                make(folder);
            }
            Path real = folder.toRealPath();
            return isRootsAlone(real) && Files.isWritable(real) ? Optional.of(real) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether nobody else can change what a path leads to.
     *
     * @param real an absolute path without links
     */
    static boolean isRootsAlone(Path real) throws IOException {
        for (Path part = real; part != null; part = part.getParent()) {
            if (!isRoots(part, WRITABLE_BY_OTHERS)) {
                return false;
            }
        }
        return true;
    }

    /** @param forbidden bits that its mode must not have */
    private static boolean isRoots(Path path, int forbidden) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        return attributes.get("uid").equals(0) && ((int) attributes.get("mode") & forbidden) == 0;
    }

    /** A folder of root's in one where others may write, but cannot rename or remove it. */
    private static Optional<Path> temporary(List<Path> folders) {
        for (Path folder : folders) {
            try {
                Path real = folder.toRealPath();
                boolean sticky = ((int) Files.getAttribute(real, "unix:mode") & STICKY) != 0;
                if (sticky && isRoots(real, 0) && isRootsAlone(real.getParent())) {
                    return Optional.of(privateIn(real));
                }
            } catch (IOException e) {
                // The next one may do.
            }
        }
        return Optional.empty();
    }

    /** The same each time, so that nothing is left behind, unless another user has taken the name. */
    private static Path privateIn(Path folder) throws IOException {
        Path named = folder.resolve(NAME);
        try {
            make(named);
        } catch (FileAlreadyExistsException e) {
            // It is looked at below.
        }
        boolean ours = Files.isDirectory(named, LinkOption.NOFOLLOW_LINKS) && isRoots(named, WRITABLE_BY_OTHERS);
        return ours ? named : Files.createTempDirectory(folder, NAME, privately());
    }

    private static void make(Path folder) throws IOException {
        Files.createDirectory(folder, privately());
    }

    private static FileAttribute<Set<PosixFilePermission>> privately() {
        return PosixFilePermissions.asFileAttribute(PRIVATE);
    }
}
