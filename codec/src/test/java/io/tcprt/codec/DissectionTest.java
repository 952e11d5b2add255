package io.tcprt.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tcprt.codec.Frames.Frame;
import io.tcprt.fixtures.Capture;
import io.tcprt.fixtures.Captures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The codec reads every field of the dissection of every capture as tshark does. */
final class DissectionTest {
    @Test
    void everyFieldOfEveryFrameIsWhatTsharkReads() {
        Map<String, String> differences = new TreeMap<>();
        for (Capture capture : Captures.all()) {
            differences.putAll(differences(capture));
        }
        Disagreement.ALL.forEach(known ->
                known.fields().forEach(field -> differences.remove(cell(known.capture(), known.frame(), field))));
        assertEquals(Map.of(), differences, "cells that differ without a reason");
    }

    @Test
    void everyDisagreementIsOneAndTheirNumberIsKnown() {
        Set<String> differing = new HashSet<>();
        int listed = 0;
        for (Disagreement known : Disagreement.ALL) {
            differing.addAll(differences(Captures.named(known.capture())).keySet());
            listed += known.fields().size();
            known.fields()
                    .forEach(field -> assertTrue(
                            differing.contains(cell(known.capture(), known.frame(), field)),
                            known + " agrees on " + field));
        }
        assertEquals(Disagreement.CELLS, listed);
        assertEquals(Disagreement.CELLS, differing.size());
    }

    @Test
    void everyCaptureHasARowPerFrame() {
        for (Capture capture : Captures.all()) {
            int rows = Disagreement.REFUSED.contains(capture.name())
                    ? 0
                    : capture.dissection().orElseThrow().rows().size();
            assertEquals(rows, Frames.of(capture).size(), capture.name());
        }
    }

    /** The fields that differ, with what tshark has and what we have. */
    private static Map<String, String> differences(Capture capture) {
        Map<String, String> differences = new TreeMap<>();
        List<Map<String, String>> rows = capture.dissection().orElseThrow().rows();
        List<Frame> frames = Frames.of(capture);
        for (Frame frame : frames) {
            Map<String, String> theirs = rows.get(frame.number() - 1);
            Map<String, String> ours = Dissector.dissect(frame);
            assertTrue(
                    Tshark.FIELDS.containsAll(ours.keySet()),
                    () -> ours.keySet() + " has a field that is not asked for");
            theirs.forEach((field, value) -> {
                String our = ours.getOrDefault(field, "");
                if (!our.equals(value) && !Disagreement.NOT_READ.contains(field)) {
                    differences.put(cell(capture.name(), frame.number(), field), "tshark " + value + ", ours " + our);
                }
            });
        }
        return differences;
    }

    private static String cell(String capture, int frame, String field) {
        return capture + " #" + frame + " " + field;
    }
}
