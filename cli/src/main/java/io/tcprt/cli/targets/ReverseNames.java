package io.tcprt.cli.targets;

import io.tcprt.cli.render.trace.Names;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.Trace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Names for the addresses of a trace, asked for when the trace is over, so that no name server has a part in a time.
 *
 * <p>Together they have one second, and a capture full of addresses does not become a flood of questions. A name that leads back to another address is not shown:
 * the platform's resolver checks that, since anybody can call his router anything.
 */
public final class ReverseNames {
    private static final long PATIENCE_MILLIS = 1000;

    /** How soon it is noticed that nobody wants to wait any more. */
    private static final long STEP_MILLIS = 50;

    private static final int AT_ONCE = 16;
    private static final int MOST = 256;

    private ReverseNames() {}

    /**
     * The names of all addresses in a trace.
     *
     * @param hurried whether to do with the names that are known
     */
    public static Names of(Trace trace, BooleanSupplier hurried) {
        Set<IpAddress> addresses = trace.hops().stream()
                .flatMap(hop -> hop.replies())
                .map(reply -> reply.from())
                .collect(Collectors.toSet());
        return new Names(lookUp(addresses, hurried));
    }

    private static Map<IpAddress, String> lookUp(Set<IpAddress> addresses, BooleanSupplier hurried) {
        Map<IpAddress, String> names = new ConcurrentHashMap<>();
        ExecutorService askers = Executors.newFixedThreadPool(AT_ONCE, ReverseNames::asker);
        addresses.stream().limit(MOST).forEach(address -> askers.execute(() -> ask(address, names)));
        askers.shutdown();
        try {
            long waited = 0;
            while (waited < PATIENCE_MILLIS
                    && !hurried.getAsBoolean()
                    && !askers.awaitTermination(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                waited += STEP_MILLIS;
            }
            askers.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.copyOf(names);
    }

    private static Thread asker(Runnable work) {
        Thread thread = new Thread(work, "names");
        thread.setDaemon(true);
        return thread;
    }

    private static void ask(IpAddress address, Map<IpAddress, String> names) {
        try {
            InetAddress asked = InetAddress.getByAddress(address.octets());
            String name = asked.getCanonicalHostName();
            if (!name.equals(asked.getHostAddress())) {
                names.put(address, name);
            }
        } catch (UnknownHostException e) {
            // No name: the address is shown alone.
        }
    }
}
