package io.tcprt.engine.sweep;

/**
 * One machine's part of a sweep that several machines share: every {@code count}-th position of the order that all of
 * them compute from the same seed. The parts are disjoint and together cover the sweep; the machines need not
 * communicate.
 *
 * @param number which part, 1 to {@code count}
 * @param count how many parts there are, at least 1
 * @since 0.1
 */
public record Shard(int number, int count) {
    /** The whole sweep, on one machine. */
    public static final Shard WHOLE = new Shard(1, 1);

    /**
     * Checks the numbers.
     *
     * @param number 1 to {@code count}
     * @param count at least 1
     * @throws IllegalArgumentException when a number is out of range
     */
    public Shard {
        if (count < 1 || number < 1 || number > count) {
            throw new IllegalArgumentException("a shard is I/N with I from 1 to N, not " + number + "/" + count);
        }
    }

    /**
     * Parses a shard written as on the command line, such as {@code 2/3}.
     *
     * @param text number and count in decimal, with a slash between them
     * @return the shard
     * @throws IllegalArgumentException when {@code text} has another form or a number is out of range
     */
    public static Shard parse(String text) {
        if (!text.matches("[0-9]{1,9}/[0-9]{1,9}")) {
            throw new IllegalArgumentException("a shard is I/N with I from 1 to N, not '" + text + "'");
        }
        int slash = text.indexOf('/');
        return new Shard(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /**
     * How many of the first positions of the order belong to this part.
     *
     * @param places how many positions the whole order has, at least 0
     * @return how many of them are in this part
     */
    public long sizeOf(long places) {
        return (places - number + count) / count;
    }

    /**
     * The position of this part's n-th probe in the whole order.
     *
     * @param n from 0
     * @return the position, from 0
     */
    public long place(long n) {
        return n * count + number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
