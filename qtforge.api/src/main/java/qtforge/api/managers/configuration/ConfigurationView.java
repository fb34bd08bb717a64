// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.PluginException;

/**
 * The merged configuration of a plugin, always the present one, with placeholders replaced. To be kept and read often: reading costs about
 * as much as reading a map.
 *
 * <p>Getters without a fallback throw NOT_FOUND when there is no value; all throw INVALID_CONFIGURATION when the value is not of the
 * type, naming key, value and scope.
 */
@ProviderType
public interface ConfigurationView {

    /** The plugin; empty for what holds for all. */
    String pluginId();

    /** A value or object, or null when there is none or it is null. */
    Object get(String key);

    /** Whether there is a value or object. */
    boolean has(String key);

    /** A text; numbers and truth values as text. */
    String getString(String key);

    /** {@link #getString(String)} with a fallback, which may be null. */
    String getString(String key, String fallback);

    /** A whole number. */
    int getInt(String key);

    /** {@link #getInt(String)} with a fallback. */
    int getInt(String key, int fallback);

    /** A whole number. */
    long getLong(String key);

    /** {@link #getLong(String)} with a fallback. */
    long getLong(String key, long fallback);

    /** A number. */
    double getDouble(String key);

    /** {@link #getDouble(String)} with a fallback. */
    double getDouble(String key, double fallback);

    /** A truth value. */
    boolean getBoolean(String key);

    /** {@link #getBoolean(String)} with a fallback. */
    boolean getBoolean(String key, boolean fallback);

    /** A list; empty when there is none. */
    List<Object> getList(String key);

    /** An object; empty when there is none. */
    Map<String, Object> getMap(String key);

    /** A value as any type {@link qtforge.api.core.JsonValues#convert} knows. */
    <T> T get(String key, Class<T> type);

    /** Everything. */
    Map<String, Object> asMap();

    /** Where a value comes from; empty when there is none at this key. */
    Optional<ConfigurationEntry> origin(String key);

    /** All values and where they come from, sorted by key. Placeholders in place. */
    List<ConfigurationEntry> entries();

    /**
     * What is beneath a key as a record, DTO, annotation or interface. Components of a record have their Java name or that in snake case;
     * methods of annotations and interfaces are named as those of Declarative Services ({@code server_port} is {@code server.port}).
     *
     * @param prefix a key; empty for everything
     * @throws PluginException INVALID_CONFIGURATION when it does not fit
     */
    <T> T bind(String prefix, Class<T> type);

    /**
     * {@link #bind} that is kept current: every call of the supplier gives the present one, at the cost of a map read when nothing has
     * changed. When a change does not fit, that is logged and the last one stays.
     *
     * @throws PluginException INVALID_CONFIGURATION when it does not fit now
     */
    <T> Supplier<T> bound(String prefix, Class<T> type);
}
