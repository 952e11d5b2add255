package io.tcprt.engine.internal.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.tcprt.codec.ip.Ipv4Address;
import io.tcprt.codec.ip.Ipv6Address;
import io.tcprt.codec.tcp.SeqNumber;
import io.tcprt.codec.tcp.TcpFlags;
import io.tcprt.engine.plan.SynProfile;
import io.tcprt.engine.plan.TcpForm;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Hand-written equality must cover every component, including ones added later. */
class ProbeEqualityTest {
    private static final Ipv4Address ONE = Ipv4Address.of(192, 0, 2, 1);
    private static final Ipv4Address OTHER = Ipv4Address.of(198, 51, 100, 7);

    /** Pairs that differ in every component. */
    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(ONE, OTHER),
                Arguments.of(new Ipv6Address(1, 2), new Ipv6Address(3, 4)),
                Arguments.of(new SeqNumber(1), new SeqNumber(2)),
                Arguments.of(TcpFlags.SYN, TcpFlags.ACK),
                Arguments.of(
                        new TcpForm(TcpFlags.SYN, SynProfile.MSS, false),
                        new TcpForm(TcpFlags.ACK, SynProfile.BARE, true)),
                Arguments.of(new ProbeKey.Tcp(1, 2, new SeqNumber(3)), new ProbeKey.Tcp(4, 5, new SeqNumber(6))),
                Arguments.of(new ProbeKey.Udp(1, 2, 3), new ProbeKey.Udp(4, 5, 6)),
                Arguments.of(new ProbeKey.Echo(1, 2), new ProbeKey.Echo(3, 4)),
                Arguments.of(one(), other()));
    }

    private static Probe one() {
        return new Probe(
                new ProbeKey.Echo(1, 2),
                ONE,
                ONE,
                3,
                4,
                5,
                6,
                true,
                60,
                OptionalInt.empty(),
                0,
                Optional.empty(),
                0,
                OptionalInt.empty());
    }

    private static Probe other() {
        return new Probe(
                new ProbeKey.Udp(1, 2, 3),
                OTHER,
                OTHER,
                13,
                14,
                15,
                16,
                false,
                61,
                OptionalInt.of(1460),
                9,
                Optional.of(TcpForm.DEFAULT),
                18,
                OptionalInt.of(7));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void everyComponentCounts(Record one, Record other) throws ReflectiveOperationException {
        Object[] ofOne = values(one);
        Object[] ofOther = values(other);
        assertEquals(one, copy(one, ofOne));
        assertEquals(one.hashCode(), copy(one, ofOne).hashCode());
        for (int i = 0; i < ofOne.length; i++) {
            Object[] changed = ofOne.clone();
            changed[i] = ofOther[i];
            assertNotEquals(
                    one,
                    copy(one, changed),
                    one.getClass().getRecordComponents()[i].getName());
        }
    }

    private static Object[] values(Record record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(record);
        }
        return values;
    }

    private static Record copy(Record like, Object[] values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(like.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return like.getClass().getDeclaredConstructor(types).newInstance(values);
    }
}
