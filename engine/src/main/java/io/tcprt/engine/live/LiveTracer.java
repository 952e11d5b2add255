package io.tcprt.engine.live;

import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TraceRequest;
import io.tcprt.engine.probing.Ensemble;
import io.tcprt.engine.probing.TraceRunner;
import io.tcprt.engine.reading.TraceReports;
import io.tcprt.engine.rights.Rights;
import io.tcprt.engine.route.RouteFinder;
import io.tcprt.engine.watch.TraceWatcher;
import io.tcprt.engine.wire.FlowWire;
import io.tcprt.engine.wire.PcapWire;
import io.tcprt.engine.wire.RecordingWire;
import io.tcprt.engine.wire.Ticker;
import io.tcprt.engine.wire.Wire;
import io.tcprt.engine.wire.WireException;
import io.tcprt.engine.wire.WireStats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A run on the real network. {@link #open} opens everything that it needs from this machine before the first probe leaves;
 * {@link #run} or {@link #start} carries it out, once; {@link #close} gives everything back.
 *
 * <p>{@link #interrupt} and {@link #close} may be called from any thread; all else is for the thread that opened the tracer.
 *
 * @since 0.1
 */
public final class LiveTracer implements AutoCloseable {
    /** Nanoseconds that a run may take to end when it is interrupted. */
    private static final long LONGEST_END = TimeUnit.SECONDS.toNanos(1);

    private final FlowOpener opener;
    private final Ensemble ensemble;
    private final FollowUpFlows inquiry;
    private final Wire wire;
    private final Optional<RecordingWire> recording;
    private final Optional<Path> file;
    private final List<TraceWatcher> watchers = new ArrayList<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread runner;

    LiveTracer(
            FlowOpener opener,
            Ensemble ensemble,
            FollowUpFlows inquiry,
            Wire wire,
            Optional<RecordingWire> recording,
            Optional<Path> file) {
        this.opener = opener;
        this.ensemble = ensemble;
        this.inquiry = inquiry;
        this.wire = wire;
        this.recording = recording;
        this.file = file;
    }

    /**
     * Loads the native code and the source of chance that a live run needs, which takes a while: who still has options to read
     * or names to look up may let another thread do it meanwhile. What fails here is told when a run is opened.
     */
    public static void prepare() {
        try {
            RouteFinder.ofThisSystem();
            PcapWire.load();
            new SecureRandom().nextLong();
            Rights.load();
        } catch (LinkageError e) {
            // As said above.
        }
    }

    /** A run of a single trace. */
    public static LiveTracer open(Target target, Plan plan, LiveOptions options) throws WireException {
        return open(RunPlan.of(target, plan), options);
    }

    /**
     * Reserves source ports, finds routes, opens interfaces and the recording, gives up the rights that this takes if it is to,
     * and then opens the connections if probes are to go along in some. Nothing that was captured is read before.
     *
     * @throws NoSessionException when a target does not open one
     * @throws IllegalArgumentException when a target lacks a port that its probes need
     */
    public static LiveTracer open(RunPlan run, LiveOptions options) throws WireException {
        FlowOpener opener = new FlowOpener(options, CaptureFilter.of(run));
        try {
            for (TraceRequest request : run.requests()) {
                for (int flow = 0; flow < run.flows().first(); flow++) {
                    opener.open(request);
                }
            }
            Optional<RecordingFile> file = options.recording().map(RecordingFile::new);
            if (options.givesUpRights()) {
                giveUpRights(file);
            }
            opener.listen();
            Wire flowsOnly = new FlowWire(opener.capture(), opener::concerns, Ticker.SYSTEM);
            Wire ours = options.resets() ? new ResettingWire(flowsOnly, opener.opened()) : flowsOnly;
            Optional<RecordingWire> recording = file.isPresent()
                    ? Optional.of(file.get().on(ours, opener.capture().link()))
                    : Optional.empty();
            Wire wire = recording.<Wire>map(recorder -> recorder).orElse(ours);
            return new LiveTracer(
                    opener,
                    together(opener.opened(), wire),
                    new FollowUpFlows(run),
                    wire,
                    recording,
                    options.recording().map(LiveOptions.Recording::file));
        } catch (WireException | RuntimeException e) {
            opener.close();
            throw e;
        }
    }

    /** Where a connection fails, the recording is closed with what was seen of it. */
    private static Ensemble together(List<LiveFlow> flows, Wire wire) throws WireException {
        Ensemble ensemble = new Ensemble();
        try {
            for (LiveFlow flow : flows) {
                ensemble.add(flow.strand(wire));
            }
        } catch (WireException | RuntimeException e) {
            wire.close();
            throw e;
        }
        return ensemble;
    }

    /** From here on only what an ordinary user may do is done. Nobody could not open a file where root may. */
    private static void giveUpRights(Optional<RecordingFile> file) throws WireException {
        Rights rights = Rights.ofThisProcess();
        if (file.isPresent() && rights.willBecomeNobody()) {
            file.get().open();
        }
        try {
            rights.giveUp();
        } catch (WireException e) {
            file.ifPresent(RecordingFile::abandon);
            throw e;
        }
    }

    /**
     * Reports what happens in each trace; may be called several times for several watchers.
     *
     * @return this
     * @throws IllegalStateException when the run has begun, or the tracer is closed
     */
    public LiveTracer watch(TraceWatcher watcher) {
        if (closed.get() || begun.get()) {
            throw new IllegalStateException("watchers are added before the run");
        }
        watchers.add(watcher);
        return this;
    }

    /**
     * Traces in this thread, to the end or until interrupted. What the network does is in the result and never thrown; what
     * a watcher throws ends the run and is thrown on.
     *
     * @throws IllegalStateException when the tracer has run, or is closed
     */
    public LiveResult run() {
        begin();
        return traced();
    }

    /**
     * Traces in a thread of its own, a daemon, to the end or until interrupted.
     *
     * <p>To cancel the future ends the run within a second; so does any other completion from outside, such as a timeout of
     * the future. Watchers are still told what was found, up to the end of each trace. Futures derived from this one do not
     * hand their cancellation on. Either way the tracer is to be closed.
     *
     * @return completed by the result, or exceptionally by what a watcher throws
     * @throws IllegalStateException when the tracer has run, or is closed
     */
    public CompletableFuture<LiveResult> start() {
        begin();
        CompletableFuture<LiveResult> result = new CompletableFuture<>();
        CompletableFuture<LiveResult> unused = result.whenComplete((found, fault) -> interrupt());
        Thread thread = new Thread(() -> complete(result), "trace");
        thread.setDaemon(true);
        thread.start();
        return result;
    }

    private void complete(CompletableFuture<LiveResult> result) {
        try {
            result.complete(traced());
        } catch (RuntimeException | Error e) {
            result.completeExceptionally(e);
        }
    }

    private void begin() {
        boolean again = begun.getAndSet(true);
        if (closed.get()) {
            ended.countDown();
            throw new IllegalStateException("the tracer is closed");
        }
        if (again) {
            throw new IllegalStateException("a tracer runs once");
        }
    }

    private LiveResult traced() {
        runner = Thread.currentThread();
        try {
            return trace();
        } finally {
            runner = null;
            ended.countDown();
            if (closed.get()) {
                release();
            }
        }
    }

    private LiveResult trace() {
        Optional<TraceReports> reports =
                watchers.isEmpty() ? Optional.empty() : Optional.of(new TraceReports(watchers));
        reports.ifPresent(ensemble::report);
        Optional<String> fault = Optional.empty();
        try {
            TraceRunner.run(ensemble, wire, Ticker.SYSTEM);
            askOn();
        } catch (WireException e) {
            ensemble.interrupt();
            fault = Optional.of(e.getMessage());
        }
        reports.ifPresent(TraceReports::end);
        Optional<String> recordingFault = recording
                .flatMap(RecordingWire::finish)
                .map(e -> "the recording is not complete: " + RecordingFile.reason(e));
        WireStats stats = wire.stats();
        LocalSilence silences = new LocalSilence(ensemble.traces(), stats);
        Optional<String> ended = fault.or(silences::deafness);
        return new LiveResult(
                ensemble.traces(),
                stats,
                ended.or(() -> recordingFault).or(this::vanishedRecording),
                ended.isPresent() ? Optional.empty() : silences.doubt());
    }

    /** Who removes the file, or its folder, leaves us writing to what nobody can open. */
    private Optional<String> vanishedRecording() {
        return file.filter(Files::notExists)
                .map(gone -> "the recording is lost: " + gone + " was removed while it was written");
    }

    /** What is found raises questions, until nothing is left to ask. */
    private void askOn() throws WireException {
        List<TraceRequest> more = inquiry.next(ensemble.traces());
        while (!more.isEmpty() && join(more)) {
            TraceRunner.run(ensemble, wire, Ticker.SYSTEM);
            more = inquiry.next(ensemble.traces());
        }
    }

    /** Whether further flows could be opened: where not, no port being free or somebody in a hurry, the rest stands. */
    private boolean join(List<TraceRequest> further) {
        try {
            for (TraceRequest request : further) {
                if (ensemble.isInterrupted()) {
                    return false;
                }
                ensemble.add(opener.open(request).strand(wire));
            }
            return true;
        } catch (WireException e) {
            return false;
        }
    }

    /** Makes the run end within a second, with what was found; nothing if none is under way. Any thread may call this. */
    public void interrupt() {
        ensemble.interrupt();
    }

    /**
     * Closes interfaces, ports and the recording. A run under way is interrupted, and waited for for a second at most; called
     * from a watcher, it ends the run, and all is closed when that returns. Any further call does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        interrupt();
        if (!begun.get() || isOver()) {
            release();
        }
    }

    /** Waits for the run to end. False in its own thread, where it can only end when this returns. */
    private boolean isOver() {
        if (Thread.currentThread() == runner) {
            return false;
        }
        try {
            ended.await(LONGEST_END, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void release() {
        if (!released.getAndSet(true)) {
            wire.close();
            opener.close();
        }
    }
}
