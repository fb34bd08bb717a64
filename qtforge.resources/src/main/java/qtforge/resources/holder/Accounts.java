// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.holder;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceType;

/** The accounts of all plugins that use or used resources, and their quotas. */
public final class Accounts {

    /** More are forgotten when they are empty. */
    private static final int MOST = 10_000;

    private final Map<String, Account> accounts = new ConcurrentHashMap<>();
    private final Quotas quotas;

    /** No accounts yet. */
    public Accounts(Quotas quotas) {
        this.quotas = quotas;
    }

    /** The account of a plugin. */
    public Account of(String id) {
        Account known = accounts.get(id);
        if (known != null) {
            return known;
        }
        if (accounts.size() >= MOST) {
            accounts.values().removeIf(Account::isEmpty);
        }
        Account made = accounts.computeIfAbsent(id, key -> new Account(key, this::type));
        // A quota may have been set while it was being made.
        refresh();
        return made;
    }

    private TypeAccount type(String id, ResourceType type) {
        return new TypeAccount(type, quotas.of(id, type), quotas.isSet(id, type));
    }

    /** The account of a plugin that has one. */
    public Optional<Account> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /** All of them. */
    public Collection<Account> all() {
        return List.copyOf(accounts.values());
    }

    /** The quotas. */
    public Quotas quotas() {
        return quotas;
    }

    /** Sets a quota, or forgets it. Returns whether there was one. */
    public boolean quota(String id, ResourceType type, Optional<ResourceQuota> quota) {
        boolean before = quotas.set(id, type, quota);
        refresh();
        return before;
    }

    private void refresh() {
        for (Account account : accounts.values()) {
            for (ResourceType type : ResourceType.values()) {
                account.of(type).quota(quotas.of(account.id(), type), quotas.isSet(account.id(), type));
            }
        }
    }
}
