package io.tcprt.results.reading;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tcprt.engine.internal.text.TextLines;
import io.tcprt.engine.paths.PathReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Lines of values between commas, with or without quotes (RFC 4180 §2); the first line names the columns, in any order. A
 * quoted value ends on its line, so that a quote that is left out costs one line and not the rest of the file.
 */
final class CsvLineReader implements LineReader {
    private static final CsvReader.CsvReaderBuilder FORMAT =
            CsvReader.builder().allowUnclosedQuote(false).maxBufferSize(2 * TextLines.LONGEST);

    private final Fields fields = new Fields();
    private List<String> columns = List.of();

    @Override
    public Optional<PathReply> read(byte[] line, int length) throws BadLineException, IOException {
        List<String> values = values(new String(line, 0, length, StandardCharsets.UTF_8));
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

    private static List<String> values(String line) throws BadLineException {
        if (line.indexOf('\r') >= 0) {
            throw new BadLineException("there is a carriage return within the line");
        }
        try {
            return FORMAT.ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException e) {
            throw new BadLineException("a quoted value does not end before a comma or the end of the line");
        }
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
