package io.tcprt.engine.sweep;

/**
 * One machine's part of a sweep that several share: every {@code count}-th place of the order that they all compute from the
 * same seed. The parts are disjoint and together the whole, and nobody has to talk to anybody.
 *
 * @param number 1 to {@code count}
 * @param count how many parts there are
 */
public record Shard(int number, int count) {
    /** All of it. */
    public static final Shard WHOLE = new Shard(1, 1);

    public Shard {
        if (count < 1 || number < 1 || number > count) {
            throw new IllegalArgumentException("a shard is I/N with I from 1 to N, not " + number + "/" + count);
        }
    }

    /**
     * Reads {@code 2/3}.
     *
     * @throws IllegalArgumentException when it is no such thing
     */
    public static Shard parse(String text) {
        if (!text.matches("[0-9]{1,9}/[0-9]{1,9}")) {
            throw new IllegalArgumentException("a shard is I/N with I from 1 to N, not '" + text + "'");
        }
        int slash = text.indexOf('/');
        return new Shard(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /** How many of so many places are in this part. */
    public long sizeOf(long places) {
        return (places - number + count) / count;
    }

    /** The place that is the n-th of this part, both counted from 0. */
    public long place(long n) {
        return n * count + number - 1;
    }

    @Override
    public String toString() {
        return number + "/" + count;
    }
}
