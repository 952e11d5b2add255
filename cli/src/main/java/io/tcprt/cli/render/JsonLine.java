package io.tcprt.cli.render;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureFile;

/**
 * JSON by hand, for lines of numbers, addresses and words of our own: nothing in it is escaped. A packet has some fifty
 * values, and a generator that is ready for any takes three times as long.
 *
 * <p>A comma follows every value, and is taken back where no other value comes.
 */
final class JsonLine {
    private final OctetText out;

    /** Goes on where the text stands, which is the beginning of a line. */
    JsonLine(OctetText out) {
        this.out = out;
    }

    void number(String field, long value) {
        out.name(field).number(value).octet(',');
    }

    /** A word of ours, of printable ASCII without quotation marks and backslashes. */
    void word(String field, String plain) {
        out.name(field).octet('"').text(plain).text("\",");
    }

    void bool(String field, boolean value) {
        out.name(field).text(value ? "true," : "false,");
    }

    void address(String field, IpAddress value) {
        out.name(field).octet('"').address(value).text("\",");
    }

    /** A time is a word, since doubles have too few digits for it. */
    void time(String field, CaptureFile packet) {
        CaptureStamp.write(packet, out.name(field).octet('"')).text("\",");
    }

    /** A value that is JSON already. */
    void ready(String field, byte[] json) {
        out.name(field).text(json).octet(',');
    }

    void number(long element) {
        out.number(element).octet(',');
    }

    void address(IpAddress element) {
        out.octet('"').address(element).text("\",");
    }

    void beginObject(String field) {
        out.name(field).octet('{');
    }

    /** An object in an array, or the one that the line is. */
    void beginObject() {
        out.octet('{');
    }

    void endObject() {
        out.without(',').text("},");
    }

    void beginArray(String field) {
        out.name(field).octet('[');
    }

    void endArray() {
        out.without(',').text("],");
    }

    /** After the object that the line is. */
    void end() {
        out.without(',').octet('\n');
    }
}
