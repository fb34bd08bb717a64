// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.NamedConstant;

/**
 * An enumeration.
 *
 * @param name qualified: {@code core.PluginState}
 * @param javaClass the enumeration in Java
 * @param flags whether the values are bits, which programs may combine
 * @param aliases further names to names
 */
public record EnumModel(String name, Class<? extends Enum<?>> javaClass, boolean flags, Map<String, String> aliases) {

    /** The name without the module. */
    public String simpleName() {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Names to numbers, in order, without aliases. */
    public Map<String, Long> values() {
        Map<String, Long> values = new LinkedHashMap<>();
        for (Enum<?> constant : javaClass.getEnumConstants()) {
            NamedConstant named = (NamedConstant) constant;
            values.put(named.scriptName(), (long) named.value());
        }
        return values;
    }

    /** The constant with a number. */
    public Optional<Enum<?>> ofValue(long value) {
        for (Enum<?> constant : javaClass.getEnumConstants()) {
            if (((NamedConstant) constant).value() == value) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    /** The constant with a name: as scripts say it, as Java says it, or an alias; case matters. */
    public Optional<Enum<?>> ofName(String text) {
        String wanted = aliases.getOrDefault(text, text);
        for (Enum<?> constant : javaClass.getEnumConstants()) {
            if (((NamedConstant) constant).scriptName().equals(wanted)
                    || constant.name().equals(wanted)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    Map<String, Object> describe() {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("values", values());
        if (flags) {
            described.put("flags", true);
        }
        if (!aliases.isEmpty()) {
            described.put("aliases", aliases);
        }
        return described;
    }
}
