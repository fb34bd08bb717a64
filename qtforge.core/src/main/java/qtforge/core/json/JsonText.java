// SPDX-License-Identifier: Apache-2.0
package qtforge.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * {@link JsonCodec} on Jackson's streaming parser. Strict RFC 8259: no comments, no trailing commas, no NaN, no second
 * member of the same name. Safe for text from anywhere: {@value #LONGEST} characters and {@value #DEEPEST} levels at most.
 *
 * <p>Stateless; may be called from any thread.
 */
@Component(service = JsonCodec.class)
public final class JsonText implements JsonCodec {

    /** The longest document, in characters. */
    static final int LONGEST = 64 * 1024 * 1024;

    /** The deepest nesting of objects and arrays; what {@link JsonValues} takes. */
    static final int DEEPEST = 512;

    private static final int RECYCLED_BUFFERS = 8;

    private final JsonFactory factory;

    /** Makes a codec. */
    @Activate
    public JsonText() {
        factory = new JsonFactoryBuilder()
                // Jackson's default keeps buffers in thread locals, which would outlive this bundle in other people's
                // threads.
                .recyclerPool(JsonRecyclerPools.newBoundedPool(RECYCLED_BUFFERS))
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxDocumentLength(LONGEST)
                        .maxStringLength(LONGEST)
                        .maxNestingDepth(DEEPEST)
                        .build())
                .build();
    }

    @Override
    public Object parse(String text) {
        if (text.length() > LONGEST) {
            throw invalid("it has " + text.length() + " characters; " + LONGEST + " are the limit", 1, 1, null);
        }
        try (JsonDocument document = new JsonDocument(factory.createParser(text))) {
            return document.read();
        } catch (JsonProcessingException e) {
            JsonLocation place = e.getLocation();
            throw invalid(
                    e.getOriginalMessage(),
                    place == null ? 1 : place.getLineNr(),
                    place == null ? 1 : place.getColumnNr(),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be read", e);
        }
    }

    @Override
    public String format(Object value, boolean pretty) {
        Object normalized = JsonValues.normalize(value);
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(text)) {
            if (pretty) {
                generator.setPrettyPrinter(JsonLayout.printer());
            }
            JsonLayout.write(normalized, generator);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot be written", e);
        }
        return text.toString();
    }

    private static PluginException invalid(String what, int line, int column, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                "JSON text is not valid at line " + line + ", column " + column + ": " + what,
                cause);
    }
}
