// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.api.managers.configuration.ConfigurationView;
import qtforge.caller.Rights;
import qtforge.configuration.placeholder.Placeholders;
import qtforge.configuration.store.Current;
import qtforge.configuration.store.PluginConfiguration;
import qtforge.configuration.store.Problems;

/** Reads a merged configuration. Who has one was allowed to when it was made. */
final class ReadingView implements ConfigurationView {

    private final PluginConfiguration configuration;
    private final Problems problems;

    ReadingView(PluginConfiguration configuration, Problems problems) {
        this.configuration = configuration;
        this.problems = problems;
    }

    Current current() {
        return configuration.current();
    }

    @Override
    public String pluginId() {
        return configuration.pluginId();
    }

    @Override
    public Object get(String key) {
        return configuration.current().get(key);
    }

    @Override
    public boolean has(String key) {
        return configuration.current().has(key);
    }

    @Override
    public String getString(String key) {
        return text(key, required(key));
    }

    @Override
    public String getString(String key, String fallback) {
        Object value = get(key);
        return value == null ? fallback : text(key, value);
    }

    private String text(String key, Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Map || value instanceof List ? convert(key, value, String.class) : value.toString();
    }

    @Override
    public int getInt(String key) {
        return toInt(key, required(key));
    }

    @Override
    public int getInt(String key, int fallback) {
        Object value = get(key);
        return value == null ? fallback : toInt(key, value);
    }

    private int toInt(String key, Object value) {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        return convert(key, value, Integer.class);
    }

    @Override
    public long getLong(String key) {
        return toLong(key, required(key));
    }

    @Override
    public long getLong(String key, long fallback) {
        Object value = get(key);
        return value == null ? fallback : toLong(key, value);
    }

    private long toLong(String key, Object value) {
        return value instanceof Long number ? number : convert(key, value, Long.class);
    }

    @Override
    public double getDouble(String key) {
        return toDouble(key, required(key));
    }

    @Override
    public double getDouble(String key, double fallback) {
        Object value = get(key);
        return value == null ? fallback : toDouble(key, value);
    }

    private double toDouble(String key, Object value) {
        return value instanceof Double number ? number : convert(key, value, Double.class);
    }

    @Override
    public boolean getBoolean(String key) {
        return toBoolean(key, required(key));
    }

    @Override
    public boolean getBoolean(String key, boolean fallback) {
        Object value = get(key);
        return value == null ? fallback : toBoolean(key, value);
    }

    private boolean toBoolean(String key, Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value instanceof String text && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return text.equalsIgnoreCase("true");
        }
        throw wrong(key, value, Boolean.class, null);
    }

    @Override
    @SuppressWarnings("unchecked")
    public List<Object> getList(String key) {
        Object value = get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return (List<Object>) list;
        }
        throw wrong(key, value, List.class, null);
    }

    @Override
    public Map<String, Object> getMap(String key) {
        return objectAt(current(), key);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> objectAt(Current now, String key) {
        Object value = key.isEmpty() ? now.effective() : now.get(key);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw wrong(key, value, Map.class, null);
    }

    @Override
    public <T> T get(String key, Class<T> type) {
        return convert(key, required(key), type);
    }

    private Object required(String key) {
        Object value = get(key);
        if (value == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_FOUND,
                    pluginId(),
                    "there is no value for key '" + key + "' in " + what() + "; set one in any scope",
                    null);
        }
        return value;
    }

    private <T> T convert(String key, Object value, Class<T> type) {
        try {
            return JsonValues.convert(value, type);
        } catch (PluginException e) {
            throw wrong(key, value, type, e);
        }
    }

    /** The value is named as it is written, for what a placeholder stands for may be secret. */
    private PluginException wrong(String key, Object value, Class<?> type, Throwable cause) {
        Optional<ConfigurationEntry> origin = origin(key);
        Object written = origin.<Object>map(ConfigurationEntry::value).orElse(value);
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                pluginId(),
                "key '" + key + "' in " + what() + " is '" + written + "' ("
                        + origin.flatMap(ConfigurationEntry::scope)
                                .map(scope -> "scope " + scope)
                                .orElse("a default")
                        + "), which is no " + type.getSimpleName() + "; set another value",
                Placeholders.isIn(written) ? null : cause);
    }

    private String what() {
        return pluginId().isEmpty() ? "the configuration for all" : "the configuration of plugin '" + pluginId() + "'";
    }

    @Override
    public Map<String, Object> asMap() {
        return current().effective();
    }

    @Override
    public Optional<ConfigurationEntry> origin(String key) {
        return Optional.ofNullable(current().merged().entries().get(key));
    }

    @Override
    public List<ConfigurationEntry> entries() {
        return List.copyOf(current().merged().entries().values());
    }

    @Override
    public <T> T bind(String prefix, Class<T> type) {
        return bind(objectAt(current(), prefix), prefix, type);
    }

    <T> T bind(Map<String, Object> values, String prefix, Class<T> type) {
        return Rights.privileged(
                () -> Binding.of(what() + (prefix.isEmpty() ? "" : " beneath '" + prefix + "'"), values, type));
    }

    @Override
    public <T> Supplier<T> bound(String prefix, Class<T> type) {
        return new Bound<>(this, prefix, type);
    }

    void problem(String message) {
        problems.error(pluginId(), message);
    }
}
