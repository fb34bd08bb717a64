// SPDX-License-Identifier: Apache-2.0
package qtforge.script.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import qtforge.api.core.ApiNames;
import qtforge.api.core.NamedConstant;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Fields as what they are; a field that is something else is INVALID_FORMAT with its place. */
final class FieldValues {

    private final ScriptFields fields;

    FieldValues(ScriptFields fields) {
        this.fields = fields;
    }

    String text(String name, String fallback) {
        ScriptFields.Field field = fields.get(name);
        if (field == null) {
            return fallback;
        }
        if (field.value() instanceof String text) {
            return text.trim();
        }
        throw wrong(name, "a text");
    }

    List<String> texts(String name) {
        ScriptFields.Field field = fields.get(name);
        if (field == null) {
            return List.of();
        }
        if (!(field.value() instanceof List<?> list)) {
            throw wrong(name, "a list of texts");
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (!(each instanceof String text)) {
                throw wrong(name, "a list of texts");
            }
            texts.add(text.trim());
        }
        return texts;
    }

    Map<String, Object> object(String name) {
        ScriptFields.Field field = fields.get(name);
        if (field == null) {
            return Map.of();
        }
        if (field.value() instanceof Map<?, ?> map) {
            return qtforge.api.core.JsonValues.normalizeMap(map);
        }
        throw wrong(name, "an object");
    }

    <T> T amount(String name, T fallback, String expected, Function<Object, Optional<T>> reading) {
        ScriptFields.Field field = fields.get(name);
        return field == null ? fallback : reading.apply(field.value()).orElseThrow(() -> wrong(name, expected));
    }

    <E extends Enum<E> & NamedConstant> Optional<E> constant(String name, Class<E> type) {
        return fields.get(name) == null ? Optional.empty() : Optional.of(constant(name, type, text(name, "")));
    }

    <E extends Enum<E> & NamedConstant> List<E> constants(String name, Class<E> type) {
        return texts(name).stream().map(text -> constant(name, type, text)).toList();
    }

    private <E extends Enum<E> & NamedConstant> E constant(String name, Class<E> type, String text) {
        return ApiNames.parse(type, text.replace('-', '_'))
                .orElseThrow(() -> wrong(name, text, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    PluginException wrong(String name, String expected) {
        return wrong(name, fields.get(name).value(), expected);
    }

    PluginException wrong(String name, Object value, String expected) {
        return new PluginException(
                PluginErrorCode.INVALID_FORMAT,
                fields.get(name).where() + ": '" + name + "' is '" + value + "'; it must be " + expected);
    }
}
