package io.tcprt.cli.packets;

import io.tcprt.codec.ip.IpAddress;
import io.tcprt.codec.pcap.CaptureFile;
import io.tcprt.engine.internal.text.OctetText;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON by hand, for numbers, addresses and our own words, none of which need escaping. A packet has some fifty values,
 * and a general JSON generator takes three times as long.
 *
 * <p>A comma is written after every value, and removed again after the last one.
 */
final class PlainJson {
    private static final byte[] END_OF_WORD = ascii("\",");
    private static final byte[] END_OF_OBJECT = ascii("},");
    private static final byte[] END_OF_ARRAY = ascii("],");
    private static final byte[] TRUE = ascii("true,");
    private static final byte[] FALSE = ascii("false,");

    private final OctetText out;

    /** Continues at the end of the text, which must be the beginning of a line. */
    PlainJson(OctetText out) {
        this.out = out;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private OctetText name(PacketField field) {
        field.write(out);
        return out;
    }

    void number(PacketField field, long value) {
        name(field).number(value).octet(',');
    }

    /** A word of printable ASCII without quotation marks and backslashes. */
    void word(PacketField field, String plain) {
        name(field).octet('"').text(plain).text(END_OF_WORD);
    }

    void bool(PacketField field, boolean value) {
        name(field).text(value ? TRUE : FALSE);
    }

    void address(PacketField field, IpAddress value) {
        name(field).octet('"').address(value).text(END_OF_WORD);
    }

    /** A time is a string, since a double has too few digits for it. */
    void time(PacketField field, CaptureFile packet) {
        CaptureStamp.write(packet, name(field).octet('"')).text(END_OF_WORD);
    }

    /** A value that is already JSON. */
    void ready(PacketField field, byte[] json) {
        name(field).text(json).octet(',');
    }

    void number(long element) {
        out.number(element).octet(',');
    }

    void address(IpAddress element) {
        out.octet('"').address(element).text(END_OF_WORD);
    }

    void beginObject(PacketField field) {
        name(field).octet('{');
    }

    /** Begins an object in an array, or the outermost one. */
    void beginObject() {
        out.octet('{');
    }

    void endObject() {
        out.without(',').text(END_OF_OBJECT);
    }

    void beginArray(PacketField field) {
        name(field).octet('[');
    }

    void endArray() {
        out.without(',').text(END_OF_ARRAY);
    }

    /** Ends the line after the outermost object. */
    void end() {
        out.without(',').octet('\n');
    }
}
