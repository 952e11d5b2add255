package io.tcprt.cli.paths;

import io.tcprt.cli.call.ExitCode;
import io.tcprt.cli.call.Failure;
import io.tcprt.cli.call.OutputFile;
import io.tcprt.cli.call.Version;
import io.tcprt.cli.console.Console;
import io.tcprt.cli.console.StandardError;
import io.tcprt.cli.render.Count;
import io.tcprt.cli.render.trace.PathJson;
import io.tcprt.codec.pcap.CaptureFileException;
import io.tcprt.engine.paths.Links;
import io.tcprt.engine.paths.PathJoin;
import io.tcprt.engine.paths.PathReply;
import io.tcprt.engine.paths.ReplyOctets;
import io.tcprt.engine.paths.ReplyPath;
import io.tcprt.engine.sort.RecordSorter;
import io.tcprt.engine.text.UnreadableException;
import io.tcprt.results.reading.ReplyFile;
import io.tcprt.results.reading.SweepCapture;
import io.tcprt.results.writing.LinkWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One joining: all files in, then all paths out. What cannot be read is told and left out; the rest is joined. */
public final class PathsRun {
    /** A file of another kind has a fault in every line; a few lines say so. */
    private static final int MOST_COMPLAINTS = 10;

    /** What a link costs while it is counted in memory, octets, roughly. */
    private static final int LINK_COST = 160;

    private static final int LINK_SHARE = 4;
    private static final Path STDIN = Path.of("-");

    private final Console console;
    private final PathsProgress progress;
    private final RecordSorter answers;
    private final Links links;
    private final ReplyOctets octets = new ReplyOctets();
    private long read;
    private long bad;

    /** How many files held answers, and one whose answers do not tell their run. */
    private int withAnswers;

    private Optional<Path> untold = Optional.empty();

    /**
     * A joining of nothing so far.
     *
     * @param folder for temporary files
     * @param memory octets for sorting
     */
    public PathsRun(Console console, Path folder, int memory) {
        this.console = console;
        this.progress = new PathsProgress(console, StandardError.isTerminal());
        int forLinks = memory / LINK_SHARE;
        this.answers = new RecordSorter(folder, "answers", memory - forLinks);
        this.links = new Links(new RecordSorter(folder, "links", forLinks / 2), forLinks / 2 / LINK_COST);
    }

    void read(List<Path> files) throws IOException, Failure {
        for (Path file : files) {
            try {
                Taker taker = new Taker(file);
                read(file, taker);
                requireOrigin(taker);
            } catch (UnreadableException e) {
                bad++;
                progress.complain(file + " cannot be read: " + e.getMessage());
            } catch (CaptureFileException e) {
                bad++;
                progress.complain(String.valueOf(e.getMessage()));
            }
        }
    }

    private void read(Path file, Taker taker) throws IOException {
        try (InputStream in = file.equals(STDIN) ? System.in : open(file)) {
            if (ReplyFile.read(in, taker)) {
                return;
            }
        }
        SweepCapture capture = SweepCapture.of(file);
        capture.read(taker);
        if (capture.strays() > 0) {
            progress.complain(
                    file + ": " + Count.of(capture.strays(), "frame") + " of no probe of this sweep, left out");
        }
    }

    /** Of answers that do not tell their run, two files may be of two networks or times, and make paths that nobody saw. */
    private void requireOrigin(Taker taker) throws Failure {
        withAnswers += taker.told || taker.untold ? 1 : 0;
        if (taker.untold) {
            untold = Optional.of(taker.file);
        }
        if (untold.isPresent() && (withAnswers > 1 || taker.told)) {
            throw Failure.wrongCall(
                    untold.get() + " holds answers that do not tell from where and in which run their probes"
                            + " left (tcprt.reply/1); join such a file alone");
        }
    }

    private static InputStream open(Path file) throws UnreadableException {
        try {
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }

    private final class Taker implements ReplyFile.Reader {
        private final Path file;
        private int complaints;
        private boolean told;
        private boolean untold;

        Taker(Path file) {
            this.file = file;
        }

        @Override
        public void answer(PathReply answer) throws IOException {
            told |= answer.origin().isPresent();
            untold |= answer.origin().isEmpty();
            answers.add(octets.octets(), octets.write(answer));
            progress.show(++read, "answer");
        }

        @Override
        public void bad(long number, String why, boolean torn) {
            if (torn) {
                progress.complain(file + ":" + number + ": the last line is torn, and left out");
                return;
            }
            bad++;
            if (complaints++ < MOST_COMPLAINTS) {
                progress.complain(file + ":" + number + ": " + why);
            }
        }
    }

    /**
     * Writes the paths to a file, or to standard output.
     *
     * @param graph the file for links, which are counted only where there is one
     */
    public void write(Optional<Path> out, Optional<Path> graph) throws IOException {
        OutputStream stream =
                new BufferedOutputStream(out.isPresent() ? OutputFile.create(out.get()) : console.out(), 1 << 16);
        PathJson json = new PathJson(stream, Version.text());
        PathJoin join = new PathJoin(octets, path -> take(path, json, graph.isPresent()));
        answers.drain(join);
        join.finish();
        json.flush();
        if (out.isPresent()) {
            stream.close();
        }
        if (graph.isPresent()) {
            graph(graph.get());
        }
        summary(join);
    }

    private void take(ReplyPath path, PathJson json, boolean wanted) throws IOException {
        json.path(path);
        if (wanted) {
            links.add(path);
        }
    }

    private void graph(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(OutputFile.create(file), 1 << 16)) {
            LinkWriter writer = file.toString().endsWith(".dot") ? LinkWriter.dot(out) : LinkWriter.json(out);
            links.drain(writer::link);
            writer.finish();
        }
    }

    private void summary(PathJoin join) {
        String left = join.dropped() > 0
                ? "; " + Count.of(join.dropped(), "further answer") + " to answered probes left out"
                : "";
        String faults = bad > 0 ? "; " + Count.of(bad, "fault") + " in the input" : "";
        progress.complain(Count.of(read, "answer") + ", " + Count.of(join.paths(), "path") + left + faults);
    }

    public ExitCode exit() {
        return bad > 0 ? ExitCode.BAD_FILE : ExitCode.ANSWERED;
    }
}
