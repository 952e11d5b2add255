package io.tcprt.codec.octets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ViewTextTest {
    @Test
    void aLineIsWordsAndNamedValuesInBrackets() {
        assertEquals(
                "ViewTextTest[1 > 2 seq 3 id 0xffff cut options [a, b]]", ViewText.of(this, text -> text.add("1 > 2")
                        .add("seq", 3)
                        .addHex("id", 0xffff)
                        .addIf(true, "cut")
                        .addIf(false, "whole")
                        .addAll("options", List.of("a", "b"))
                        .addAll("labels", List.of())));
        assertEquals("ViewTextTest[]", ViewText.of(this, text -> {}));
    }

    @Test
    void aLongListIsCut() {
        assertEquals("[]", ViewText.list(List.of()));
        String all = "[" + "x, ".repeat(15) + "x]";
        assertEquals(all, ViewText.list(Collections.nCopies(16, "x")));
        assertEquals(all.replace("]", ", 984 more]"), ViewText.list(Collections.nCopies(1000, "x")));
    }

    @Test
    void aReleasedBufferIsNoReasonToFail() {
        ByteBuf bytes = Unpooled.buffer(4).writeInt(1);
        bytes.release();
        assertEquals("ViewTextTest[buffer released]", ViewText.of(this, text -> text.add(bytes.getInt(0))));
    }

    @ParameterizedTest
    @CsvSource({
        "0x1b, \\u{1b}",
        "0x0a, \\u{a}",
        "0x7f, \\u{7f}",
        "0x9b, \\u{9b}",
        "0x202e, \\u{202e}",
        "0x200b, \\u{200b}",
        "0x2028, \\u{2028}",
        "0xd800, \\u{d800}",
        "0xe0001, \\u{e0001}",
    })
    void whatActsOnATerminalIsWrittenAsItsNumber(String codePoint, String written) {
        assertEquals("a" + written + "z", ViewText.escaped("a" + Character.toString(Integer.decode(codePoint)) + "z"));
    }

    @Test
    void lettersOfAllLanguagesStay() {
        String text = "eth0 é ß 接口 😀 \\ \"";
        assertEquals(text, ViewText.escaped(text));
    }

    @Property
    void nothingThatWasEscapedActsOnATerminal(@ForAll String text) {
        assertFalse(ViewText.escaped(text).codePoints().anyMatch(ViewText::isUnsafe));
    }
}
