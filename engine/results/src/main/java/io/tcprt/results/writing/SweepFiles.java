package io.tcprt.results.writing;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.pcap.NewCapture;
import io.tcprt.engine.sweep.Origin;
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
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of a sweep and its state beside them: two files for their owner alone, neither behind a symbolic link. One sweep
 * at a time writes to them, which a lock on the results ensures.
 *
 * <p>Whatever ends the program, and wherever, the sweep can be resumed or begun again. New results are empty until their
 * state is in place: written to a file of its own, made safe on the disk and renamed. So a state that is cut off, or not
 * there, is that of results without answers. From then on both files only grow, the state by a line per checkpoint, which is
 * written when the answers before it are safe.
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

    /** What becomes of files of these names. */
    private enum Existing {
        REFUSED,
        REPLACED,
        SET_ASIDE,
        RESUMED
    }

    private final Path file;
    private final Path stateFile;
    private final SweepFormat format;
    private final SweepPlan plan;
    private final Existing existing;
    private final Optional<SweepState> resumed;

    /** What was not there before; it goes again if nothing comes of the sweep. */
    private final List<Path> made = new ArrayList<>();

    private Optional<Path> setAside = Optional.empty();
    private @Nullable FileChannel results;
    private @Nullable FileChannel state;
    private @Nullable ReplySink sink;

    private SweepFiles(Path file, SweepFormat format, SweepPlan plan, Existing existing, Optional<SweepState> resumed) {
        this.file = file;
        this.stateFile = SweepStateFile.beside(file);
        this.format = format;
        this.plan = plan;
        this.existing = existing;
        this.resumed = resumed;
    }

    /**
     * Files that must not be there yet. Empty results without a state may be: a start that was killed leaves them.
     *
     * @param file the results
     * @param format what they are written as
     * @param plan of the sweep
     * @return the files, still to be made
     */
    public static SweepFiles create(Path file, SweepFormat format, SweepPlan plan) {
        return new SweepFiles(file, format, plan, Existing.REFUSED, Optional.empty());
    }

    /**
     * Files that replace those of the same names.
     *
     * @param file the results
     * @param format what they are written as
     * @param plan of the sweep
     * @return the files, still to be made
     */
    public static SweepFiles replace(Path file, SweepFormat format, SweepPlan plan) {
        return new SweepFiles(file, format, plan, Existing.REPLACED, Optional.empty());
    }

    /**
     * Files for a sweep whose state was cut off in its first line ({@link SweepStateFile#read} gives nothing), so that it
     * begins again. Results that are not empty all the same are kept under another name ({@link #setAside}).
     *
     * @param file the results
     * @param format what they are written as
     * @param plan of the sweep
     * @return the files, still to be made
     */
    public static SweepFiles startOver(Path file, SweepFormat format, SweepPlan plan) {
        return new SweepFiles(file, format, plan, Existing.SET_ASIDE, Optional.empty());
    }

    /**
     * Files that are continued.
     *
     * @param file the results
     * @param format what they are written as
     * @param plan of the sweep
     * @param before where the sweep was
     * @return the files, still to be opened
     */
    public static SweepFiles resume(Path file, SweepFormat format, SweepPlan plan, SweepState before) {
        return new SweepFiles(file, format, plan, Existing.RESUMED, Optional.of(before));
    }

    /**
     * The name under which earlier results were kept.
     *
     * @return empty unless a sweep began again and there were some
     */
    public Optional<Path> setAside() {
        return setAside;
    }

    @Override
    public void begin(SweepKey key, Ipv4Address source, LinkType link) throws IOException {
        if (sink != null) {
            return;
        }
        FileChannel answers = openResults();
        results = answers;
        Origin origin = resumed.flatMap(before -> before.header().origin())
                .orElseGet(() -> Origin.of(plan, key.runName(), source));
        ReplySink begun = format.sink(file, answers, plan.shape(), origin, link);
        if (resumed.isPresent()) {
            goOn(resumed.get(), begun, source, link);
        } else {
            state = newState(SweepStateFile.headerLine(SweepState.Header.of(plan, key, source, link)));
            begun.begin();
        }
        sink = begun;
    }

    private FileChannel openResults() throws IOException {
        switch (existing) {
            case REFUSED -> {
                if (isThere(stateFile)) {
                    throw existsAlready(stateFile, null);
                }
                if (isRegular(file) && Files.size(file) == 0) {
                    replaceable(file);
                    Files.delete(file);
                }
            }
            case REPLACED -> {
                for (Path path : List.of(stateFile, file)) {
                    replaceable(path);
                }
                Files.deleteIfExists(stateFile);
                Files.deleteIfExists(file);
            }
            case SET_ASIDE -> setResultsAside();
            case RESUMED -> {
                if (isThere(file) || resumed.orElseThrow().length() > 0) {
                    return claimed(open(file, EXISTING));
                }
            }
        }
        return claimed(create(file));
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isRegular(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Makes sure that a file could be written, and that no other sweep writes it. It is then removed, not emptied: who owned
     * it, or had it open, would read the key in the new one, and with that could make up answers.
     */
    private void replaceable(Path path) throws IOException {
        if (isThere(path)) {
            claimed(open(path, EXISTING)).close();
        }
    }

    private void setResultsAside() throws IOException {
        replaceable(file);
        if (isRegular(file) && Files.size(file) > 0) {
            int number = 1;
            while (isThere(numbered(number))) {
                number++;
            }
            setAside = Optional.of(Files.move(file, numbered(number)));
        } else {
            Files.deleteIfExists(file);
        }
    }

    private Path numbered(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private FileChannel create(Path path) throws IOException {
        FileChannel channel = open(path, NEW);
        made.add(path);
        return channel;
    }

    private static FileChannel open(Path path, Set<OpenOption> how) throws IOException {
        try {
            return FileChannel.open(path, how, NewCapture.privately(path));
        } catch (FileAlreadyExistsException e) {
            throw existsAlready(path, e);
        } catch (IOException e) {
            String why = Files.isSymbolicLink(path)
                    ? " is a symbolic link, and is not followed"
                    : " cannot be written: " + Reason.of(e);
            throw new IOException(path + why, e);
        }
    }

    private static IOException existsAlready(Path path, @Nullable IOException cause) {
        return new IOException(path + " exists already, and is not overwritten unasked", cause);
    }

    /** Until the channel is closed, or this program ends. What another sweep writes is not touched before it is ours. */
    private FileChannel claimed(FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // It is this program's.
        }
        channel.close();
        throw new IOException(file + " is being written by another sweep");
    }

    /** The rename puts a whole first line in place of nothing, or of a state that is not needed any more. */
    private FileChannel newState(byte[] header) throws IOException {
        Path unnamed = stateFile.resolveSibling(stateFile.getFileName() + ".new");
        Files.deleteIfExists(unnamed);
        FileChannel channel = create(unnamed);
        try {
            write(channel, header);
            channel.force(true);
            Files.move(unnamed, stateFile, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        made.add(stateFile);
        forceNames();
        return channel;
    }

    /** Makes the names of both files safe on the disk. */
    private void forceNames() {
        try (FileChannel folder = FileChannel.open(stateFile.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException e) {
            // Folders cannot be opened everywhere; where not, the system takes care of names.
        }
    }

    /** Behind the last whole record, and the last whole line of the state. */
    private void goOn(SweepState before, ReplySink begun, Ipv4Address source, LinkType link) throws IOException {
        FileChannel known = open(stateFile, EXISTING);
        state = known;
        SweepStateFile.requireUnchanged(stateFile, known, before);
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
        SweepFormat.JSON.mend(known, 0);
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
