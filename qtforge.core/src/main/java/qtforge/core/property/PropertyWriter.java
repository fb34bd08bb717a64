// SPDX-License-Identifier: Apache-2.0
package qtforge.core.property;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.property.PropertyChangeEvent;
import qtforge.api.core.property.PropertyMetadata;
import qtforge.api.core.property.PropertyValidationResult;
import qtforge.api.core.property.PropertyValidator;

/** Changes values: checks all of them, then writes all or none. Holds no lock while it calls foreign code. */
final class PropertyWriter {

    private final PropertyAccess access;
    private final PropertyFailures failures;

    PropertyWriter(PropertyAccess access, PropertyFailures failures) {
        this.access = access;
        this.failures = failures;
    }

    /** Whether a value will do, by the metadata and by the validator. */
    PropertyValidationResult validate(String pluginId, PropertyMetadata metadata, Object value) {
        Optional<PropertyValidator> validator = access.table().of(pluginId).validator(metadata.name());
        PropertyValidationResult checked = PropertyChecks.check(metadata, value, validator.isPresent());
        return checked.isValid() && validator.isPresent()
                ? ask(validator.get(), pluginId, metadata.name(), value)
                : checked;
    }

    private static PropertyValidationResult ask(
            PropertyValidator validator, String pluginId, String name, Object value) {
        try {
            return Objects.requireNonNull(validator.validate(pluginId, name, value), "the validator returned null");
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return PropertyValidationResult.invalid("its validator failed: " + PropertyFailures.describe(e));
        }
    }

    /**
     * Writes values.
     *
     * @param about what the events say besides
     * @return an event for each value that differs from the one before
     * @throws PluginException when one value will not do; then nothing is changed
     */
    List<PropertyChangeEvent> write(
            String pluginId, Map<String, ?> values, String source, boolean validate, Map<String, Object> about) {
        Map<String, Object> wanted = new LinkedHashMap<>();
        values.forEach((name, value) -> wanted.put(name, JsonValues.normalize(value)));
        check(pluginId, wanted, source, validate);
        Map<String, Object> own = new LinkedHashMap<>();
        Map<String, Object> kept = new LinkedHashMap<>();
        wanted.forEach((name, value) -> (access.isOwn(pluginId, name) ? own : kept).put(name, value));
        Map<String, Object> before = writeOwn(pluginId, own);
        before.putAll(access.writeKept(pluginId, kept));
        List<PropertyChangeEvent> events = new ArrayList<>();
        Instant now = Instant.now();
        wanted.forEach((name, value) -> {
            if (!Objects.deepEquals(before.get(name), value)) {
                events.add(new PropertyChangeEvent(pluginId, name, before.get(name), value, now, source, about));
            }
        });
        return events;
    }

    private void check(String pluginId, Map<String, Object> values, String source, boolean validate) {
        Map<String, PluginException> wrong = new TreeMap<>();
        values.forEach((name, value) -> {
            try {
                check(pluginId, name, value, source, validate);
            } catch (PluginException e) {
                wrong.put(name, e);
            }
        });
        if (wrong.isEmpty()) {
            return;
        }
        PluginException first = wrong.values().iterator().next();
        if (wrong.size() == 1) {
            throw first;
        }
        boolean oneCode = wrong.values().stream().allMatch(e -> e.code() == first.code());
        throw new PluginException(
                oneCode ? first.code() : PluginErrorCode.INVALID_ARGUMENT,
                pluginId,
                "nothing was changed: "
                        + String.join(
                                "; ",
                                wrong.values().stream()
                                        .map(Throwable::getMessage)
                                        .toList()),
                first);
    }

    private void check(String pluginId, String name, Object value, String source, boolean validate) {
        PropertyMetadata metadata = access.existing(pluginId, name);
        if (metadata.isReadonly() && !source.equals(PropertyChangeEvent.SYSTEM)) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    pluginId,
                    "property '" + name + "' of plugin " + pluginId + " is read-only; only the source '"
                            + PropertyChangeEvent.SYSTEM + "' may change it",
                    null);
        }
        if (!validate) {
            return;
        }
        PropertyValidationResult result = validate(pluginId, metadata, value);
        if (!result.isValid()) {
            Object nearest = result.correctedValue();
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    pluginId,
                    "property '" + name + "' of plugin " + pluginId + " " + result.errorMessage()
                            + (nearest == null ? "" : "; '" + nearest + "' would do"),
                    null);
        }
    }

    private Map<String, Object> writeOwn(String pluginId, Map<String, Object> values) {
        Map<String, Object> before = new LinkedHashMap<>();
        Deque<String> written = new ArrayDeque<>();
        try {
            values.keySet().forEach(name -> before.put(name, access.read(pluginId, name)));
            for (Map.Entry<String, Object> entry : values.entrySet()) {
                access.writeOwn(pluginId, entry.getKey(), entry.getValue());
                written.push(entry.getKey());
            }
        } catch (PluginException e) {
            written.forEach(name -> restore(pluginId, name, before.get(name), e));
            throw e;
        }
        return before;
    }

    private void restore(String pluginId, String name, Object value, PluginException cause) {
        try {
            access.writeOwn(pluginId, name, value);
        } catch (PluginException e) {
            cause.addSuppressed(e);
            failures.record(pluginId, "set properties", "giving property '" + name + "' its old value back", e);
        }
    }
}
