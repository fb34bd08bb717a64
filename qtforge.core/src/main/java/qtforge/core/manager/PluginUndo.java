// SPDX-License-Identifier: Apache-2.0
package qtforge.core.manager;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.core.install.BundleInstaller;
import qtforge.core.install.InstalledBundle;
import qtforge.core.install.PluginStarter;
import qtforge.core.install.StagedBundle;
import qtforge.core.lifecycle.PluginRecord;
import qtforge.core.lifecycle.PluginRecords;

/** What is needed to bring a plugin back that a transaction unloads or reloads: a copy of its content and its settings. */
final class PluginUndo implements AutoCloseable {

    private final InstalledBundle installed;
    private final Path copy;
    private final boolean wanted;
    private final boolean active;
    private final Map<String, Object> configuration;
    private final BundleInstaller installer;
    private final PluginStarter starter;
    private final PluginConfigurations configurations;

    private PluginUndo(
            InstalledBundle installed,
            Path copy,
            PluginRecord record,
            BundleInstaller installer,
            PluginStarter starter,
            PluginConfigurations configurations) {
        this.installed = installed;
        this.copy = copy;
        wanted = record.wanted();
        active = record.state().isActive();
        configuration = configurations.stored(record.id());
        this.installer = installer;
        this.starter = starter;
        this.configurations = configurations;
    }

    /** Empty for a plugin that was not installed by this runtime, which can be stopped and started but not brought back. */
    static Optional<PluginUndo> of(
            PluginRecord record,
            BundleInstaller installer,
            PluginStarter starter,
            PluginConfigurations configurations) {
        return installer.installed(record.id()).map(installed -> {
            try {
                Path copy = installer.copyOf(installed);
                return new PluginUndo(installed, copy, record, installer, starter, configurations);
            } catch (IOException e) {
                throw new PluginException(
                        PluginErrorCode.FILE_SYSTEM_ERROR,
                        record.id(),
                        "content of plugin '" + record.id() + "' cannot be kept: " + e,
                        e);
            }
        });
    }

    /** Installs an unloaded plugin again, in the state it had. */
    void reinstall(PluginRecords records) {
        try (StagedBundle staged = installer.stage(copy)) {
            InstalledBundle again = installer.place(staged, wanted);
            installer.moved(again, installed.source());
        }
        if (!configuration.isEmpty()) {
            configurations.store(installed.pluginId(), configuration);
        }
        if (active) {
            PluginException failure = starter.start(List.of(records.require(installed.pluginId())))
                    .get(installed.pluginId());
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Gives a reloaded plugin its old content back. */
    void restoreContent() {
        InstalledBundle now = installer.installed(installed.pluginId()).orElse(installed);
        if (!now.sha256().equals(installed.sha256())) {
            try (StagedBundle staged = installer.stage(copy)) {
                InstalledBundle again = installer.update(now, staged, true);
                installer.moved(again, installed.source());
            }
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR, "temporary file " + copy + " cannot be deleted: " + e, e);
        }
    }
}
