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
 * Looks up host names for the addresses of a trace, after the trace, so that name servers cannot affect its times.
 *
 * <p>All lookups together take at most one second, and their number is limited, so that a capture full of addresses does not
 * cause a flood of queries. A name that does not resolve back to its address is not shown, since anyone can name his routers
 * as he likes; the platform's resolver checks that.
 */
public final class ReverseNames {
    private static final long TIMEOUT_MILLIS = 1000;

    /** How soon a change of {@code hurried} is noticed. */
    private static final long STEP_MILLIS = 50;

    private static final int AT_ONCE = 16;
    private static final int MOST = 256;

    private ReverseNames() {}

    /**
     * Looks up the names of all addresses in a trace.
     *
     * @param hurried whether to stop waiting and use the names known so far
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
            while (waited < TIMEOUT_MILLIS
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
            // Without a name, the address alone is shown.
        }
    }
}
