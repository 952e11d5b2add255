package io.tcprt.results.writing;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.sweep.SweepPlan;
import io.tcprt.engine.sweep.SweepReply;
import io.tcprt.engine.sweep.run.Checkpoint;
import io.tcprt.engine.sweep.run.SweepKey;
import io.tcprt.engine.sweep.run.SweepOutput;
import io.tcprt.engine.text.Reason;
import io.tcprt.engine.wire.Captured;
import io.tcprt.results.state.SweepState;
import io.tcprt.results.state.SweepStateFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of a sweep and its state beside them: two files for their owner alone, neither behind a symbolic link. One sweep
 * at a time writes to them.
 *
 * @since 0.1
 */
public final class SweepFiles implements SweepOutput {
    private static final Set<OpenOption> EXISTING =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    private static final Set<OpenOption> NEW = Set.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW,
            LinkOption.NOFOLLOW_LINKS);

    private final Path file;
    private final SweepFormat format;
    private final SweepPlan plan;
    private final boolean replaces;
    private final Optional<SweepState> resumed;

    /** What was not there before; it goes again if nothing comes of the sweep. */
    private final List<Path> made = new ArrayList<>();

    private @Nullable FileChannel results;
    private @Nullable FileChannel state;
    private @Nullable ReplySink sink;

    /**
     * Files that are still to be opened.
     *
     * @param file the results
     * @param format what they are written as
     * @param plan of the sweep
     * @param replaces whether files of those names are overwritten
     * @param resumed where the sweep was that is written there
     */
    public SweepFiles(Path file, SweepFormat format, SweepPlan plan, boolean replaces, Optional<SweepState> resumed) {
        this.file = file;
        this.format = format;
        this.plan = plan;
        this.replaces = replaces;
        this.resumed = resumed;
    }

    @Override
    public void open() throws IOException {
        if (results == null) {
            state = open(SweepStateFile.beside(file));
            claim(state);
            results = open(file);
            if (resumed.isPresent()) {
                SweepStateFile.requireUnchanged(SweepStateFile.beside(file), state, resumed.get());
            } else {
                results.truncate(0);
                state.truncate(0);
            }
        }
    }

    /** Until the state is closed, or this program ends. What another sweep writes is not touched before it is ours. */
    private void claim(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // It is this program's.
        }
        throw new IOException(file + " is being written by another sweep");
    }

    private FileChannel open(Path path) throws IOException {
        try {
            return resumed.isPresent() ? FileChannel.open(path, EXISTING) : fresh(path);
        } catch (FileAlreadyExistsException e) {
            throw new IOException(path + " exists already, and is not overwritten unasked", e);
        } catch (IOException e) {
            String why = Files.isSymbolicLink(path)
                    ? " is a symbolic link, and is not followed"
                    : " cannot be written: " + Reason.of(e);
            throw new IOException(path + why, e);
        }
    }

    private FileChannel fresh(Path path) throws IOException {
        if (replaces && Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            remove(path);
        }
        FileChannel channel = FileChannel.open(path, NEW, NewCapture.privately(path));
        made.add(path);
        return channel;
    }

    /** Who owned a file, or had it open, would read the key in it, and with that could make up answers: a new one takes its place. */
    private void remove(Path path) throws IOException {
        try (FileChannel old = FileChannel.open(path, EXISTING)) {
            claim(old);
        }
        Files.delete(path);
    }

    @Override
    public void begin(SweepKey key, Ipv4Address source, LinkType link) throws IOException {
        open();
        ReplySink begun = format.sink(file, results, plan.shape(), link);
        if (resumed.isPresent()) {
            goOn(resumed.get(), begun, source, link);
        } else {
            write(state, SweepStateFile.headerLine(SweepState.Header.of(plan, key, source, link)));
            begun.begin();
        }
        sink = begun;
    }

    /** Behind the last whole record, and the last whole line of the state. */
    private void goOn(SweepState before, ReplySink begun, Ipv4Address source, LinkType link) throws IOException {
        SweepState.Header header = before.header();
        if (!header.source().equals(source) || header.link() != link) {
            throw new IOException(file + " is of a sweep from " + header.source() + " on a link of type "
                    + header.link() + ", and this would be from " + source + " on " + link);
        }
        if (results.size() < before.length()) {
            throw new IOException(
                    file + " is shorter than its sweep left it: answers are missing, and resuming would hide that");
        }
        if (before.length() == 0) {
            results.truncate(0);
            begun.begin();
        } else {
            format.mend(results, before.length());
        }
        SweepFormat.JSON.mend(state, 0);
    }

    private static void write(FileChannel channel, byte[] octets) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(octets);
        while (all.hasRemaining()) {
            channel.write(all);
        }
    }

    @Override
    public void write(SweepReply reply, Captured frame, boolean again) throws IOException {
        sink.write(reply, frame, again);
    }

    @Override
    public void commit(Checkpoint checkpoint) throws IOException {
        sink.flush();
        results.force(false);
        write(state, SweepStateFile.checkpointLine(checkpoint, results.position()));
        state.force(false);
    }

    @Override
    public void close() throws IOException {
        try {
            if (sink != null && results.isOpen()) {
                sink.flush();
            }
        } finally {
            close(results);
            close(state);
            if (sink == null) {
                removeMade();
            }
        }
    }

    /** Whoever has given up root may not be able to; empty files are all that stays then. */
    private void removeMade() throws IOException {
        for (Path path : made) {
            Files.deleteIfExists(path);
        }
    }

    private static void close(@Nullable FileChannel channel) throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
