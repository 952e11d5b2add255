package io.tcprt.results.reading;

import io.tcprt.engine.paths.PathReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Lines of values between commas, without quotes; the first line names the columns, in any order. */
final class CsvLineReader implements LineReader {
    private final Fields fields = new Fields();
    private List<String> columns = List.of();

    @Override
    public Optional<PathReply> read(byte[] line, int length) throws BadLineException, IOException {
        List<String> values = List.of(new String(line, 0, length, StandardCharsets.UTF_8).split(",", -1));
        if (columns.isEmpty()) {
            columns = columnsOf(values);
            return Optional.empty();
        }
        if (values.equals(columns)) {
            return Optional.empty();
        }
        if (values.size() != columns.size()) {
            throw new BadLineException("there are " + values.size() + " values for " + columns.size() + " columns");
        }
        fields.clear();
        for (int i = 0; i < values.size(); i++) {
            fields.put(columns.get(i), values.get(i));
        }
        return Optional.of(fields.reply());
    }

    private static List<String> columnsOf(List<String> values) throws BadLineException {
        List<String> missing =
                Fields.NEEDED.stream().filter(name -> !values.contains(name)).toList();
        if (missing.size() == Fields.NEEDED.size()) {
            throw new BadLineException("this names no columns");
        }
        if (!missing.isEmpty()) {
            throw new BadLineException("there is no column " + String.join(", ", missing));
        }
        return values;
    }

    @Override
    public boolean isOfSweep() {
        return !columns.isEmpty();
    }
}
