// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Changes that are carried out together or not at all.
 *
 * <p>Operations are collected and run in order by {@link #commit()}. When one fails, those before it are undone in reverse
 * order: a loaded plugin is unloaded, an unloaded one installed again in the state it had, a reloaded one gets its old code
 * back. Not thread-safe.
 */
@ProviderType
public interface PluginTransaction {

    /** Loads a plugin. */
    PluginTransaction addLoad(String path, PluginLoadOptions options);

    /** Unloads a plugin. */
    PluginTransaction addUnload(String id, boolean force);

    /** Reloads a plugin. */
    PluginTransaction addReload(String id, boolean preserveState);

    /** Configures a plugin. */
    PluginTransaction addConfigure(String id, Map<String, Object> configuration);

    /**
     * Any other change.
     *
     * @param name for messages
     * @param operation what to do
     * @param rollback what undoes it
     */
    PluginTransaction addOperation(String name, Runnable operation, Runnable rollback);

    /**
     * Carries the operations out.
     *
     * @throws PluginException the failure of the operation that failed, after everything before it has been undone; failures
     *     of the undoing are its suppressed exceptions. INVALID_STATE when it was committed or rolled back already
     */
    void commit();

    /** Before the commit: forgets the operations. After it: undoes them. Nothing happens the second time. */
    void rollback();

    boolean isCommitted();

    boolean isRolledBack();

    /** The plugins this transaction has loaded. */
    List<String> loadedPlugins();
}
