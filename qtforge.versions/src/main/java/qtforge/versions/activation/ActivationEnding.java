// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.backup.SavedPlugin;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.history.VersionHistory;
import qtforge.versions.migration.TreeCopy;
import qtforge.versions.store.VersionStore;

/**
 * How activations end: finished or put back, now or at the next start after a kill. Every step may be done again, since a process can
 * be killed in the middle of ending, too.
 */
final class ActivationEnding {

    private final PluginExchange exchange;
    private final PluginManager manager;
    private final JsonCodec json;
    private final VersionStore store;
    private final BackupStore backups;
    private final VersionHistory history;
    private final Journal journal;
    private final PluginErrorLog errors;

    ActivationEnding(
            PluginExchange exchange,
            PluginManager manager,
            JsonCodec json,
            VersionStore store,
            BackupStore backups,
            VersionHistory history,
            Journal journal,
            PluginErrorLog errors) {
        this.exchange = exchange;
        this.manager = manager;
        this.json = json;
        this.store = store;
        this.backups = backups;
        this.history = history;
        this.journal = journal;
        this.errors = errors;
    }

    DataSwap swap(String transaction, String pluginId) {
        return new DataSwap(
                pluginId,
                exchange.dataFolder(pluginId),
                store.folders().work(transaction).resolve(pluginId));
    }

    /**
     * Code and data are committed: keep what was as rollback points, note what is in force, unload what is to go. What of that does
     * not work is tried again at the next start; the old data stays until then.
     */
    void finish(JournalEntry entry, Map<String, Map<String, Object>> oldStates) {
        boolean done = true;
        for (JournalMember member : entry.members()) {
            done &= attempt(() -> finish(entry, member, Optional.ofNullable(oldStates.get(member.pluginId()))));
        }
        for (String id : entry.removed()) {
            attempt(() -> {
                if (manager.getPluginInfo(id).isPresent()) {
                    manager.unloadPlugin(id, true);
                }
            });
        }
        if (done) {
            close(entry.transaction());
        } else {
            // Whoever loads one of the removed meanwhile wants it.
            attempt(() -> journal.write(entry.at(JournalStep.COMMITTED).withoutRemoved()));
        }
    }

    private void finish(JournalEntry entry, JournalMember member, Optional<Map<String, Object>> state) {
        String id = member.pluginId();
        member.rollbackPoint().ifPresent(point -> keep(entry, member, point, state));
        Version version = Version.of(member.toVersion());
        store.change(id, index -> index.find(version)
                .map(stored -> index.with(stored.used(Instant.now())))
                .orElse(index));
        history.add(
                id,
                version,
                VersionInstallStatus.ACTIVE,
                entry.transaction(),
                member.isAdded() ? "is in force" : "is in force in the place of " + member.fromVersion(),
                entry.actor());
    }

    private void keep(JournalEntry entry, JournalMember member, String point, Optional<Map<String, Object>> state) {
        SavedPlugin saved = backups.folder(member.pluginId(), point);
        try {
            saved.write(member.configuration(), state, json);
        } catch (IOException e) {
            throw VersionFailures.failure(
                    VersionErrorCode.BACKUP_FAILED,
                    member.pluginId(),
                    "rollback point " + saved.folder() + " cannot be written: " + e,
                    e);
        }
        swap(entry.transaction(), member.pluginId()).keepOld(saved.data());
        backups.commit(
                member.pluginId(),
                point,
                Version.of(member.fromVersion()),
                member.fromSha256(),
                entry.reason(),
                saved.hasState());
    }

    /**
     * The old code is in its place again: put the old data and configuration there, too.
     *
     * @return whether that is done
     */
    boolean putBack(JournalEntry entry) {
        boolean done = true;
        for (JournalMember member : entry.members()) {
            done &= attempt(() -> swap(entry.transaction(), member.pluginId()).back());
            if (!member.isAdded()) {
                done &= attempt(() -> configureAsBefore(member));
            }
        }
        return done;
    }

    private void configureAsBefore(JournalMember member) {
        boolean changed = manager.getPluginInfo(member.pluginId())
                .filter(info -> !info.configuration().equals(member.configuration()))
                .isPresent();
        if (changed) {
            manager.configurePlugin(member.pluginId(), member.configuration());
        }
    }

    /**
     * It failed and was undone.
     *
     * @param isBack whether all of the old is in its place again; if not, it stays where it is until the next start
     */
    void close(JournalEntry entry, String why, boolean isBack) {
        for (JournalMember member : entry.members()) {
            history.add(
                    member.pluginId(),
                    Version.of(member.toVersion()),
                    VersionInstallStatus.INSTALLED,
                    entry.transaction(),
                    "was not put in force: " + why,
                    entry.actor());
        }
        if (isBack) {
            close(entry.transaction());
        }
    }

    /** Takes away work folders that no journal is about. */
    void clean() {
        attempt(() -> {
            try {
                for (Path work : VersionStore.children(store.folders().works())) {
                    if (!journal.has(work.getFileName().toString())) {
                        TreeCopy.delete(work);
                    }
                }
            } catch (IOException e) {
                throw VersionFailures.storage(
                        "", "left-overs in " + store.folders().works(), e);
            }
        });
    }

    private void close(String transaction) {
        attempt(() -> {
            try {
                TreeCopy.delete(store.folders().work(transaction));
            } catch (IOException e) {
                throw VersionFailures.storage("", "folder " + store.folders().work(transaction), e);
            }
        });
        attempt(() -> journal.close(transaction));
    }

    /** What a killed process left: finished when its code was committed, put back otherwise. */
    void recover(JournalEntry entry, List<InstalledCode> installed) {
        if (isCommitted(entry, installed)) {
            finish(entry, Map.of());
        } else {
            boolean isBack = entry.step().compareTo(JournalStep.SWITCHING) < 0 || putBack(entry);
            close(entry, "the runtime ended in the middle, at " + entry.step(), isBack);
        }
    }

    private static boolean isCommitted(JournalEntry entry, List<InstalledCode> installed) {
        if (entry.step() == JournalStep.COMMITTED) {
            return true;
        }
        List<JournalMember> telling =
                entry.members().stream().filter(JournalMember::changesCode).toList();
        if (telling.isEmpty() && entry.libraries().isEmpty()) {
            return entry.step() == JournalStep.DECIDED;
        }
        return telling.stream().allMatch(member -> installed.stream()
                        .anyMatch(code -> code.pluginId().equals(member.pluginId())
                                && code.sha256().equals(member.toSha256())))
                && entry.libraries().stream()
                        .allMatch(library -> installed.stream().anyMatch(library::is));
    }

    private boolean attempt(Runnable step) {
        try {
            step.run();
            return true;
        } catch (PluginException e) {
            // One plugin's trouble must not keep the others from being seen to.
            errors.record(e.error());
            return false;
        }
    }
}
