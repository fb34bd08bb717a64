// SPDX-License-Identifier: Apache-2.0
package qtforge.core.exchange;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.CodeReplacement;
import qtforge.api.core.exchange.ExchangeParticipant;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.core.diagnosis.ExchangeOutlook;
import qtforge.core.install.BundleInstaller;
import qtforge.core.install.FrameworkBundles;
import qtforge.core.install.InstalledBundle;
import qtforge.core.install.StagedBundle;
import qtforge.core.lane.AdminCall;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;
import qtforge.core.store.PluginStore;

/** Reads the files of an exchange, sees whether everything would resolve, and hands it to the installer. */
@Component(
        service = {PluginExchange.class, ExchangeService.class},
        immediate = true)
public final class ExchangeService implements PluginExchange {

    private final BundleInstaller installer;
    private final FrameworkBundles bundles;
    private final PluginRecords records;
    private final PluginStore store;
    private final ExchangeOutlook outlook;

    @Activate
    public ExchangeService(
            BundleContext context,
            @Reference BundleInstaller installer,
            @Reference FrameworkBundles bundles,
            @Reference PluginRecords records,
            @Reference PluginStore store) {
        this.installer = installer;
        this.bundles = bundles;
        this.records = records;
        this.store = store;
        outlook = new ExchangeOutlook(context);
    }

    @Override
    public List<CodeChange> exchange(List<Path> paths, ExchangeParticipant participant) {
        return AdminCall.get("to exchange the code of plugins", () -> {
            try (StagedFiles files = new StagedFiles(installer, paths)) {
                requirePossible(plan(files.staged(), new ArrayList<>()));
                return installer.exchange(files.staged(), participant);
            }
        });
    }

    @Override
    public CodeReplacement replace(String pluginId, Path file, boolean preserveState, boolean evenIfSame) {
        return AdminCall.get("to replace the code of a plugin", () -> {
            PluginRecord record = records.require(pluginId);
            InstalledBundle installed = installer
                    .installed(pluginId)
                    .orElseThrow(() -> new PluginException(
                            PluginErrorCode.NOT_SUPPORTED,
                            pluginId,
                            "plugin '" + pluginId
                                    + "' was not installed by this runtime; update its bundle with the tool"
                                    + " that installed it",
                            null));
            return new PluginReplacement(installer, this::problems, record, installed, preserveState, evenIfSame)
                    .by(file);
        });
    }

    private List<String> problems(StagedBundle staged) {
        return plan(List.of(staged), new ArrayList<>()).problems();
    }

    private static void requirePossible(ExchangePlan plan) {
        if (!plan.ok()) {
            String id = plan.changes().size() == 1 ? plan.changes().get(0).pluginId() : "";
            throw new PluginException(
                    PluginErrorCode.DEPENDENCY_MISSING,
                    id,
                    "nothing was changed, because it would not resolve: " + String.join("; ", plan.problems()),
                    null);
        }
    }

    @Override
    public ExchangePlan simulate(List<Path> paths) {
        return AdminCall.get("to simulate an exchange of code", () -> {
            List<String> problems = new ArrayList<>();
            List<StagedBundle> staged = new ArrayList<>();
            try {
                for (Path path : paths) {
                    try {
                        staged.add(installer.stage(path));
                    } catch (PluginException e) {
                        problems.add(e.getMessage());
                    }
                }
                return plan(staged, problems);
            } finally {
                staged.forEach(StagedBundle::close);
            }
        });
    }

    private ExchangePlan plan(List<StagedBundle> staged, List<String> problems) {
        List<StagedBundle> changing = new ArrayList<>();
        List<CodeChange> changes = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        Set<Bundle> replaced = new LinkedHashSet<>();
        for (StagedBundle each : staged) {
            InstalledBundle before = find(each.key()).orElse(null);
            if (before != null && before.sha256().equals(each.archive().sha256())) {
                unchanged.add(each.key());
                continue;
            }
            changing.add(each);
            String id = each.archive().metadata().map(PluginMetadata::id).orElse("");
            PluginRecord record = before == null || id.isEmpty() ? null : records.get(id);
            Bundle bundle = before == null ? null : bundleOf(before, record);
            if (bundle != null) {
                replaced.add(bundle);
            }
            changes.add(new CodeChange(
                    each.key(),
                    id,
                    Optional.ofNullable(before).map(InstalledBundle::version),
                    each.archive()
                            .metadata()
                            .map(PluginMetadata::version)
                            .orElseGet(() -> Version.fromOsgi(each.archive().bundleVersion())),
                    record == null || record.wanted() || record.state().isActive()));
        }
        Set<Bundle> dependants = runningDependants(replaced);
        problems.addAll(outlook.problems(changing, replaced, dependants));
        return new ExchangePlan(
                changes,
                unchanged,
                dependants.stream()
                        .map(bundle -> records.of(bundle).id())
                        .sorted()
                        .toList(),
                problems);
    }

    private Bundle bundleOf(InstalledBundle installed, PluginRecord record) {
        return record == null ? installer.bundleOf(installed) : record.bundle().orElse(null);
    }

    private Set<Bundle> runningDependants(Set<Bundle> replaced) {
        Set<Bundle> running = new LinkedHashSet<>();
        for (Bundle bundle : replaced) {
            for (Bundle other : bundles.dependants(bundle)) {
                PluginRecord record = records.of(other);
                if (record != null && record.state().isActive() && !replaced.contains(other)) {
                    running.add(other);
                }
            }
        }
        return running;
    }

    private Optional<InstalledBundle> find(String key) {
        return installer.installed().stream()
                .filter(each -> each.key().equals(key))
                .findFirst();
    }

    @Override
    public List<InstalledCode> installed() {
        return AdminCall.get("to see what is installed", this::all);
    }

    /** Everything installed, for those who are told at start. */
    public List<InstalledCode> all() {
        return installer.installed().stream()
                .sorted(Comparator.comparing(InstalledBundle::isPlugin)
                        .reversed()
                        .thenComparing(InstalledBundle::key))
                .map(this::code)
                .toList();
    }

    private InstalledCode code(InstalledBundle installed) {
        return new InstalledCode(
                installed.key(),
                installed.pluginId(),
                installed.version(),
                installed.sha256(),
                installer.contentOf(installed),
                installed.source(),
                installer.isWanted(installed));
    }

    @Override
    public Optional<InstalledCode> installed(String pluginId) {
        return AdminCall.get(
                "to see what is installed", () -> installer.installed(pluginId).map(this::code));
    }

    @Override
    public Path dataFolder(String pluginId) {
        if (!PluginMetadata.isValidId(pluginId)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT, "'" + pluginId + "' is no plugin id, so it has no data folder");
        }
        return store.dataFolder(pluginId);
    }

    @Override
    public Path runtimeFolder() {
        return store.root();
    }
}
