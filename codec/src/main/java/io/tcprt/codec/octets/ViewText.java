package io.tcprt.codec.octets;

import io.netty.util.IllegalReferenceCountException;
import java.util.function.Consumer;

/**
 * The line in which a view prints itself: its name and, in brackets, words and named values, such as
 * {@code TcpView[40001 > 443 SYN seq 1 win 64240 payload 0]}.
 *
 * <p>Such lines go to logs and debuggers, so they are always made, even when the buffer below the view has been released.
 * Lists end after {@value #MAX_ITEMS} elements, since a hostile frame can hold thousands, and text from a packet is
 * {@linkplain #escaped escaped}, so that no packet writes on a terminal.
 *
 * @since 0.1
 */
public final class ViewText {
    /** How many elements of a list are printed; the others are only counted. */
    public static final int MAX_ITEMS = 16;

    private final StringBuilder text;

    private ViewText(String name) {
        this.text = new StringBuilder(name).append('[');
    }

    /**
     * Prints a view.
     *
     * @param view gives the line its name, that of its class
     * @param body adds what is between the brackets
     * @return the whole line
     */
    public static String of(Object view, Consumer<ViewText> body) {
        String name = view.getClass().getSimpleName();
        try {
            ViewText line = new ViewText(name);
            body.accept(line);
            return line.text.append(']').toString();
        } catch (IllegalReferenceCountException | IndexOutOfBoundsException e) {
            return name + "[buffer released]";
        }
    }

    /**
     * Prints the elements of a list as {@link java.util.List} does, the first {@value #MAX_ITEMS} of them.
     *
     * @param items values whose text is safe to print
     * @return {@code [first, second, 3 more]}
     */
    public static String list(Iterable<?> items) {
        StringBuilder text = new StringBuilder("[");
        int count = 0;
        for (Object item : items) {
            if (count < MAX_ITEMS) {
                text.append(count == 0 ? "" : ", ").append(item);
            }
            count++;
        }
        if (count > MAX_ITEMS) {
            text.append(", ").append(count - MAX_ITEMS).append(" more");
        }
        return text.append(']').toString();
    }

    /**
     * Adds a word.
     *
     * @param word a value whose text is safe to print
     * @return this line
     */
    public ViewText add(Object word) {
        text.append(text.charAt(text.length() - 1) == '[' ? "" : " ").append(word);
        return this;
    }

    /**
     * Adds a name and a value.
     *
     * @param name what the value is
     * @param value a value whose text is safe to print
     * @return this line
     */
    public ViewText add(String name, Object value) {
        return add(name).add(value);
    }

    /**
     * Adds a name and a number in hexadecimal.
     *
     * @param name what the number is
     * @param bits the number, unsigned
     * @return this line
     */
    public ViewText addHex(String name, int bits) {
        return add(name, "0x" + Integer.toHexString(bits));
    }

    /**
     * Adds a word if something is the case.
     *
     * @param holds whether it is
     * @param word says so
     * @return this line
     */
    public ViewText addIf(boolean holds, String word) {
        return holds ? add(word) : this;
    }

    /**
     * Adds a name and the elements of a {@linkplain #list list}; nothing when it is empty.
     *
     * @param name what the elements are
     * @param items values whose text is safe to print
     * @return this line
     */
    public ViewText addAll(String name, Iterable<?> items) {
        return items.iterator().hasNext() ? add(name, list(items)) : this;
    }

    /**
     * Makes text from a packet safe to print.
     *
     * @param text any text
     * @return the same with every character that {@link #isUnsafe} written as its number: <code>&#92;u{1b}</code>
     */
    public static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isUnsafe(character)) {
                safe.append("\\u{").append(Integer.toHexString(character)).append('}');
            } else {
                safe.appendCodePoint(character);
            }
        });
        return safe.toString();
    }

    /**
     * Whether a character acts on a terminal instead of being shown. Format characters do, too: a right-to-left override
     * makes one name look like another.
     *
     * @param codePoint a Unicode code point
     * @return whether it is a control, format, line separator or paragraph separator character, or an unpaired surrogate
     */
    public static boolean isUnsafe(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
