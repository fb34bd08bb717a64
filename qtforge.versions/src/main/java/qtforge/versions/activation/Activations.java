// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.PluginVersionException;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.failure.VersionFailures;
import qtforge.versions.history.VersionHistory;
import qtforge.versions.migration.Hop;
import qtforge.versions.store.VersionStore;

/** Puts versions in force, one activation at a time. */
public final class Activations {

    private static final Duration TURN_LIMIT = Duration.ofMinutes(1);

    private final ActivationParts parts;

    /** Held by whoever changes what is in the store or in force; foreign code is called while it is held, so every wait for it ends. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final AtomicLong activated = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong rolledBack = new AtomicLong();
    private final AtomicLong migrated = new AtomicLong();
    private final AtomicLong totalMillis = new AtomicLong();
    private final AtomicLong lastMillis = new AtomicLong();

    /**
     * Activations.
     *
     * @param migrationLimit how long one migration may take
     */
    public Activations(
            PluginExchange exchange,
            PluginManager manager,
            VersionStore store,
            BackupStore backups,
            VersionHistory history,
            PluginErrorLog errors,
            qtforge.api.core.JsonCodec json,
            PausePoint pause,
            Duration migrationLimit) {
        Journal journal = new Journal(store.folders(), json, pause);
        ActivationEnding ending =
                new ActivationEnding(exchange, manager, json, store, backups, history, journal, errors);
        parts = new ActivationParts(
                exchange,
                manager,
                json,
                errors,
                store,
                backups,
                history,
                journal,
                new HealthGate(manager),
                new MigrationRunner(migrationLimit),
                ending);
    }

    /** Ends what a killed process left open. */
    public void recover(List<InstalledCode> installed) {
        List<JournalEntry> open = parts.journal().open(parts.errors());
        for (JournalEntry entry : open) {
            parts.ending().recover(entry, installed);
        }
        parts.ending().clean();
    }

    /** The rollback points that are still to be put together. */
    public Set<String> unfinishedPoints() {
        return parts.journal().open(parts.errors()).stream()
                .flatMap(entry -> entry.members().stream())
                .flatMap(member -> member.rollbackPoint().stream())
                .collect(Collectors.toSet());
    }

    /** Whether a journal cannot be read, so that nobody knows what it is about. */
    public boolean isJournalBroken() {
        return parts.journal().isBroken();
    }

    /** The plugins something was left open of. */
    public List<String> unfinished() {
        return parts.journal().open(parts.errors()).stream()
                .flatMap(entry -> entry.members().stream())
                .map(JournalMember::pluginId)
                .distinct()
                .toList();
    }

    /** Does something while nobody else changes the store or what is in force. */
    public <T> T alone(String what, Supplier<T> action) {
        try {
            if (!turn.tryLock(TURN_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PluginVersionException(
                        VersionErrorCode.UNKNOWN,
                        PluginErrorCode.TIMEOUT,
                        "",
                        "cannot " + what + ": another change of versions is still going on after "
                                + TURN_LIMIT.toSeconds() + " s; try again later",
                        null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginVersionException(
                    VersionErrorCode.UNKNOWN,
                    PluginErrorCode.OPERATION_CANCELLED,
                    "",
                    "waiting to " + what + " was interrupted",
                    e);
        }
        try {
            return action.get();
        } finally {
            turn.unlock();
        }
    }

    /** What an activation would do, as far as code is concerned. */
    public ExchangePlan simulate(List<Target> targets) {
        return parts.exchange().simulate(files(targets));
    }

    private static List<Path> files(List<Target> targets) {
        return targets.stream().map(Target::code).toList();
    }

    /**
     * Puts targets in force as one.
     *
     * @param kind a word for the journal
     * @param ways migrations of each plugin's data
     * @param removed plugins to be unloaded at the end
     */
    public ActivationReport activate(
            String kind,
            String reason,
            String actor,
            List<Target> targets,
            Map<String, List<Hop>> ways,
            List<String> removed,
            ActivationOptions asked) {
        ActivationOptions options = watched(asked);
        long start = System.nanoTime();
        for (Target target : targets) {
            requireSound(target);
        }
        options.progress().accept("checking whether everything resolves");
        String transaction = Instant.now().toString().replaceAll("[^0-9]", "").substring(0, 14) + "-"
                + UUID.randomUUID().toString().substring(0, 8);
        Activation activation = new Activation(
                parts,
                options,
                new JournalEntry(transaction, JournalStep.PREPARED, kind, reason, actor, List.of(), List.of(), removed),
                targets,
                new HashMap<>(ways));
        List<CodeChange> changes;
        try {
            changes = parts.exchange().exchange(files(targets), activation);
        } catch (PluginException e) {
            throw failed(activation, targets, e);
        } catch (RuntimeException e) {
            throw failed(activation, targets, new PluginException(PluginErrorCode.SYSTEM_ERROR, String.valueOf(e), e));
        }
        if (changes.isEmpty()) {
            removed.forEach(id -> parts.manager().unloadPlugin(id, true));
        }
        activated.incrementAndGet();
        migrated.addAndGet(activation.migrations().size());
        if (kind.equals("rollback")) {
            rolledBack.incrementAndGet();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        lastMillis.set(took.toMillis());
        totalMillis.addAndGet(took.toMillis());
        return new ActivationReport(
                transaction, changes, activation.migrations(), activation.rollbackPoints(), removed, took);
    }

    /** With a listener whose failures are recorded: an activation does not fail since nobody can watch it. */
    private ActivationOptions watched(ActivationOptions options) {
        return options.withProgress(what -> {
            try {
                options.progress().accept(what);
            } catch (RuntimeException e) {
                parts.errors()
                        .record(new PluginError(
                                PluginErrorCode.EXECUTION_FAILED,
                                "who watches an activation failed at '" + what + "': " + e));
            }
        });
    }

    private void requireSound(Target target) {
        if (!parts.store().verify(target.subject(), target.version())) {
            throw VersionFailures.failure(
                    VersionErrorCode.CORRUPTED_INSTALLATION,
                    target.subject(),
                    "version " + target.version().version() + " of '" + target.subject() + "' in " + target.code()
                            + " is not what was installed, so it is not put in force; find out who can write there, then "
                            + "install it again with replace");
        }
    }

    private PluginVersionException failed(Activation activation, List<Target> targets, PluginException failure) {
        failed.incrementAndGet();
        if (activation.isJournaled()) {
            activation.failed(failure.getMessage());
        }
        String subject = targets.size() == 1 ? targets.get(0).subject() : "";
        String what = targets.size() == 1
                ? "version " + targets.get(0).version().version() + " of '" + subject + "'"
                : targets.size() + " versions";
        return VersionFailures.failure(
                activation.isBack() ? kindOf(failure) : VersionErrorCode.ROLLBACK_FAILED,
                subject,
                what + " could not be put in force: " + failure.getMessage()
                        + (activation.isBack()
                                ? ""
                                : "; data or configuration could not be put back, which is on the error log and tried again at"
                                        + " the next start"),
                failure);
    }

    private static VersionErrorCode kindOf(PluginException failure) {
        if (failure.getMessage() != null && failure.getMessage().contains("could not be brought back")) {
            return VersionErrorCode.ROLLBACK_FAILED;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PluginVersionException known) {
                return known.versionCode();
            }
        }
        return switch (failure.code()) {
            case DEPENDENCY_MISSING, CIRCULAR_DEPENDENCY -> VersionErrorCode.DEPENDENCY_CONFLICT;
            case PERMISSION_DENIED, SECURITY_VIOLATION, SIGNATURE_INVALID, UNTRUSTED_SOURCE -> VersionErrorCode
                    .INSUFFICIENT_PERMISSIONS;
            case FILE_SYSTEM_ERROR -> VersionErrorCode.STORAGE_ERROR;
            case STATE_ERROR, NOT_SUPPORTED -> VersionErrorCode.ACTIVE_VERSION_CONFLICT;
            default -> VersionErrorCode.UNKNOWN;
        };
    }

    /** Counts since the start. */
    public Map<String, Object> statistics() {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("activated", activated.get());
        counts.put("failed", failed.get());
        counts.put("rolled_back", rolledBack.get());
        counts.put("migrations", migrated.get());
        counts.put("duration_ms_total", totalMillis.get());
        counts.put("duration_ms_last", lastMillis.get());
        return counts;
    }

    /** For the facade: what is installed of a plugin. */
    public Optional<InstalledCode> installed(String pluginId) {
        return parts.exchange().installed(pluginId);
    }
}
