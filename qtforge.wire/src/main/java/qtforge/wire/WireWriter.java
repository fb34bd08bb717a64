// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import qtforge.api.core.JsonValues;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Writes one frame. Used once, by one thread. */
final class WireWriter {

    private final WireConnection connection;
    private final WireLimits limits;
    private final FrameBuffer buffer;
    private final List<Long> handedOut = new ArrayList<>(0);
    private JsonGenerator json;

    WireWriter(WireConnection connection) {
        this.connection = connection;
        limits = connection.limits();
        buffer = new FrameBuffer(limits.frameBytes());
    }

    /** What stands in a frame. */
    @FunctionalInterface
    private interface Content {
        void write() throws IOException;
    }

    byte[] call(long number, String method, Collection<?> arguments) {
        return frame(() -> {
            json.writeNumberField("c", number);
            method(method, arguments);
        });
    }

    byte[] send(String method, Collection<?> arguments) {
        return frame(() -> method(method, arguments));
    }

    private void method(String method, Collection<?> arguments) throws IOException {
        json.writeStringField("m", method);
        json.writeFieldName("a");
        list(arguments, 0);
    }

    byte[] result(long number, Object value) {
        return frame(() -> {
            json.writeNumberField("r", number);
            json.writeFieldName("v");
            value(value, 0);
        });
    }

    byte[] failure(long number, Map<String, Object> failure) {
        return frame(() -> {
            json.writeNumberField("r", number);
            json.writeFieldName("e");
            value(failure, 0);
        });
    }

    byte[] cancel(long number) {
        return frame(() -> json.writeNumberField("x", number));
    }

    private byte[] frame(Content content) {
        boolean complete = false;
        try (JsonGenerator generator = WireJson.FACTORY.createGenerator(buffer)) {
            json = generator;
            generator.writeStartObject();
            content.write();
            generator.writeEndObject();
            generator.flush();
            complete = true;
            return buffer.finish();
        } catch (IOException e) {
            throw new PluginException(PluginErrorCode.INVALID_ARGUMENT, "a value cannot be sent: " + e.getMessage(), e);
        } finally {
            if (!complete) {
                // Nobody will ever give back what did not arrive.
                handedOut.forEach(connection.functions()::remove);
            }
        }
    }

    private void value(Object value, int depth) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(whole(text));
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            json.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            number(((Number) value).doubleValue());
        } else if (value instanceof Map<?, ?> map) {
            map(map, deeper(depth));
        } else if (value instanceof Collection<?> list) {
            list(list, deeper(depth));
        } else if (value instanceof byte[] bytes) {
            single("$b", Base64.getEncoder().encodeToString(bytes));
        } else {
            object(value, depth);
        }
    }

    private int deeper(int depth) {
        if (depth >= limits.depth()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a value nests deeper than " + limits.depth() + " levels; does it contain itself?");
        }
        return depth + 1;
    }

    private void object(Object value, int depth) throws IOException {
        if (value instanceof WireHandle handle) {
            json.writeStartObject();
            json.writeNumberField("$h", handle.number());
            json.writeStringField("t", handle.type());
            json.writeEndObject();
        } else if (value instanceof WireStruct struct) {
            json.writeStartObject();
            json.writeStringField("$s", struct.type());
            json.writeFieldName("v");
            map(struct.fields(), deeper(depth));
            json.writeEndObject();
        } else if (value instanceof WireConstant constant) {
            json.writeStartObject();
            json.writeStringField("$e", constant.type());
            json.writeNumberField("v", constant.value());
            json.writeEndObject();
        } else if (value instanceof WireFunction function) {
            function(function);
        } else if (value instanceof WireCallable callable) {
            handOut(value, callable);
        } else {
            resolved(value, depth);
        }
    }

    private void resolved(Object value, int depth) throws IOException {
        Object form = connection.resolver().encode(value);
        if (form instanceof WireCallable callable) {
            handOut(value, callable);
        } else if (form != null && form != value) {
            value(form, deeper(depth));
        } else if (value instanceof NamedConstant constant) {
            json.writeString(constant.scriptName());
        } else {
            value(JsonValues.normalize(value), deeper(depth));
        }
    }

    private void function(WireFunction function) throws IOException {
        if (function.connection() == connection) {
            json.writeStartObject();
            json.writeNumberField("$g", function.number());
            json.writeEndObject();
        } else {
            // Of another connection: this side stands in between.
            handOut(function, arguments -> function.call(limits.callTime(), arguments));
        }
    }

    private void handOut(Object original, WireCallable callable) throws IOException {
        long number = connection.functions().add(original, callable);
        handedOut.add(number);
        json.writeStartObject();
        json.writeNumberField("$f", number);
        json.writeEndObject();
    }

    private void number(double value) throws IOException {
        if (Double.isNaN(value)) {
            single("$n", "nan");
        } else if (Double.isInfinite(value)) {
            single("$n", value > 0 ? "inf" : "-inf");
        } else {
            json.writeNumber(value);
        }
    }

    private void single(String key, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField(key, text);
        json.writeEndObject();
    }

    private void list(Collection<?> list, int depth) throws IOException {
        json.writeStartArray();
        for (Object element : list) {
            value(element, depth);
        }
        json.writeEndArray();
    }

    private void map(Map<?, ?> map, int depth) throws IOException {
        boolean escape = false;
        for (Object key : map.keySet()) {
            if (!(key instanceof String text)) {
                throw new PluginException(
                        PluginErrorCode.INVALID_ARGUMENT, "map key '" + key + "' is no text; only texts can be keys");
            }
            escape |= text.startsWith("$");
        }
        if (escape) {
            escaped(map, depth);
            return;
        }
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeFieldName(whole((String) entry.getKey()));
            value(entry.getValue(), depth);
        }
        json.writeEndObject();
    }

    private void escaped(Map<?, ?> map, int depth) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("$m");
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            json.writeStartArray();
            json.writeString(whole((String) entry.getKey()));
            value(entry.getValue(), depth);
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String whole(String text) {
        if (Surrogates.broken(text)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "a text has half a character (a lone surrogate); send it as bytes");
        }
        return text;
    }
}
