// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.entry;

import ch.qos.logback.core.util.CachingDateFormatter;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogFormat;
import qtforge.api.managers.logging.LogFormatter;
import qtforge.api.managers.logging.LoggingConfiguration;

/** The formatters of the runtime. */
public final class Formatters {

    /** Of one JSON object a line. */
    public static final LogFormatter JSON = Formatters::json;

    private static final JsonFactory FACTORY = new JsonFactory();

    private Formatters() {}

    /** The configured formatter. */
    public static LogFormatter of(LoggingConfiguration configuration) {
        if (configuration.format() == LogFormat.JSON) {
            return JSON;
        }
        return new LineFormatter(
                new CachingDateFormatter(configuration.datePattern()),
                configuration.format() == LogFormat.DETAILED,
                configuration.includeContext(),
                configuration.format() == LogFormat.DETAILED || configuration.includeSourceLocation());
    }

    /** The text of an entry with the line end after it. */
    public static String line(LogFormatter formatter, LogEntry entry) {
        return formatter instanceof LineFormatter lines ? lines.line(entry) : formatter.format(entry) + '\n';
    }

    private static String json(LogEntry entry) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, entry.toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                generator.writeFieldName(member.getKey().toString());
                write(generator, member.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof Long number) {
            generator.writeNumber(number);
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value.toString());
        }
    }
}
