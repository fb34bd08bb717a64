// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import qtforge.api.core.LibraryInfo;
import qtforge.api.core.PluginInfo;
import qtforge.core.install.BundleInstaller;
import qtforge.core.install.InstalledBundle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;
import qtforge.core.store.PluginStore;

/** Makes snapshots of plugins and libraries. Calls no plugin, so that a hung one can be looked at. */
@Component(service = PluginSnapshots.class, immediate = true)
public final class PluginSnapshots {

    private final PluginRecords records;
    private final BundleInstaller installer;
    private final PluginStore store;

    @Activate
    public PluginSnapshots(
            @Reference PluginRecords records, @Reference BundleInstaller installer, @Reference PluginStore store) {
        this.records = records;
        this.installer = installer;
        this.store = store;
    }

    PluginInfo of(PluginRecord record) {
        return new PluginInfo(
                record.id(),
                record.source(),
                record.metadata(),
                record.state(),
                record.reason(),
                record.bundle().map(Bundle::getBundleId).orElse(-1L),
                record.loadTime(),
                record.lastActivity(),
                record.wanted(),
                record.health(),
                store.configuration(record.id()),
                record.errors(),
                Map.of(
                        "uptime_ms",
                        record.state().isActive()
                                ? System.currentTimeMillis()
                                        - record.runningSince().toEpochMilli()
                                : 0L,
                        "error_count",
                        (long) record.errors().size()));
    }

    /** The files of all plugins and libraries. */
    List<String> sources() {
        List<String> sources = new ArrayList<>();
        records.records().forEach(record -> sources.add(record.source()));
        installer
                .installed()
                .forEach(installed -> sources.add(installed.source().toString()));
        return sources;
    }

    List<LibraryInfo> libraries() {
        return installer.installed().stream()
                .filter(installed -> !installed.isPlugin())
                .map(this::library)
                .sorted(Comparator.comparing(LibraryInfo::symbolicName).thenComparing(LibraryInfo::version))
                .toList();
    }

    private LibraryInfo library(InstalledBundle installed) {
        Bundle bundle = installer.bundleOf(installed);
        if (bundle == null) {
            return new LibraryInfo(
                    installed.key(),
                    installed.version().toOsgi(),
                    installed.source().toString(),
                    -1,
                    "UNINSTALLED",
                    false,
                    "its bundle was uninstalled by another tool");
        }
        boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        return new LibraryInfo(
                bundle.getSymbolicName(),
                bundle.getVersion(),
                installed.source().toString(),
                bundle.getBundleId(),
                state(bundle),
                fragment,
                bundle.getState() == Bundle.INSTALLED
                        ? "it requires something that no bundle provides; see qtforge:errors"
                        : "");
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.UNINSTALLED -> "UNINSTALLED";
            case Bundle.INSTALLED -> "INSTALLED";
            case Bundle.RESOLVED -> "RESOLVED";
            case Bundle.STARTING -> "STARTING";
            case Bundle.STOPPING -> "STOPPING";
            case Bundle.ACTIVE -> "ACTIVE";
            default -> "UNKNOWN";
        };
    }
}
