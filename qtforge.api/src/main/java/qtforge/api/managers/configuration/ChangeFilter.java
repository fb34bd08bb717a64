// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.Objects;
import java.util.Optional;

/**
 * Which changes one wants to hear of.
 *
 * @param key this key and everything beneath it; empty for all
 * @param scope of this scope; empty for all
 * @param pluginId of stores of this plugin ({@code ""}: of those for all); empty for all
 */
public record ChangeFilter(Optional<String> key, Optional<ConfigurationScope> scope, Optional<String> pluginId) {

    /** All changes. */
    public static final ChangeFilter ALL = new ChangeFilter(Optional.empty(), Optional.empty(), Optional.empty());

    public ChangeFilter {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(pluginId, "pluginId");
    }

    /** Changes of a key and what is beneath it. */
    public static ChangeFilter key(String key) {
        return new ChangeFilter(Optional.of(key), Optional.empty(), Optional.empty());
    }

    /** These, in one scope only. */
    public ChangeFilter in(ConfigurationScope only) {
        return new ChangeFilter(key, Optional.of(only), pluginId);
    }

    /** These, of one plugin only. */
    public ChangeFilter of(String plugin) {
        return new ChangeFilter(key, scope, Optional.of(plugin));
    }

    /** Whether an event is among those wanted. */
    public boolean matches(ConfigurationChangeEvent event) {
        return (scope.isEmpty() || scope.get() == event.scope())
                && (pluginId.isEmpty() || pluginId.get().equals(event.pluginId()))
                && (key.isEmpty() || isAtOrBeneath(event.key(), key.get()));
    }

    private static boolean isAtOrBeneath(String key, String wanted) {
        return key.startsWith(wanted) && (key.length() == wanted.length() || key.charAt(wanted.length()) == '.');
    }
}
