// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginRegistry;
import qtforge.api.core.PluginState;
import qtforge.api.core.PluginStatus;
import qtforge.caller.Rights;
import qtforge.core.install.BundleInstaller;
import qtforge.core.lane.AdminCall;
import qtforge.core.lifecycle.PluginLifecycle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/** The plugin registry: a view of the records, and the way in for plugins without a bundle. */
@Component(immediate = true)
public final class RegistryService implements PluginRegistry {

    private final PluginRecords records;
    private final PluginLifecycle lifecycle;
    private final BundleInstaller installer;
    private final PluginSnapshots snapshots;

    @Activate
    public RegistryService(
            @Reference PluginRecords records,
            @Reference PluginLifecycle lifecycle,
            @Reference BundleInstaller installer,
            @Reference PluginSnapshots snapshots) {
        this.records = records;
        this.lifecycle = lifecycle;
        this.installer = installer;
        this.snapshots = snapshots;
    }

    @Override
    public void registerPlugin(PluginMetadata metadata, Plugin plugin) {
        AdminCall.run("to register a plugin", () -> lifecycle.attach(records.register(metadata), plugin));
    }

    @Override
    public void unregisterPlugin(String id) {
        AdminCall.run("to unregister a plugin", () -> installer.unload(requireProgrammatic(id)));
    }

    @Override
    public void updatePluginInfo(PluginMetadata metadata) {
        AdminCall.run("to change the information about a plugin", () -> requireProgrammatic(metadata.id())
                .metadata(metadata));
    }

    private PluginRecord requireProgrammatic(String id) {
        PluginRecord record = records.require(id);
        if (record.bundle().isPresent()) {
            throw new PluginException(
                    PluginErrorCode.NOT_SUPPORTED,
                    id,
                    "plugin '" + id
                            + "' has a bundle: its information comes from there; unload it with PluginManager.unloadPlugin",
                    null);
        }
        return record;
    }

    @Override
    public Optional<Plugin> getPlugin(String id) {
        return AdminCall.get("to get hold of the object of a plugin", () -> Optional.ofNullable(records.get(id))
                .flatMap(PluginRecord::plugin));
    }

    @Override
    public Optional<PluginInfo> getPluginInfo(String id) {
        return Rights.privileged(() -> Optional.ofNullable(records.get(id)).map(snapshots::of));
    }

    @Override
    public List<String> getAllPluginIds() {
        return records.records().stream().map(PluginRecord::id).toList();
    }

    @Override
    public List<PluginInfo> getAllPluginInfo() {
        return Rights.privileged(
                () -> records.records().stream().map(snapshots::of).toList());
    }

    @Override
    public List<PluginStatus> getAllPluginStatus() {
        return records.records().stream().map(RegistryService::status).toList();
    }

    private static PluginStatus status(PluginRecord record) {
        PluginState state = record.state();
        return new PluginStatus(
                record.id(),
                record.metadata().version(),
                state,
                state.isActive() ? record.runningSince() : Instant.EPOCH,
                record.lastActivity());
    }

    @Override
    public boolean isPluginRegistered(String id) {
        return records.get(id) != null;
    }

    @Override
    public int pluginCount() {
        return records.entries().size();
    }

    @Override
    public void clear() {
        AdminCall.run("to unregister plugins", () -> records.records().stream()
                .filter(record -> record.bundle().isEmpty())
                .forEach(installer::unload));
    }
}
