// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.util.promise.Promise;
import qtforge.api.core.DropFolders;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.PluginState;
import qtforge.core.install.Installer;
import qtforge.core.table.PluginEntry;
import qtforge.core.table.PluginTable;

/**
 * The drop folders as a component. It waits for {@link DropFolderBoot#firstScan}; all looking and acting is done by its
 * one thread, {@code qtforge-core-dropfolder}.
 */
@Component(
        service = {DropFolders.class, DropFolderBoot.class},
        configurationPid = DropFolderWatcher.PID)
@Designate(ocd = DropFolderConfiguration.class)
public final class DropFolderWatcher implements DropFolders, DropFolderBoot {

    /** The configuration. */
    static final String PID = "qtforge.core.dropfolder";

    private static final String DATA_FOLDER = "qtforge.data.dir";
    private static final String STATE_FILE = "dropfolder.json";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final BundleContext context;
    private final PluginErrorLog errors;
    private final ScanSchedule schedule;
    private volatile DropSettings settings;
    private volatile PluginTable table;

    /** Drop folders that wait for their boot. */
    @Activate
    public DropFolderWatcher(
            BundleContext context,
            DropFolderConfiguration configuration,
            @Reference Installer installer,
            @Reference PluginLoaderFactory loaders,
            @Reference PluginErrorLog errors,
            @Reference JsonCodec json) {
        this.context = context;
        this.errors = errors;
        this.settings = DropSettings.of(configuration, context.getProperty(DropSettings.FOLDERS), errors::record);
        String data = context.getProperty(DATA_FOLDER);
        Path folder = data == null || data.isBlank() ? context.getDataFile("").toPath() : Path.of(data);
        schedule = new ScanSchedule(
                () -> settings,
                errors,
                (clock, stopping) -> new DropFolderRound(
                        installer,
                        new FolderScanner(path -> loaders.loaderFor(path).isPresent()),
                        new StateFile(folder.resolve(STATE_FILE), json),
                        errors,
                        clock,
                        stopping));
    }

    @Modified
    void modified(DropFolderConfiguration configuration) {
        settings = DropSettings.of(configuration, context.getProperty(DropSettings.FOLDERS), errors::record);
    }

    @Deactivate
    void deactivate() {
        schedule.stop(STOP_LIMIT);
    }

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setTable(PluginTable added) {
        table = added;
    }

    void unsetTable(PluginTable removed) {
        // A better one may have come before this one went.
        if (table == removed) {
            table = null;
        }
    }

    @Override
    public void firstScan(Duration limit) {
        schedule.start(limit);
    }

    @Override
    public List<Path> folders() {
        return settings.folders();
    }

    @Override
    public List<DroppedFile> files() {
        PluginTable plugins = table;
        List<DroppedFile> files = schedule.files();
        return plugins == null
                ? files
                : files.stream().map(file -> withError(file, plugins)).toList();
    }

    private static DroppedFile withError(DroppedFile file, PluginTable plugins) {
        if (file.status() != Status.INSTALLED || file.pluginId().isEmpty()) {
            return file;
        }
        Optional<PluginError> latest = plugins.find(file.pluginId())
                .filter(entry -> entry.state() == PluginState.ERROR)
                .map(PluginEntry::errors)
                .filter(errors -> !errors.isEmpty())
                .map(errors -> errors.get(errors.size() - 1));
        return new DroppedFile(file.path(), file.status(), file.pluginId(), latest);
    }

    @Override
    public Promise<Void> rescan() {
        return schedule.rescan();
    }
}
