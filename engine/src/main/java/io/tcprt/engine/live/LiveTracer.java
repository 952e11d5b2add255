package io.tcprt.engine.live;

import io.tcprt.engine.internal.probing.Ensemble;
import io.tcprt.engine.internal.probing.TraceRunner;
import io.tcprt.engine.internal.reading.TraceReports;
import io.tcprt.engine.internal.rights.Rights;
import io.tcprt.engine.internal.route.RouteFinder;
import io.tcprt.engine.plan.BadListException;
import io.tcprt.engine.plan.DoNotProbeList;
import io.tcprt.engine.plan.Plan;
import io.tcprt.engine.plan.RefusedTargetException;
import io.tcprt.engine.plan.RunPlan;
import io.tcprt.engine.plan.Target;
import io.tcprt.engine.plan.TargetPolicy;
import io.tcprt.engine.plan.TraceRequest;
import io.tcprt.engine.text.UnreadableException;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run on the real network. {@link #open} opens everything the run needs from this machine before the first probe is
 * sent, {@link #run} or {@link #start} carries it out, once, and {@link #close} gives everything back.
 *
 * <p>{@link #interrupt} and {@link #close} may be called from any thread, all other methods only from the thread that
 * opened the tracer.
 *
 * @since 0.1
 */
public final class LiveTracer implements AutoCloseable {
    /** Nanoseconds that a run may take to end after it is interrupted. */
    private static final long LONGEST_END = TimeUnit.SECONDS.toNanos(1);

    private final FlowOpener opener;
    private final Ensemble ensemble;
    private final FollowUpFlows inquiry;
    private final Wire wire;
    private final Supplier<Optional<String>> arrivals;
    private final Optional<RecordingWire> recording;
    private final Optional<Path> file;
    private final List<TraceWatcher> watchers = new ArrayList<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final AtomicBoolean released = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Thread runner;

    /** @param arrivals what is remarkable, at the end of the run, about the interfaces by which answers came in */
    LiveTracer(
            FlowOpener opener,
            Ensemble ensemble,
            FollowUpFlows inquiry,
            Wire wire,
            Supplier<Optional<String>> arrivals,
            Optional<RecordingWire> recording,
            Optional<Path> file) {
        this.opener = opener;
        this.ensemble = ensemble;
        this.inquiry = inquiry;
        this.wire = wire;
        this.arrivals = arrivals;
        this.recording = recording;
        this.file = file;
    }

    /**
     * Loads the native code and the random number generator that a live run needs. This takes a while, so a program that
     * has other work to do before the run may call it in another thread. It throws nothing: what is missing is reported
     * when a run is opened.
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

    /**
     * Opens a run of one trace over one flow.
     *
     * @param target the target, with a port for TCP and UDP
     * @param plan how it is probed
     * @param options what is not left to the system
     * @return the run, ready to start
     * @throws RefusedTargetException when the policy of the options refuses a target, or the list of this machine does
     * @throws NoSessionException when probes are to go along in a connection, and the target does not open it
     * @throws WireException when this machine cannot capture, send, record or give up its rights; the message says why
     * @throws IllegalArgumentException when the plan does not suit the target, as in {@link TraceRequest}
     */
    public static LiveTracer open(Target target, Plan plan, LiveOptions options) throws WireException {
        return open(RunPlan.of(target, plan), options);
    }

    /**
     * Opens a run: reserves source ports, finds routes, opens interfaces and the recording, gives up rights if the
     * options say so, and finally opens the connections that probes are to go along in. No captured packet is read before
     * rights are given up.
     *
     * @param run the traces
     * @param options what is not left to the system
     * @return the run, ready to start
     * @throws NoSessionException when probes are to go along in a connection, and the target does not open it
     * @throws WireException when this machine cannot capture, send, record or give up its rights; the message says why
     */
    public static LiveTracer open(RunPlan run, LiveOptions options) throws WireException {
        requireTargets(run, options.policy());
        FollowUpFlows inquiry = new FollowUpFlows(run);
        FlowOpener opener = new FlowOpener(options, CaptureFilter.of(run), inquiry.mayAsk());
        try {
            ClosingFlows closing = run.flows().isOne() ? ClosingFlows.FRESH : ClosingFlows.SAME;
            for (TraceRequest request : run.requests()) {
                for (int flow = 0; flow < run.flows().first(); flow++) {
                    opener.open(request, closing);
                }
            }
            opener.hearElsewhere();
            Optional<RecordingFile> file = options.recording().map(RecordingFile::new);
            if (options.givesUpRights()) {
                giveUpRights(file);
            }
            opener.listen();
            ArrivalWire arrivals = new ArrivalWire(new FlowWire(opener.capture(), opener::concerns, Ticker.SYSTEM));
            Wire ours = options.resets() ? new ResettingWire(arrivals, opener.opened()) : arrivals;
            Optional<RecordingWire> recording = file.isPresent()
                    ? Optional.of(file.get().on(ours, opener.capture().link()))
                    : Optional.empty();
            Wire wire = recording.<Wire>map(recorder -> recorder).orElse(ours);
            return new LiveTracer(
                    opener,
                    together(opener.opened(), wire),
                    inquiry,
                    wire,
                    () -> arrivals.remark(opener.devices()),
                    recording,
                    options.recording().map(LiveOptions.Recording::file));
        } catch (WireException | RuntimeException e) {
            opener.close();
            throw e;
        }
    }

    /** Before anything is opened. */
    private static void requireTargets(RunPlan run, TargetPolicy policy) throws WireException {
        try {
            TargetPolicy all = policy.withListOfThisMachine();
            run.requests().forEach(request -> all.require(request.target().address()));
        } catch (BadListException e) {
            throw new WireException(String.valueOf(e.getMessage()), e);
        } catch (UnreadableException e) {
            throw new WireException(
                    "the do-not-probe list " + DoNotProbeList.OF_THIS_MACHINE + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    /** If a connection cannot be opened, closes the recording, which then holds the attempt. */
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

    /**
     * Gives up rights. If the process becomes the user {@code nobody}, the recording is opened first, since that user may
     * not write where root may.
     */
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
     * Adds a watcher, which receives the events of all traces of the run. Several may be added.
     *
     * @param watcher is called in the thread of the run
     * @return this tracer
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
     * Traces in this thread until the run ends or is interrupted. Network failures do not throw: the result reports them.
     * An exception from a watcher ends the run and is rethrown.
     *
     * @return the result
     * @throws IllegalStateException when the tracer has run before, or is closed
     */
    public LiveResult run() {
        begin();
        return traced();
    }

    /**
     * Traces in a new daemon thread until the run ends or is interrupted.
     *
     * <p>Cancelling the future ends the run within a second, as does completing it from outside, such as by a timeout.
     * Watchers still receive what was found, up to the end of each trace. Cancelling a future derived from this one does
     * not end the run. In any case, close the tracer.
     *
     * @return completes with the result, or exceptionally with what a watcher throws
     * @throws IllegalStateException when the tracer has run before, or is closed
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
                ended.isPresent() ? Optional.empty() : silences.doubt().or(arrivals));
    }

    /** If the file or its folder was removed during the run, we wrote to a file that cannot be opened any more. */
    private Optional<String> vanishedRecording() {
        return file.filter(Files::notExists)
                .map(gone -> "the recording is lost: " + gone + " was removed while it was written");
    }

    /** Begins further flows as long as what was found raises questions. */
    private void askOn() throws WireException {
        List<TraceRequest> more = inquiry.next(ensemble.traces());
        while (!more.isEmpty() && join(more)) {
            TraceRunner.run(ensemble, wire, Ticker.SYSTEM);
            more = inquiry.next(ensemble.traces());
        }
    }

    /**
     * Whether further flows could be opened. If not, because no port is free or the user interrupts, the results so far
     * are kept.
     */
    private boolean join(List<TraceRequest> further) {
        try {
            for (TraceRequest request : further) {
                if (ensemble.isInterrupted()) {
                    return false;
                }
                ensemble.add(opener.open(request, inquiry.closing(request)).strand(wire));
            }
            return true;
        } catch (WireException e) {
            return false;
        }
    }

    /**
     * Ends the run within a second, with what was found so far. Does nothing if no run is under way. Any thread may call
     * this.
     */
    public void interrupt() {
        ensemble.interrupt();
    }

    /**
     * Closes interfaces, ports and the recording. A run under way is interrupted, and this waits for its end for at most
     * a second. If a watcher calls it, the run ends after the watcher returns, and then everything is closed. Further
     * calls do nothing.
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

    /** Waits for the run to end. False in the run's own thread, where it can end only after this returns. */
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
