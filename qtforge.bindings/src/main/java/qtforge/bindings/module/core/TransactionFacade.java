// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.core;

import java.util.List;
import java.util.Map;
import qtforge.api.core.PluginTransaction;
import qtforge.api.script.binding.ScriptClass;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptWaits;
import qtforge.bindings.Callback;

/** {@link PluginTransaction} as programs have it. */
@ScriptClass("PluginTransaction")
@ScriptDoc("Changes of plugins that are carried out together or not at all.")
public final class TransactionFacade {

    private final PluginTransaction transaction;

    TransactionFacade(PluginTransaction transaction) {
        this.transaction = transaction;
    }

    @ScriptDoc("Loads a plugin.")
    public TransactionFacade addLoad(String path, @ScriptDefault("{}") LoadOptions options) {
        transaction.addLoad(path, options.options());
        return this;
    }

    @ScriptDoc("Unloads a plugin.")
    public TransactionFacade addUnload(String pluginId, @ScriptDefault("false") boolean force) {
        transaction.addUnload(pluginId, force);
        return this;
    }

    @ScriptDoc("Reloads a plugin.")
    public TransactionFacade addReload(String pluginId, @ScriptDefault("true") boolean preserveState) {
        transaction.addReload(pluginId, preserveState);
        return this;
    }

    @ScriptDoc("Configures a plugin.")
    public TransactionFacade addConfigure(String pluginId, Map<String, Object> configuration) {
        transaction.addConfigure(pluginId, configuration);
        return this;
    }

    @ScriptDoc("Any other change: what to do, and what undoes it.")
    public TransactionFacade addOperation(
            Callback operation, @ScriptDefault("null") Callback rollback, @ScriptDefault("\"operation\"") String name) {
        transaction.addOperation(name, operation::call, () -> {
            if (rollback != null) {
                rollback.call();
            }
        });
        return this;
    }

    @ScriptWaits
    @ScriptDoc("Carries the changes out; when one fails, those before it are undone.")
    public boolean commit() {
        transaction.commit();
        return true;
    }

    @ScriptWaits
    @ScriptDoc("Before commit: forgets the changes. After it: undoes them.")
    public void rollback() {
        transaction.rollback();
    }

    @ScriptDoc("Whether it was carried out.")
    public boolean isCommitted() {
        return transaction.isCommitted();
    }

    @ScriptDoc("Whether it was undone.")
    public boolean isRolledBack() {
        return transaction.isRolledBack();
    }

    @ScriptDoc("The plugins it has loaded.")
    public List<String> loadedPlugins() {
        return transaction.loadedPlugins();
    }
}
