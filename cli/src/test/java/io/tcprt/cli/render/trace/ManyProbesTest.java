package io.tcprt.cli.render.trace;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.cli.render.Sample;
import io.tcprt.engine.diagnosis.Diagnosis;
import io.tcprt.engine.trace.Attempt;
import io.tcprt.engine.trace.Change;
import io.tcprt.engine.trace.Hop;
import io.tcprt.engine.trace.Outcome;
import io.tcprt.engine.trace.Reply;
import io.tcprt.engine.trace.ReplyKind;
import io.tcprt.engine.trace.StopReason;
import io.tcprt.engine.trace.Trace;
import java.io.IOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A ping that ran for days: each probe is read a fixed number of times, however many there are. */
final class ManyProbesTest {
    private static final int FEW = 500;
    private static final int MANY = 8 * FEW;

    private long looks;

    /** What the probes of a row are like. */
    private enum Row {
        ANSWERED,
        SILENT,
        REWRITTEN,
        RECORDED_AND_PLAIN
    }

    /** Counts every access to an element. */
    private final class Counted<E> extends AbstractList<E> {
        private final List<E> elements;

        Counted(List<E> elements) {
            this.elements = elements;
        }

        @Override
        public E get(int index) {
            looks++;
            return elements.get(index);
        }

        @Override
        public int size() {
            return elements.size();
        }
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void jsonLooksAtEachProbeEquallyOften(Row row) throws IOException {
        TraceJson json = new TraceJson("1", "replay");
        json.render(Diagnosis.of(pings(row, FEW)), 0);
        long few = looks;
        looks = 0;
        json.render(Diagnosis.of(pings(row, MANY)), 0);
        assertIsInProportion(few, looks);
    }

    @ParameterizedTest
    @EnumSource(Row.class)
    void textLooksAtEachProbeEquallyOften(Row row) {
        TraceText text = new TraceText(Names.NONE);
        text.render(Diagnosis.of(pings(row, FEW)), 0);
        long few = looks;
        looks = 0;
        text.render(Diagnosis.of(pings(row, MANY)), 0);
        assertIsInProportion(few, looks);
    }

    private static void assertIsInProportion(long few, long many) {
        assertTrue(few >= FEW, () -> "only " + few + " looks at " + FEW + " probes");
        assertTrue(many <= few * MANY / FEW, () -> few + " looks at " + FEW + " probes, " + many + " at " + MANY);
    }

    private Trace pings(Row row, int count) {
        List<Attempt> attempts =
                IntStream.range(0, count).mapToObj(i -> attempt(row, i)).toList();
        Hop hop = new Hop(64, new Counted<>(attempts), Optional.empty());
        return Sample.trace(9, Outcome.OPEN, StopReason.TARGET, 64, hop);
    }

    private Attempt attempt(Row row, int number) {
        Optional<Reply> reply = row == Row.SILENT ? Optional.empty() : Optional.of(reply(row, number));
        int slots = row == Row.RECORDED_AND_PLAIN && number % 2 == 0 ? 9 : 0;
        return new Attempt(number + 1, slots, 2 * number + 1, OptionalLong.of(number), reply, List.of());
    }

    private Reply reply(Row row, int number) {
        if (row != Row.REWRITTEN) {
            return Sample.answer(
                    ReplyKind.SYN_ACK, row == Row.ANSWERED || number % 2 == 0 ? "198.51.100.7" : "10.0.0.1", 1);
        }
        List<Change> changes = List.of(new Change.Value("dscp", 0, 46), new Change.Value("id", 1, 0));
        return Sample.changed(Sample.transit("10.0.0.1", 1), new Counted<>(changes));
    }
}
