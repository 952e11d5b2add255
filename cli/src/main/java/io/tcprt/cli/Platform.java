package io.tcprt.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The operating system, as far as commands that fix it differ. */
enum Platform {
    DEBIAN("sudo apt-get install"),
    FEDORA("sudo dnf install"),
    ALPINE("sudo apk add"),
    ARCH("sudo pacman -S"),
    MACOS("brew install"),
    WINDOWS(""),
    OTHER("");

    private final String install;

    Platform(String install) {
        this.install = install;
    }

    /** The command that installs {@code tool} on this system. */
    String toInstall(String tool) {
        String name = packageOf(tool);
        return install.isEmpty() ? "install " + name + " with your system's package manager" : install + " " + name;
    }

    private String packageOf(String tool) {
        return switch (tool) {
            case "libpcap" -> this == DEBIAN ? "libpcap0.8" : tool;
            case "ip" -> this == FEDORA ? "iproute" : "iproute2";
            case "nft" -> "nftables";
            case "unshare", "setpriv" -> "util-linux";
            default -> tool;
        };
    }

    String toInstallCapture() {
        return this == WINDOWS ? "install Npcap (npcap.com) and try again" : toInstall("libpcap");
    }

    /** What to do to get the right to capture. */
    String toGainRights() {
        return switch (this) {
            case WINDOWS -> "run it from a terminal opened as administrator";
            case MACOS -> "sudo " + call() + ", or once: sudo chmod o+rw /dev/bpf*";
            default -> "sudo " + call();
        };
    }

    private static String call() {
        return String.join(" ", Self.command()) + " HOST";
    }

    static Platform ours() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return WINDOWS;
        }
        return system.startsWith("mac") ? MACOS : linux(osRelease());
    }

    /** @param release the contents of os-release, with ID and, for derivatives, ID_LIKE */
    static Platform linux(String release) {
        String ids = release.lines()
                .filter(line -> line.startsWith("ID=") || line.startsWith("ID_LIKE="))
                .reduce("", (all, line) -> all + " " + line.toLowerCase(Locale.ROOT));
        if (ids.contains("debian") || ids.contains("ubuntu")) {
            return DEBIAN;
        }
        if (ids.contains("fedora") || ids.contains("rhel")) {
            return FEDORA;
        }
        if (ids.contains("alpine")) {
            return ALPINE;
        }
        return ids.contains("arch") ? ARCH : OTHER;
    }

    private static String osRelease() {
        try {
            return Files.readString(Path.of("/etc/os-release"));
        } catch (IOException e) {
            return "";
        }
    }
}
