package io.tcprt.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.fixtures.Lab;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Another user, {@code nobody}, plants code where root might load it: class archives and JNA's library. */
@Timeout(120)
final class PlantedCodeIT {
    private static final Path LAUNCHER = Path.of(System.getProperty("basedir"), "bin", "tcprt-engine");

    /**
     * A Java that prints its words instead, the name that the launcher gives to the archive of it, and an archive that nobody
     * has made. {@code try WHAT CACHE} says whether the launcher would have loaded an archive from there.
     */
    private static final String PREPARED = """
            launcher=$1
            umask 022
            mount -t tmpfs -o mode=755 none /mnt
            mkdir -p /mnt/java/bin
            cd /mnt
            java=/mnt/java/bin/java
            jar=${launcher%/*}/../target/tcprt-engine.jar
            echo 'JAVA_VERSION="17.0.1"' >java/release
            printf '#!/bin/sh\\nprintf "%%s\\\\n" "$@"\\n' >$java
            chmod 755 $java
            name=$(printf %s "$java/$jar" | tr / -)
            of=$(set -f; set -- $(ls -Lln "$jar" $java); echo "$*")
            nobody() { setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"; }
            # fill FOLDER COMMAND…: an archive, made by that command
            fill() {
                where=$1
                shift
                "$@" sh -c 'echo "$2" >"$1/of"; echo code >"$1/classes.jsa"; echo code >"$1/libjnidispatch.so"' sh "$where" "$of"
            }
            try() {
                if JAVA_HOME=/mnt/java TCPRT_CACHE=$2 "$launcher" x | grep -q SharedArchiveFile
                then echo "loaded: $1"; else echo "not loaded: $1"; fi
            }
            mkdir -m 1777 sticky open
            fill sticky nobody
            mkdir -p "good/$name"
            fill "good/$name" env
            """;

    private static final String PLANTED = PREPARED + """
            try 'all is of root' /mnt/good
            ln -s good link
            try 'through a link of root' /mnt/link

            mkdir -m 1777 shared
            nobody ln -s /mnt/sticky "shared/$name"
            try 'a link of nobody to a sticky folder of root' /mnt/shared
            nobody ln -s /mnt/good open/link
            try 'through a link of nobody' /mnt/open/link
            mkdir -p -m 1777 "mine/$name"
            fill "mine/$name" nobody
            try 'a sticky folder of root' /mnt/mine
            nobody mkdir "open/$name"
            fill "open/$name" nobody
            try 'a folder of nobody' /mnt/open
            mkdir theirs
            cp -a good theirs
            chown 65534 theirs
            try 'below a folder of nobody' /mnt/theirs/good
            chmod 777 good
            try 'below a folder that all may write' /mnt/good
            chmod 775 good
            chgrp 65534 good
            try 'below a folder that a group may write' /mnt/good
            chmod 755 good
            chmod 666 "good/$name/classes.jsa"
            try 'an archive that all may write' /mnt/good
            chmod 644 "good/$name/classes.jsa"
            chown 65534 "good/$name/libjnidispatch.so"
            try 'a library of nobody' /mnt/good
            ln -sf /mnt/sticky/libjnidispatch.so "good/$name/libjnidispatch.so"
            try 'a library that is a link' /mnt/good
            rm "good/$name/of"
            mkfifo "good/$name/of"
            chown 65534 "good/$name/of"
            try 'a pipe that nobody ever writes to' /mnt/good

            package=/mnt/package
            lib=$package/lib
            mkdir -p $package/bin $lib/runtime/bin $lib/app $lib/archive
            cp "$launcher" $package/bin
            cp $java $lib/runtime/bin
            touch $lib/app/tcprt-engine.jar
            echo $lib/app/tcprt-engine.jar >$lib/archive/of
            echo code >$lib/archive/classes.jsa
            # start WHAT COMMAND…: the same for the package, run by that command
            start() {
                what=$1
                shift
                if env -u TCPRT_CACHE -u XDG_CACHE_HOME -u HOME "$@" $package/bin/tcprt-engine x | grep -q SharedArchiveFile
                then echo "loaded: $what"; else echo "not loaded: $what"; fi
            }
            start 'a package of root' TCPRT_CACHE=
            chown 65534 $lib/archive
            start 'a package with an archive of nobody' TCPRT_CACHE=
            chown 0 $lib/archive
            chmod 775 $lib
            start 'a package in which a group may write' TCPRT_CACHE=
            chmod 755 $lib
            rm -r $lib/archive

            name=$(printf %s "$lib/runtime/bin/java/$lib/app/tcprt-engine.jar" | tr / -)
            of=$(set -f; set -- $(ls -Lln $lib/app/tcprt-engine.jar $lib/runtime/bin/java); echo "$*")
            user='setpriv --reuid=1234 --regid=1234 --clear-groups'
            mkdir home
            chown 1234 home
            $user mkdir -p "home/.cache/tcprt-engine/$name"
            fill "home/.cache/tcprt-engine/$name" $user
            start 'the cache of a user himself' $user env HOME=/mnt/home
            start 'the same by another name' $user env XDG_CACHE_HOME=/mnt/home/.cache
            chown 65534 home/.cache
            start 'the cache of a user, below a folder of nobody' $user env HOME=/mnt/home
            start 'the same by another name' $user env XDG_CACHE_HOME=/mnt/home/.cache
            """;

    /** Has the library unpacked and kept, in the places that variables, properties and a missing cache lead to. */
    private static final String UNPACKED = """
            mount -t tmpfs -o mode=755 none /mnt
            mkdir -m 700 /mnt/nobody
            mkdir -m 1777 /mnt/sticky
            chown 65534:65534 /mnt/nobody
            try() {
                what=$1
                shift
                env JAVA_TOOL_OPTIONS="-Djnidispatch.preserve=true $options" "$@" >/dev/null 2>&1
                find /mnt /tmp/tcprt-engine-root /var/cache -name 'jna*.tmp' 2>/dev/null | sed "s,/jna[0-9]*.tmp,," |
                    while read -r found; do echo "$what: $found $(stat -c '%u %a' "$found")"; done
                find /mnt /tmp/tcprt-engine-root /var/cache -name 'jna*.tmp' -delete 2>/dev/null
            }
            mount -t tmpfs -o mode=755 none /var/cache
            options=
            try 'XDG_CACHE_HOME' XDG_CACHE_HOME=/mnt/nobody "$@"
            options=-Duser.home=/mnt/nobody
            try 'user.home' "$@"
            options=-Djna.tmpdir=/mnt/nobody
            try 'jna.tmpdir' "$@"
            options=-Djna.tmpdir=/mnt
            try 'jna.tmpdir of root' "$@"
            mount -o remount,ro /var/cache
            options=-Djava.io.tmpdir=/mnt/sticky
            try 'no cache' XDG_CACHE_HOME=/mnt/nobody "$@"
            rmdir /mnt/sticky/tcprt-engine-root
            setpriv --reuid=65534 --regid=65534 --clear-groups ln -s /mnt/nobody /mnt/sticky/tcprt-engine-root
            try 'no cache, name taken' "$@"
            """;

    @BeforeAll
    static void needsRootAndNobody() throws Exception {
        LabTrace.needsNamespaces();
        RightsIT.needsOtherUsers();
    }

    @Test
    void noArchiveIsLoadedThatAnotherUserCouldHaveMade() throws Exception {
        LabTrace run =
                LabTrace.script(Lab.named("chain").with("hops", 1), "set -- '" + LAUNCHER + "'\n" + PLANTED, List.of());
        List<String> lines = run.out().lines().toList();
        assertEquals(20, lines.size(), run.out() + run.err());
        assertEquals(
                List.of(
                        "loaded: all is of root",
                        "loaded: through a link of root",
                        "loaded: a package of root",
                        "loaded: the cache of a user himself",
                        "loaded: the same by another name"),
                lines.stream().filter(line -> line.startsWith("loaded")).toList());
    }

    @Test
    void doctorSaysWhichArchiveIsNotUsed() throws Exception {
        String script = PREPARED
                + "chmod 777 good; JAVA_HOME='" + System.getProperty("java.home")
                + "' TCPRT_CACHE=/mnt/good \"$launcher\" doctor";
        LabTrace run =
                LabTrace.script(Lab.named("chain").with("hops", 1), "set -- '" + LAUNCHER + "'\n" + script, List.of());
        String expected = "problem  start: no class archive, since other users could change /mnt/good/";
        assertTrue(run.out().contains(expected), run.out());
        assertTrue(run.out().endsWith("This machine can trace.\n"), run.out());
    }

    @Test
    void rootUnpacksTheLibraryWhereOnlyRootCanWrite() throws Exception {
        LabTrace run = LabTrace.script(Lab.named("chain").with("hops", 1), UNPACKED, List.of("doctor"));
        String found = run.out().replaceFirst("(tcprt-engine-root)[0-9]+", "$1N");
        assertEquals("""
                XDG_CACHE_HOME: /var/cache/tcprt-engine 0 700
                user.home: /var/cache/tcprt-engine 0 700
                jna.tmpdir: /var/cache/tcprt-engine 0 700
                jna.tmpdir of root: /mnt 0 755
                no cache: /mnt/sticky/tcprt-engine-root 0 700
                no cache, name taken: /mnt/sticky/tcprt-engine-rootN 0 700
                """, found, run.err());
    }
}
