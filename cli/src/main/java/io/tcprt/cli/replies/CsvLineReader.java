package io.tcprt.cli.replies;

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
        if (columns.isEmpty() || values.equals(columns)) {
            columns = values;
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
}
