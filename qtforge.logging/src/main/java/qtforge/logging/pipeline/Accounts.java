// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts of the plugins that logged last; the one that has been silent longest makes room for a new one. */
final class Accounts {

    static final int MOST = 500;

    private final Map<String, Account> byPlugin = new ConcurrentHashMap<>();

    private volatile int keeps;

    Accounts(int keeps) {
        this.keeps = keeps;
    }

    Account of(String pluginId) {
        Account account = byPlugin.get(pluginId);
        return account == null ? open(pluginId) : account;
    }

    private Account open(String pluginId) {
        if (byPlugin.size() >= MOST) {
            byPlugin.values().stream()
                    .min(Comparator.comparingLong(account -> account.lastUse() - System.nanoTime()))
                    .ifPresent(silent -> byPlugin.remove(silent.pluginId()));
        }
        return byPlugin.computeIfAbsent(pluginId, id -> new Account(id, keeps, System.nanoTime()));
    }

    /** The account of a plugin that logged; null when it did not. */
    Account find(String pluginId) {
        return byPlugin.get(pluginId);
    }

    Collection<Account> all() {
        return byPlugin.values();
    }

    /** How many entries of each plugin are kept from now on. */
    void keep(int entries) {
        keeps = entries;
        byPlugin.values().forEach(account -> account.keep(entries));
    }
}
