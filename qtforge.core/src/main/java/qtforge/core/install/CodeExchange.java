// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.Bundle;
import qtforge.api.core.AdvancedPlugin;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginState;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.ExchangeParticipant;
import qtforge.core.lifecycle.ErrorText;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/**
 * One exchange: replaces the code of several bundles, all of it or none.
 *
 * <p>Each changed record on disk names the exchange and what to go back to; the exchange's mark commits them all at once. So a killed
 * process leaves records that are finished, or undone, at the next start.
 *
 * <p>Longer than most classes here: what is done and how it is undone is to be read side by side.
 */
final class CodeExchange {

    private static final long LOOK_AGAIN_NANOS = 5_000_000;

    private final BundleInstaller installer;
    private final BundleFiles files;
    private final FrameworkBundles bundles;
    private final InForce inForce;
    private final Admission admission;
    private final ExchangeMarks marks;
    private final PluginRecords records;
    private final PluginLifecycle lifecycle;
    private final PluginStarter starter;
    private final PluginErrorLog errors;
    private final ExchangeParticipant participant;

    private final String exchange = UUID.randomUUID().toString();
    private final List<ExchangeMember> members = new ArrayList<>();

    /** Running plugins that are wired to what is changed, with the state they had. */
    private final Map<PluginRecord, PluginState> dependants = new LinkedHashMap<>();

    /** What {@link AdvancedPlugin#saveState} gave, by plugin id, in the order in which they were stopped. */
    private final Map<String, Map<String, Object>> states = new LinkedHashMap<>();

    private final List<ExchangeMember> replaced = new ArrayList<>();

    CodeExchange(
            BundleInstaller installer,
            BundleFiles files,
            FrameworkBundles bundles,
            InForce inForce,
            Admission admission,
            ExchangeMarks marks,
            PluginRecords records,
            PluginLifecycle lifecycle,
            PluginStarter starter,
            PluginErrorLog errors,
            ExchangeParticipant participant) {
        this.installer = installer;
        this.files = files;
        this.bundles = bundles;
        this.inForce = inForce;
        this.admission = admission;
        this.marks = marks;
        this.records = records;
        this.lifecycle = lifecycle;
        this.starter = starter;
        this.errors = errors;
        this.participant = participant;
    }

    List<CodeChange> run(List<StagedBundle> staged) {
        try {
            for (StagedBundle each : staged) {
                member(each).ifPresent(members::add);
            }
            if (members.isEmpty()) {
                participant.prepared(List.of());
                return List.of();
            }
            List<PluginRecord> held = new ArrayList<>(findDependants().keySet());
            members.stream()
                    .map(ExchangeMember::record)
                    .filter(record -> record != null)
                    .forEach(held::add);
            held.sort(Comparator.comparing(PluginRecord::id));
            holding(held, 0, this::exchange);
            return changes();
        } finally {
            members.forEach(member -> admission.drop(member.admitted()));
        }
    }

    private List<CodeChange> changes() {
        return members.stream().map(ExchangeMember::change).toList();
    }

    /** Lets the gates look at it; empty when the same is installed already. */
    private Optional<ExchangeMember> member(StagedBundle staged) {
        StoredBundle row = installer.row(staged.key());
        if (row != null
                && row.installed().sha256().equals(staged.archive().sha256())
                && !participant.includes(row.installed().pluginId())) {
            return Optional.empty();
        }
        if (members.stream().anyMatch(other -> other.key().equals(staged.key()))) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    staged.source() + " is " + staged.key().replaceFirst("/", " ")
                            + ", of which the exchange has other code already; name one file for each");
        }
        PluginRecord foreign = staged.archive()
                .metadata()
                .map(metadata -> records.get(metadata.id()))
                .orElse(null);
        if (row == null && foreign != null) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    foreign.id(),
                    "plugin '" + foreign.id()
                            + "' was not installed by this runtime; update its bundle with the tool that installed it",
                    null);
        }
        Bundle bundle = row == null ? null : bundles.bundle(row.location());
        if (row != null && bundle == null) {
            throw new PluginException(
                    PluginErrorCode.NOT_LOADED,
                    staged.key().replaceFirst("/", " ") + " has lost its bundle; unload it and load it again");
        }
        PluginRecord record = bundle == null ? null : records.of(bundle);
        Admission.Admitted admitted = admission.admit(
                staged, Optional.ofNullable(row).map(known -> known.installed().version()));
        return Optional.of(new ExchangeMember(
                admitted,
                row,
                bundle,
                record,
                record == null ? PluginState.UNLOADED : record.state(),
                record != null && record.wanted()));
    }

    private Map<PluginRecord, PluginState> findDependants() {
        Set<Bundle> wired = new LinkedHashSet<>();
        for (ExchangeMember member : members) {
            if (member.bundle() != null) {
                wired.addAll(bundles.dependants(member.bundle()));
            }
        }
        Map<PluginRecord, PluginState> found = new LinkedHashMap<>();
        for (Bundle bundle : wired) {
            PluginRecord record = records.of(bundle);
            boolean member = members.stream().anyMatch(each -> each.record() != null && each.record() == record);
            if (record != null
                    && !member
                    && record.state() != PluginState.LOADED
                    && record.state() != PluginState.STOPPED) {
                found.put(record, record.state());
            }
        }
        return found;
    }

    /** Holds all of some plugins, always in the same order so that two exchanges never wait for each other. */
    private void holding(List<PluginRecord> held, int index, Runnable action) {
        if (index == held.size()) {
            action.run();
            return;
        }
        PluginRecord record = held.get(index);
        record.exclusively("exchange", limit(record), () -> {
            holding(held, index + 1, action);
            return null;
        });
    }

    private Duration limit(PluginRecord record) {
        return lifecycle
                .limits(record)
                .initializationTimeout()
                .plus(lifecycle.limits(record).shutdownTimeout());
    }

    // --- forward ----------------------------------------------------------------------------------------------------

    private void exchange() {
        // Whoever held one of them until now may have changed it.
        members.replaceAll(this::refreshed);
        dependants.putAll(findDependants());
        participant.prepared(changes());
        try {
            stopAll();
            Map<String, Map<String, Object>> handedOver = participant.stopped(Map.copyOf(ownStates()));
            members.forEach(this::replace);
            participant.replaced();
            startAll(handedOver);
            participant.started();
            marks.set(exchange);
        } catch (RuntimeException | Error e) {
            throw undo(e);
        }
        settle();
    }

    private ExchangeMember refreshed(ExchangeMember member) {
        if (member.record() == null) {
            return member;
        }
        StoredBundle row = installer.row(member.key());
        if (row == null || !row.equals(member.before())) {
            throw new PluginException(
                    PluginErrorCode.STATE_ERROR,
                    member.pluginId(),
                    "plugin '" + member.pluginId()
                            + "' was changed by somebody else meanwhile; nothing was done, try again",
                    null);
        }
        return new ExchangeMember(
                member.admitted(),
                row,
                member.bundle(),
                member.record(),
                member.record().state(),
                member.record().wanted());
    }

    private Map<String, Map<String, Object>> ownStates() {
        Map<String, Map<String, Object>> own = new HashMap<>();
        members.forEach(member -> {
            if (states.containsKey(member.pluginId())) {
                own.put(member.pluginId(), states.get(member.pluginId()));
            }
        });
        return own;
    }

    private void stopAll() {
        for (PluginRecord record : starter.dependantsFirst(concerned())) {
            boolean dependant = dependants.containsKey(record);
            if (dependant) {
                record.event(
                        PluginLifecycleEvent.DEPENDENCY_CHANGED, "the code of something it is wired to changes", null);
            }
            saveState(record, dependant);
            PluginException failure = lifecycle.stop(record);
            if (failure != null && !isStopped(record)) {
                throw failure;
            }
        }
    }

    private List<PluginRecord> concerned() {
        List<PluginRecord> all = new ArrayList<>(dependants.keySet());
        members.stream()
                .map(ExchangeMember::record)
                .filter(record -> record != null)
                .forEach(all::add);
        return all;
    }

    private void saveState(PluginRecord record, boolean quietly) {
        if (!record.state().isActive() || !(record.plugin().orElse(null) instanceof AdvancedPlugin)) {
            return;
        }
        try {
            @SuppressWarnings("unchecked") // saveState is declared to give such a map, and ask() normalizes it
            Map<String, Object> state = (Map<String, Object>)
                    lifecycle.ask(record, AdvancedPlugin.class, "saveState", null, AdvancedPlugin::saveState);
            if (state != null) {
                states.put(record.id(), state);
            }
        } catch (PluginException e) {
            // Recorded by the lifecycle. A dependant starts afresh; a plugin to be replaced would lose what it knows.
            if (!quietly) {
                throw e;
            }
        }
    }

    private static boolean isStopped(PluginRecord record) {
        return record.bundle()
                .map(bundle -> (bundle.getState() & (Bundle.INSTALLED | Bundle.RESOLVED)) != 0)
                .orElse(true);
    }

    private void replace(ExchangeMember member) {
        replaced.add(member);
        if (member.isAdded()) {
            installer.placeIn(exchange, member.admitted());
            return;
        }
        InstalledBundle next = member.next();
        if (!next.contentSha256().equals(member.before().installed().contentSha256())) {
            files.adopt(member.admitted(), member.key());
        }
        transition(member.record(), () -> {
            inForce.with(next);
            installer.amend(member.key(), row -> row.updatedTo(next, exchange));
            bundles.update(member.bundle(), files.content(next), updateLimit());
        });
        if (member.record() != null) {
            member.record().source(next.source().toString());
        }
    }

    private Duration updateLimit() {
        return lifecycle.defaults().initializationTimeout();
    }

    private static void transition(PluginRecord record, Runnable change) {
        if (record == null) {
            change.run();
            return;
        }
        record.transition(PluginState.RELOADING, "");
        try {
            change.run();
        } catch (PluginException e) {
            record.fail(e.error());
            throw e;
        }
        // A callback of the replaced code that still hangs must not keep the new code from being called.
        record.renewLane();
        record.transition(PluginState.LOADED, "");
    }

    private void startAll(Map<String, Map<String, Object>> handedOver) {
        installer.startLibraries();
        Map<PluginRecord, Boolean> toStart = new LinkedHashMap<>();
        List<PluginRecord> paused = new ArrayList<>();
        for (ExchangeMember member : members) {
            PluginRecord record = current(member);
            if (record != null && (member.mustRun() || member.wanted())) {
                toStart.put(record, member.mustRun());
                if (member.state() == PluginState.PAUSED) {
                    paused.add(record);
                }
            }
        }
        dependants.forEach((record, state) -> {
            toStart.put(record, state.isActive());
            if (state == PluginState.PAUSED) {
                paused.add(record);
            }
        });
        for (PluginRecord record : inLoadOrder(toStart.keySet())) {
            Map<String, Object> state =
                    dependants.containsKey(record) ? states.get(record.id()) : handedOver.get(record.id());
            if (!dependants.containsKey(record)) {
                participant.starting(record.id());
            }
            start(record, state, toStart.get(record));
        }
        awaitRunning(toStart);
        paused.forEach(this::pauseAgain);
    }

    /** The plugin of a member as it is now; null for a library. */
    private PluginRecord current(ExchangeMember member) {
        return member.pluginId().isEmpty() ? null : records.get(member.pluginId());
    }

    private List<PluginRecord> inLoadOrder(Collection<PluginRecord> some) {
        List<Bundle> unresolved = some.stream()
                .flatMap(record -> record.bundle().stream())
                .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                .toList();
        if (!unresolved.isEmpty()) {
            bundles.resolve(unresolved);
        }
        List<PluginRecord> order = new ArrayList<>(starter.dependantsFirst(some));
        Collections.reverse(order);
        return order;
    }

    private void start(PluginRecord record, Map<String, Object> state, boolean mustRun) {
        try {
            record.exclusively("start", limit(record), () -> {
                starter.requireResolved(record);
                starter.requireDependencies(record);
                return lifecycle.start(record, state);
            });
        } catch (PluginException e) {
            if (mustRun) {
                throw e;
            }
            // It did not run before either: it stays, and says what is the matter with it.
            if (record.state() != PluginState.ERROR) {
                errors.record(e.error());
            }
        }
    }

    /** One whose component waits for services of another that was started later runs as soon as those are there. */
    private void awaitRunning(Map<PluginRecord, Boolean> started) {
        long end = System.nanoTime() + participant.settleLimit().toNanos();
        started.forEach((record, mustRun) -> {
            while (mustRun && record.state() == PluginState.INITIALIZING && System.nanoTime() < end) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new PluginException(
                            PluginErrorCode.OPERATION_CANCELLED,
                            record.id(),
                            "waiting for plugin '" + record.id() + "' to run was interrupted",
                            null);
                }
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
            if (mustRun && !record.state().isActive()) {
                throw notRunning(record);
            }
        });
    }

    private static PluginException notRunning(PluginRecord record) {
        String why = record.state() == PluginState.INITIALIZING
                ? "its component waits for services that nobody offers"
                : record.reason();
        return new PluginException(
                record.state() == PluginState.INITIALIZING
                        ? PluginErrorCode.DEPENDENCY_MISSING
                        : PluginErrorCode.INITIALIZATION_FAILED,
                record.id(),
                "plugin '" + record.id() + "' does not run with the new code: it is " + record.state() + ", " + why,
                null);
    }

    private void pauseAgain(PluginRecord record) {
        try {
            if (record.state() == PluginState.RUNNING) {
                lifecycle.pause(record);
            }
        } catch (PluginException e) {
            // The code is replaced all the same; what put the plugin into ERROR has been recorded by the lifecycle.
            if (record.state() != PluginState.ERROR) {
                errors.record(e.error());
            }
        }
    }

    /** It is committed: the records say so themselves, and nothing of the old code is kept. */
    private void settle() {
        try {
            for (ExchangeMember member : members) {
                installer.amend(member.key(), StoredBundle::committed);
                StoredBundle row = installer.row(member.key());
                if (row != null) {
                    files.keepOnly(row.installed());
                }
                PluginRecord record = current(member);
                if (member.isAdded() && record != null) {
                    record.wanted(true);
                }
            }
            marks.remove(exchange);
        } catch (PluginException e) {
            // The next start of the runtime does what was not done.
            errors.record(e.error());
        }
        tell(participant::committed);
    }

    // --- back -------------------------------------------------------------------------------------------------------

    private PluginException undo(Throwable failure) {
        List<String> problems = new ArrayList<>();
        List<PluginRecord> alive = new ArrayList<>(dependants.keySet());
        members.stream().map(this::current).filter(record -> record != null).forEach(alive::add);
        // An interrupted operator still wants the old code back.
        boolean interrupted = Thread.interrupted();
        for (PluginRecord record : starter.dependantsFirst(alive)) {
            attempt(problems, () -> lifecycle.stop(record));
        }
        List<ExchangeMember> back = new ArrayList<>(replaced);
        Collections.reverse(back);
        back.forEach(member -> attempt(problems, () -> putBack(member)));
        tell(() -> participant.undone(failure));
        startOld(problems);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return undone(failure, problems);
    }

    private void putBack(ExchangeMember member) {
        if (member.isAdded()) {
            PluginRecord record = current(member);
            if (record != null) {
                installer.unload(record);
            } else {
                Optional.ofNullable(installer.row(member.key()))
                        .map(StoredBundle::installed)
                        .ifPresent(installer::uninstall);
            }
            return;
        }
        InstalledBundle old = member.before().installed();
        transition(member.record(), () -> {
            inForce.with(old);
            bundles.update(member.bundle(), files.content(old), updateLimit());
            installer.amend(member.key(), StoredBundle::undone);
            files.keepOnly(old);
        });
        if (member.record() != null) {
            member.record().source(old.source().toString());
        }
    }

    private void startOld(List<String> problems) {
        Map<PluginRecord, PluginState> before = new LinkedHashMap<>(dependants);
        members.stream()
                .filter(member -> member.record() != null)
                .forEach(member -> before.put(member.record(), member.state()));
        Map<PluginRecord, Boolean> started = new LinkedHashMap<>();
        for (PluginRecord record : inLoadOrder(before.keySet())) {
            // Those it was undone for may be among them, so one after the other whatever comes of it.
            PluginState state = before.get(record);
            if (state.isActive() || state == PluginState.INITIALIZING && record.wanted()) {
                started.put(record, state.isActive());
                attempt(problems, () -> start(record, states.get(record.id()), state.isActive()));
            }
        }
        attempt(problems, () -> awaitRunning(started));
        before.forEach((record, state) -> {
            if (state == PluginState.PAUSED) {
                pauseAgain(record);
            }
        });
    }

    private static void attempt(List<String> problems, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private void tell(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | Error e) {
            errors.record(ErrorText.of("", "exchange", e, PluginErrorCode.SYSTEM_ERROR)
                    .error());
        }
    }

    private static PluginException undone(Throwable failure, List<String> problems) {
        PluginError error = failure instanceof PluginException known
                ? known.error()
                : ErrorText.of("", "exchange", failure, PluginErrorCode.SYSTEM_ERROR)
                        .error();
        String outcome = problems.isEmpty()
                ? "; the old code is in force again"
                : "; the old code could not be brought back entirely: " + String.join("; ", problems);
        return new PluginException(
                new PluginError(
                        error.code(),
                        error.message() + outcome,
                        error.details(),
                        error.pluginId(),
                        error.context(),
                        error.timestamp()),
                failure);
    }
}
