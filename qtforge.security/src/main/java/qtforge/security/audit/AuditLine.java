// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import qtforge.api.security.AuditEvent;

/** An event as one line of JSON. Stateless. */
final class AuditLine {

    private static final int DEEPEST = 8;
    private static final int LONGEST_TEXT = 4096;

    private final JsonFactory factory = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.newBoundedPool(2))
            .build();

    String of(AuditEvent event) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("sequence", event.sequence());
            json.writeStringField("time", event.time().toString());
            json.writeStringField("kind", event.kind().name());
            json.writeStringField("subject", event.subject());
            json.writeStringField("permission", event.permission());
            json.writeStringField("message", event.message());
            json.writeStringField("remedy", event.remedy());
            json.writeNumberField("count", event.count());
            json.writeFieldName("details");
            value(json, event.details(), 0);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a string writer failed", e);
        }
        return line.toString();
    }

    private static void value(JsonGenerator json, Object value, int depth) throws IOException {
        if (depth > DEEPEST) {
            json.writeString("...");
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                json.writeFieldName(Plain.text(String.valueOf(entry.getKey()), LONGEST_TEXT));
                value(json, entry.getValue(), depth + 1);
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> list) {
            json.writeStartArray();
            for (Object item : list) {
                value(json, item, depth + 1);
            }
            json.writeEndArray();
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            json.writeNumber(number);
        } else {
            json.writeString(Plain.text(String.valueOf(value), LONGEST_TEXT));
        }
    }
}
