// SPDX-License-Identifier: Apache-2.0
package qtforge.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** How values are laid out as text. */
final class JsonLayout {

    private static final DefaultIndenter TWO_SPACES = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");

    private JsonLayout() {}

    /** A printer for one document; it keeps the level and cannot be shared. */
    static PrettyPrinter printer() {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(SEPARATORS);
        printer.indentObjectsWith(TWO_SPACES);
        printer.indentArraysWith(TWO_SPACES);
        return printer;
    }

    /** Writes a normalized value. */
    static void write(Object value, JsonGenerator out) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeFieldName((String) member.getKey());
                write(member.getValue(), out);
            }
            out.writeEndObject();
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (Object element : list) {
                write(element, out);
            }
            out.writeEndArray();
        } else if (value instanceof String text) {
            out.writeString(text);
        } else if (value instanceof Long number) {
            out.writeNumber(number);
        } else if (value instanceof Double number) {
            out.writeNumber(finite(number, out));
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof byte[] bytes) {
            out.writeBinary(bytes);
        } else {
            out.writeNull();
        }
    }

    private static double finite(double number, JsonGenerator out) throws IOException {
        if (!Double.isFinite(number)) {
            // The place counts what is written already.
            out.writeNull();
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "the value at '" + out.getOutputContext().pathAsPointer() + "' is " + number
                            + ", which JSON cannot express; pass null or a text");
        }
        return number;
    }
}
