// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.JsonValues;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.ExchangeParticipant;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.managers.version.ActivationOptions;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.versions.migration.Hop;

/**
 * One activation: what is done to journal, data and configuration at each step of the exchange of code.
 *
 * <p>The new code works on a copy of the data. Going back is a rename; what was is kept as a rollback point when it is committed.
 */
final class Activation implements ExchangeParticipant {

    private final ActivationParts parts;
    private final ActivationOptions options;
    private final List<Target> allTargets;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<String, List<Hop>> ways;
    private final List<String> migrations = new ArrayList<>();
    private final Map<String, Map<String, Object>> oldStates = new HashMap<>();
    private final Map<String, Map<String, Object>> newConfigurations = new HashMap<>();
    private final Map<String, Boolean> running = new LinkedHashMap<>();
    private JournalEntry entry;
    private boolean journaled;
    private boolean isBack = true;

    /**
     * An activation.
     *
     * @param entry without members, which are known when the exchange is prepared
     * @param ways the migrations of each plugin's data, by plugin id
     */
    Activation(
            ActivationParts parts,
            ActivationOptions options,
            JournalEntry entry,
            List<Target> targets,
            Map<String, List<Hop>> ways) {
        this.parts = parts;
        this.options = options;
        this.entry = entry;
        this.ways = ways;
        allTargets = List.copyOf(targets);
        targets.forEach(target -> this.targets.put(target.subject(), target));
    }

    List<String> migrations() {
        return migrations;
    }

    List<String> rollbackPoints() {
        return entry.members().stream()
                .flatMap(member -> member.rollbackPoint().stream())
                .toList();
    }

    @Override
    public Duration settleLimit() {
        return options.healthLimit();
    }

    @Override
    public boolean includes(String pluginId) {
        Target target = targets.get(pluginId);
        return target != null
                && (target.restore().isPresent() || target.configuration().isPresent());
    }

    @Override
    public void prepared(List<CodeChange> changes) {
        List<JournalMember> members = new ArrayList<>();
        for (CodeChange change : changes) {
            if (!change.pluginId().isEmpty()) {
                members.add(member(change));
                running.put(change.pluginId(), change.running());
            }
        }
        entry = new JournalEntry(
                entry.transaction(),
                JournalStep.PREPARED,
                entry.kind(),
                entry.reason(),
                entry.actor(),
                List.copyOf(members),
                libraries(changes),
                entry.removed());
        if (changes.isEmpty()) {
            return;
        }
        journaled = true;
        parts.journal().write(entry);
        members.forEach(member -> parts.history()
                .add(
                        member.pluginId(),
                        Version.of(member.toVersion()),
                        entry.kind().equals("rollback")
                                ? VersionInstallStatus.ROLLING_BACK
                                : VersionInstallStatus.MIGRATING,
                        entry.transaction(),
                        member.isAdded() ? "is being loaded" : "is being put in the place of " + member.fromVersion(),
                        entry.actor()));
        progress("stopping");
    }

    /** The libraries that change, which tell after a kill whether the code was committed when no plugin does. */
    private List<JournalLibrary> libraries(List<CodeChange> changes) {
        return allTargets.stream()
                .filter(target -> !target.isPlugin()
                        && changes.stream()
                                .anyMatch(change -> change.key().startsWith(target.subject() + "/")
                                        && change.to().equals(target.version().version())))
                .map(target ->
                        new JournalLibrary(target.subject(), target.version().sha256()))
                .toList();
    }

    private JournalMember member(CodeChange change) {
        Optional<InstalledCode> before = parts.exchange().installed(change.pluginId());
        Target target = targets.get(change.pluginId());
        return new JournalMember(
                change.pluginId(),
                before.map(code -> code.version().toString()).orElse(""),
                before.map(InstalledCode::sha256).orElse(""),
                target.version().version().toString(),
                target.version().sha256(),
                parts.manager()
                        .getPluginInfo(change.pluginId())
                        .map(PluginInfo::configuration)
                        .orElse(Map.of()),
                before.isPresent() && options.backup() ? parts.backups().newId() : "");
    }

    @Override
    public Map<String, Map<String, Object>> stopped(Map<String, Map<String, Object>> states) {
        oldStates.putAll(states);
        entry = entry.at(JournalStep.COPYING);
        parts.journal().write(entry);
        Map<String, Map<String, Object>> handedOver = new HashMap<>();
        for (JournalMember member : entry.members()) {
            prepare(member, states.get(member.pluginId())).ifPresent(state -> handedOver.put(member.pluginId(), state));
        }
        return handedOver;
    }

    /** Makes the data the new code is to find; gives the state it is to get. */
    private Optional<Map<String, Object>> prepare(JournalMember member, Map<String, Object> saved) {
        Target target = targets.get(member.pluginId());
        DataSwap swap = parts.swap(entry.transaction(), member.pluginId());
        progress("copying the data of " + member.pluginId());
        if (target.restore().isPresent()) {
            var from = target.restore().get();
            swap.prepare(from.data(), this::copied);
            newConfigurations.put(member.pluginId(), from.configuration(parts.json()));
            return options.preserveState() ? from.state(parts.json()) : Optional.empty();
        }
        swap.prepare(swap.data(), this::copied);
        Map<String, Object> state = saved == null ? new LinkedHashMap<>() : mutable(saved);
        Map<String, Object> configuration = mutable(target.configuration().orElse(member.configuration()));
        List<Hop> way = ways.getOrDefault(member.pluginId(), List.of());
        if (!way.isEmpty()) {
            swap.makeCopy();
            migrate(member, way, swap, configuration, state);
            swap.withoutEmptyCopy();
        }
        if (!configuration.equals(member.configuration())) {
            newConfigurations.put(member.pluginId(), configuration);
        }
        boolean hasState = saved != null || !state.isEmpty();
        return options.preserveState() && hasState ? Optional.of(state) : Optional.empty();
    }

    private void migrate(
            JournalMember member,
            List<Hop> way,
            DataSwap swap,
            Map<String, Object> configuration,
            Map<String, Object> state) {
        for (Hop hop : way) {
            progress("migrating " + member.pluginId() + " from " + hop.from() + " to " + hop.to());
            parts.runner()
                    .run(
                            hop,
                            new WorkingCopy(
                                    member.pluginId(),
                                    hop.from(),
                                    hop.to(),
                                    swap.copy(),
                                    configuration,
                                    state,
                                    options.progress()));
            migrations.add(member.pluginId() + " " + hop.from() + " -> " + hop.to() + " by "
                    + hop.migration().info().strategy() + " "
                    + hop.migration().info().id());
        }
    }

    private static Map<String, Object> mutable(Map<String, Object> map) {
        return Mutable.copy(JsonValues.normalizeMap(map));
    }

    private void copied(Long bytes) {
        progress("copied " + bytes / 1024 / 1024 + " MiB");
    }

    @Override
    public void replaced() {
        entry = entry.at(JournalStep.SWITCHING);
        parts.journal().write(entry);
        progress("switching");
        for (JournalMember member : entry.members()) {
            parts.swap(entry.transaction(), member.pluginId()).forward();
        }
        newConfigurations.forEach(parts.manager()::configurePlugin);
        entry = entry.at(JournalStep.STARTING);
        parts.journal().write(entry);
    }

    @Override
    public void starting(String pluginId) {
        progress("starting " + pluginId);
    }

    @Override
    public void started() {
        progress("waiting for health");
        List<String> mustRun = running.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        parts.gate().pass(mustRun, options.healthLimit());
        entry = entry.at(JournalStep.DECIDED);
        parts.journal().write(entry);
    }

    @Override
    public void committed() {
        // Who gave up waiting still gets what is committed; an interrupted thread could not write files.
        boolean interrupted = Thread.interrupted();
        try {
            entry = entry.at(JournalStep.COMMITTED);
            parts.journal().write(entry);
            progress("committed");
            parts.ending().finish(entry, oldStates);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void undone(Throwable failure) {
        if (!journaled) {
            return;
        }
        JournalStep reached = entry.step();
        entry = entry.at(JournalStep.UNDOING);
        try {
            parts.journal().write(entry);
        } catch (PluginException e) {
            // A disk that is full must not keep the old data from coming back, which is a rename.
            parts.errors().record(e.error());
        }
        progress("rolling back: " + failure.getMessage());
        isBack = reached.compareTo(JournalStep.SWITCHING) < 0 || parts.ending().putBack(entry);
    }

    /** It failed, and everything that could be undone is. What could not is tried again at the next start. */
    void failed(String why) {
        parts.ending().close(entry, why, isBack);
    }

    /** Whether the old data and configuration are in their places, if it failed. */
    boolean isBack() {
        return isBack;
    }

    boolean isJournaled() {
        return journaled;
    }

    private void progress(String what) {
        options.progress().accept(what);
    }
}
