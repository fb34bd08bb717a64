// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginManager;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.history.VersionHistory;
import qtforge.versions.store.VersionStore;

/** What activations have in common. */
record ActivationParts(
        PluginExchange exchange,
        PluginManager manager,
        JsonCodec json,
        PluginErrorLog errors,
        VersionStore store,
        BackupStore backups,
        VersionHistory history,
        Journal journal,
        HealthGate gate,
        MigrationRunner runner,
        ActivationEnding ending) {

    DataSwap swap(String transaction, String pluginId) {
        return ending.swap(transaction, pluginId);
    }
}
