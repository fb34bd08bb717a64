// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.completion;

import java.util.List;
import java.util.function.Function;
import qtforge.api.core.PluginException;
import qtforge.api.orchestration.transaction.PluginTransactionManager;
import qtforge.api.orchestration.transaction.TransactionInfo;
import qtforge.shell.command.OrchestrationServices;

/** Ids that complete arguments of {@code qtforge:tx}; none while the service is not there. */
final class TransactionNames {

    private final OrchestrationServices services;

    TransactionNames(OrchestrationServices services) {
        this.services = services;
    }

    private List<String> ids(Function<PluginTransactionManager, List<TransactionInfo>> which) {
        try {
            return services.find(PluginTransactionManager.class).map(which).orElse(List.of()).stream()
                    .map(TransactionInfo::id)
                    .toList();
        } catch (PluginException e) {
            // The verb itself will say so.
            return List.of();
        }
    }

    List<String> all() {
        return ids(PluginTransactionManager::listTransactions);
    }

    List<String> active() {
        return ids(PluginTransactionManager::listActiveTransactions);
    }

    List<String> doubtful() {
        return ids(PluginTransactionManager::listInDoubt);
    }
}
