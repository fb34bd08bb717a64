// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.placeholder;

import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.felix.configadmin.plugin.interpolation.StandaloneInterpolator;
import qtforge.api.core.JsonValues;

/** Replaces placeholders, as Felix's interpolation plugin does it and by its code. What cannot be replaced stays as it is. */
public final class Placeholders {

    private static final String BEGINNING = "$[";

    /** Kept, because the JVM would forget its level: at INFO it tells everybody which folder it uses. */
    private static final Logger INTERPOLATOR =
            Logger.getLogger("org.apache.felix.configadmin.plugin.interpolation.InterpolationConfigurationPlugin");

    private final StandaloneInterpolator interpolator;

    /**
     * With values of these.
     *
     * @param properties framework and system properties
     * @param secrets the folder whose files are secrets
     */
    public Placeholders(UnaryOperator<String> properties, Path secrets) {
        if (INTERPOLATOR.getLevel() == null) {
            INTERPOLATOR.setLevel(Level.WARNING);
        }
        interpolator = new StandaloneInterpolator(new Properties(properties), secrets.toFile());
    }

    /** Whether somewhere in a value there is one. */
    public static boolean isIn(Object value) {
        if (value instanceof String text) {
            return text.contains(BEGINNING);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(Placeholders::isIn);
        }
        return value instanceof List<?> list && list.stream().anyMatch(Placeholders::isIn);
    }

    /** Replaces those in values by dotted key; JSON-shaped. */
    public Map<String, Object> replaced(Map<String, Object> values) {
        Map<String, Object> result = new TreeMap<>(values);
        values.forEach((key, value) -> {
            if (isIn(value)) {
                result.put(key, replaced(key, value));
            }
        });
        return result;
    }

    @SuppressWarnings("JdkObsolete") // the interpolator wants a Dictionary
    private Object replaced(String key, Object value) {
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(element -> all.add(replaced(key, element)));
            return Collections.unmodifiableList(all);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new java.util.LinkedHashMap<>();
            map.forEach((name, member) -> all.put((String) name, replaced(key, member)));
            return Collections.unmodifiableMap(all);
        }
        if (!(value instanceof String text) || !text.contains(BEGINNING)) {
            return value;
        }
        Dictionary<String, Object> one = new Hashtable<>();
        one.put(key, text);
        interpolate(key, one);
        Object found = one.get(key);
        return found == null ? null : JsonValues.normalize(found);
    }

    /** Replaces those in a configuration that is being delivered. */
    public void interpolate(String pid, Dictionary<String, Object> properties) {
        interpolator.interpolate(pid, properties);
    }

    /** Looks like a map to the interpolator, which asks for single names only. */
    private static final class Properties extends AbstractMap<String, String> {

        private final UnaryOperator<String> source;

        Properties(UnaryOperator<String> source) {
            this.source = source;
        }

        @Override
        public String get(Object name) {
            return source.apply((String) name);
        }

        @Override
        public boolean containsKey(Object name) {
            return get(name) != null;
        }

        @Override
        public Set<Entry<String, String>> entrySet() {
            return Set.of();
        }
    }
}
