// SPDX-License-Identifier: Apache-2.0
package qtforge.api.managers.configuration;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.PluginException;

/**
 * Configuration in scopes. A store is a scope, and a plugin or none: PLUGIN needs a plugin id, GLOBAL takes none, the others may have
 * one, and then hold for that plugin only. The merged configuration of a plugin P is, the highest first: Runtime of P, Runtime, Session
 * of P, Session, User of P, User, Plugin of P, Global, the defaults of P's schema.
 *
 * <p>Each bundle gets an object of its own. Where permissions are enforced a plugin may read stores that are for all, and read and
 * write its own; it may not write placeholders. Everything else needs {@code PluginAdminPermission("configuration")}, else
 * PERMISSION_DENIED.
 *
 * <p>A write is checked before anything changes, by the schemas that concern it and by the Metatype of the plugins' bundles;
 * running plugins whose own stores are written are asked ({@code Plugin.configure}), except by themselves. What is refused throws
 * INVALID_CONFIGURATION naming key, value, rule and remedy, and nothing has changed. Then the files are written and the merged
 * configurations take effect: views at once, components, plugins and subscribers a moment later, in threads of the configuration bundle.
 *
 * <p>Every method that names a store throws INVALID_ARGUMENT when there is no such store or a key is not well-formed (empty, or with
 * empty parts), and FILE_SYSTEM_ERROR when a file cannot be written; then nothing has changed.
 */
@ProviderType
public interface ConfigurationManager {

    // --- one key ----------------------------------------------------------------------------------------------------

    /**
     * What a store has at a key: a value or an object, placeholders in place.
     *
     * @return may be null, for a value that is null
     * @throws PluginException NOT_FOUND when it has nothing there
     */
    Object getValue(String key, ConfigurationScope scope, String pluginId);

    /** {@link #getValue} with a fallback, which may be null. */
    Object getValueOrDefault(String key, Object fallback, ConfigurationScope scope, String pluginId);

    /**
     * Sets a key.
     *
     * @param value JSON-shaped, or what {@code JsonValues.normalize} takes; an object replaces all beneath the key; null is a value that
     *     hides those of lower scopes
     * @throws PluginException INVALID_CONFIGURATION when it is refused
     */
    void setValue(String key, Object value, ConfigurationScope scope, String pluginId);

    /** Removes a key and what is beneath it; whether it was there. */
    boolean removeKey(String key, ConfigurationScope scope, String pluginId);

    /** Whether a store has something at a key. */
    boolean hasKey(String key, ConfigurationScope scope, String pluginId);

    /** The keys of a store, dotted and sorted; of values, not of objects that have members. */
    List<String> getKeys(ConfigurationScope scope, String pluginId);

    // --- whole stores -----------------------------------------------------------------------------------------------

    /** All of a store, placeholders in place. */
    Map<String, Object> getConfiguration(ConfigurationScope scope, String pluginId);

    /**
     * Writes a whole store.
     *
     * @param merge whether the values are laid over the present ones, by the rule of the scope, or replace them
     */
    void setConfiguration(Map<String, ?> values, ConfigurationScope scope, String pluginId, boolean merge);

    /** Removes all of a store; whether there was anything. */
    boolean clearConfiguration(ConfigurationScope scope, String pluginId);

    /** A number of changes that are made together. */
    ConfigurationTransaction beginTransaction();

    // --- merged -----------------------------------------------------------------------------------------------------

    /** The merged configuration of a plugin, placeholders in place; of none: what holds for all. */
    Map<String, Object> getMergedConfiguration(String pluginId);

    /** The merged configuration of a plugin to be read often, which is kept current. */
    ConfigurationView view(String pluginId);

    /** How a scope is merged. */
    MergeRule getMergeRule(ConfigurationScope scope);

    /**
     * Changes how a scope is merged, until the bundle stops.
     *
     * @throws PluginException INVALID_CONFIGURATION when the rule's ERROR strikes at once; then the old rule stays
     */
    void setMergeRule(ConfigurationScope scope, MergeRule rule);

    // --- schemas ----------------------------------------------------------------------------------------------------

    /**
     * Sets what a store must be like from now on; of PLUGIN it is for the merged configuration of the plugin, in place of the schema of
     * its bundle, whereby of stores for all only keys that the schema names count. Goes when the bundle that set it stops. What is there
     * already is not checked; see {@link #validateConfiguration(ConfigurationScope, String)}.
     *
     * @throws PluginException INVALID_ARGUMENT when it is no JSON Schema
     */
    void setSchema(ConfigurationSchema schema, ConfigurationScope scope, String pluginId);

    /** The schema in force for a store. */
    Optional<ConfigurationSchema> getSchema(ConfigurationScope scope, String pluginId);

    /** Checks what is stored. */
    ConfigurationValidationResult validateConfiguration(ConfigurationScope scope, String pluginId);

    /** Checks what would be if a store had these values. */
    ConfigurationValidationResult validateConfiguration(
            Map<String, ?> values, ConfigurationScope scope, String pluginId);

    // --- files ------------------------------------------------------------------------------------------------------

    /**
     * Reads a JSON file into a store, with the caller's right to read it.
     *
     * @throws PluginException FILE_NOT_FOUND; INVALID_FORMAT with line and column; else as {@link #setConfiguration}
     */
    void loadFromFile(Path file, ConfigurationScope scope, String pluginId, boolean merge);

    /**
     * Writes a store to a JSON file, with the caller's right to write it; a killed process leaves the old file or the new one.
     *
     * @throws PluginException NOT_SUPPORTED for RUNTIME, which is never on a disk
     */
    void saveToFile(Path file, ConfigurationScope scope, String pluginId);

    /**
     * Reads the own file of a store again; without {@link #isAutoPersistEnabled} what was not saved is lost.
     *
     * @throws PluginException NOT_SUPPORTED for RUNTIME, which has none; INVALID_FORMAT or INVALID_CONFIGURATION when the file is wrong:
     *     then the values stay
     */
    void reloadConfiguration(ConfigurationScope scope, String pluginId);

    /** Whether each change is written to the files at once; it is unless somebody says otherwise. */
    boolean isAutoPersistEnabled();

    /** Changes {@link #isAutoPersistEnabled}; when it is set again everything unsaved is saved. */
    void setAutoPersistEnabled(boolean enabled);

    /** Everything durable in one document, to be given to {@link #importConfiguration}. Sessions and runtime are not in it. */
    Map<String, Object> exportConfiguration();

    /**
     * Takes such a document, as one revision.
     *
     * @param merge whether its stores are laid over the present ones; else it replaces everything durable
     * @throws PluginException INVALID_FORMAT when it is no such document
     */
    void importConfiguration(Map<String, ?> document, boolean merge);

    // --- changes ----------------------------------------------------------------------------------------------------

    /**
     * Tells a listener of changes until {@link #unsubscribeFromChanges} or the bundle stops. A listener that is slow loses the oldest of
     * more than 1000 events that wait for it. Changes of stores of other plugins are told only to who may read those.
     *
     * @return the id of the subscription
     * @throws PluginException RESOURCE_EXHAUSTED when there are 10,000 subscriptions
     */
    String subscribeToChanges(ConfigurationChangeListener listener, ChangeFilter filter);

    /** Ends a subscription of this bundle; whether there was one. */
    boolean unsubscribeFromChanges(String subscriptionId);

    /** The latest revisions, newest last; those of stores the caller may read. At most 1000 are kept, over restarts too but for values that are not durable. */
    List<ConfigurationRevision> history(int max);

    /**
     * Takes a revision back, as a new revision.
     *
     * @throws PluginException NOT_FOUND when there is none; INVALID_STATE when a key of it was changed again since, naming the later
     *     revision; else as {@link #setValue}
     */
    ConfigurationRevision undo(long number);

    /** What would have to change in one store to get the other. */
    List<ConfigurationDifference> diff(
            ConfigurationScope left, String leftPluginId, ConfigurationScope right, String rightPluginId);

    /** What has changed in a store since a revision; NOT_FOUND when the history does not go back that far. */
    List<ConfigurationDifference> diffSince(long number, ConfigurationScope scope, String pluginId);

    /** Figures and problems. */
    ConfigurationStatistics getStatistics();
}
