package io.tcprt.cli;

import io.tcprt.cli.render.Names;
import io.tcprt.codec.ip.IpAddress;
import io.tcprt.engine.trace.Trace;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Names for the addresses of a trace, asked for when the trace is over, so that no name server has a part in a time.
 *
 * <p>All are asked at once and together they have one second. A name that leads back to another address is not shown:
 * the platform's resolver checks that, since anybody can call his router anything.
 */
final class ReverseNames {
    private static final long PATIENCE_MILLIS = 1000;

    private ReverseNames() {}

    static Names of(Trace trace) {
        Set<IpAddress> addresses = trace.hops().stream()
                .flatMap(hop -> hop.replies())
                .map(reply -> reply.from())
                .collect(Collectors.toSet());
        return new Names(lookUp(addresses));
    }

    private static Map<IpAddress, String> lookUp(Set<IpAddress> addresses) {
        Map<IpAddress, String> names = new ConcurrentHashMap<>();
        CountDownLatch outstanding = new CountDownLatch(addresses.size());
        for (IpAddress address : addresses) {
            Thread thread = new Thread(() -> ask(address, names, outstanding), "name of " + address);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            outstanding.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Map.copyOf(names);
    }

    private static void ask(IpAddress address, Map<IpAddress, String> names, CountDownLatch outstanding) {
        try {
            String text = address.toString();
            String name = InetAddress.getByName(text).getCanonicalHostName();
            if (!name.equals(text)) {
                names.put(address, name);
            }
        } catch (UnknownHostException e) {
            // No name: the address is shown alone.
        } finally {
            outstanding.countDown();
        }
    }
}
