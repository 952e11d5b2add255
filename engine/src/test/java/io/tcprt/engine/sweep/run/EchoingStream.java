package io.tcprt.engine.sweep.run;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.tcprt.codec.FrameDecoder;
import io.tcprt.codec.Network;
import io.tcprt.codec.Transport;
import io.tcprt.codec.icmp.IcmpErrorSpec;
import io.tcprt.codec.icmp.IcmpView;
import io.tcprt.codec.ip.IpSpec;
import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.link.LinkType;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.codec.tcp.TcpOptionsSpec;
import io.tcprt.codec.tcp.TcpSpec;
import io.tcprt.codec.tcp.TcpView;
import io.tcprt.engine.wire.CaptureTime;
import io.tcprt.engine.wire.Captured;
import io.tcprt.engine.wire.FrameStream;
import io.tcprt.engine.wire.TryAgainException;
import io.tcprt.engine.wire.WireException;
import io.tcprt.engine.wire.WireStats;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A network in which every target is this many hops away, and every probe is answered at once. */
final class EchoingStream implements FrameStream {
    static final Ipv4Address SOURCE = Ipv4Address.parse("192.0.2.1");
    private static final long EPOCH = 1_795_375_041_910_505_678L;

    private final int distance;
    private final Timing timing;
    private final BlockingQueue<Captured> arriving = new LinkedBlockingQueue<>();
    private final AtomicLong injected = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();
    private volatile boolean ended;

    EchoingStream(int distance, Timing timing) {
        this.distance = distance;
        this.timing = timing;
    }

    /** Makes the interface refuse so many frames. */
    void refuse(int times) {
        refusals.set(times);
    }

    long injected() {
        return injected.get();
    }

    @Override
    public void inject(ByteBuf frame) throws WireException {
        if (refusals.get() > 0) {
            refusals.decrementAndGet();
            throw new TryAgainException("no room", new IllegalStateException());
        }
        injected.incrementAndGet();
        arriving.add(Captured.of(1, at(timing.nanos()), LinkType.RAW, answer(frame.copy())));
    }

    private ByteBuf answer(ByteBuf probe) {
        var packet = (Network.Ip4) FrameDecoder.decode(LinkType.RAW, probe).network();
        Ipv4Address target = packet.header().destination();
        TcpView syn = ((Transport.Tcp) packet.transport()).segment();
        ByteBuf out = Unpooled.buffer();
        if (packet.header().ttl() < distance) {
            ByteBuf message = Unpooled.buffer();
            IcmpErrorSpec.timeExceeded().emit(message, probe, 0, 28);
            IpSpec.plain(Ipv4Address.of(10, 0, 0, packet.header().ttl()), SOURCE, IcmpView.PROTOCOL, 250)
                    .emit(out, message.readableBytes());
            return out.writeBytes(message);
        }
        var segment = new TcpSpec(
                /* sourcePort= */ syn.destinationPort(),
                /* destinationPort= */ syn.sourcePort(),
                new SeqNumber(9),
                syn.sequence().plus(1),
                TcpFlags.SYN.and(TcpFlags.ACK),
                65_535,
                TcpOptionsSpec.NONE);
        IpSpec.plain(target, SOURCE, TcpView.PROTOCOL, 65 - distance).emit(out, segment.headerLength());
        segment.emit(out, target, SOURCE);
        return out;
    }

    /** Delivers the frames that have arrived, in the calling thread. */
    void deliver(Listener listener) {
        for (Captured frame = arriving.poll(); frame != null; frame = arriving.poll()) {
            listener.captured(frame);
        }
    }

    @Override
    public void listen(Listener listener) throws WireException {
        try {
            while (!ended || !arriving.isEmpty()) {
                Captured frame = arriving.poll(1, TimeUnit.MILLISECONDS);
                if (frame != null) {
                    listener.captured(frame);
                }
            }
        } catch (InterruptedException e) {
            throw new WireException("interrupted", e);
        }
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public LinkType link() {
        return LinkType.RAW;
    }

    @Override
    public CaptureTime at(long monotonicNanos) {
        return new CaptureTime(EPOCH + monotonicNanos);
    }

    @Override
    public WireStats stats() {
        return WireStats.NONE;
    }

    @Override
    public void close() {}
}
