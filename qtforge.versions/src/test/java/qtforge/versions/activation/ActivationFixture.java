// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.activation;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginInfo;
import qtforge.api.core.PluginManager;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.managers.version.VersionEvent;
import qtforge.core.json.JsonText;
import qtforge.versions.backup.BackupStore;
import qtforge.versions.fixture.Trees;
import qtforge.versions.history.VersionHistory;
import qtforge.versions.store.StoreFolders;
import qtforge.versions.store.StoredVersion;
import qtforge.versions.store.VersionStore;

/** A store with version 1 and 2 of a plugin, and a core that is played by mocks. */
final class ActivationFixture {

    static final String ID = "org.example.a";

    final JsonText json = new JsonText();
    final PluginExchange exchange = mock(PluginExchange.class);
    final PluginManager manager = mock(PluginManager.class);
    final List<PluginError> errors = new ArrayList<>();
    final List<VersionEvent> events = new ArrayList<>();
    final Map<String, Map<String, Object>> configurations = new HashMap<>();
    final Path home;
    final StoreFolders folders;
    final VersionStore store;
    final BackupStore backups;
    final VersionHistory history;
    final PluginErrorLog log = mock(PluginErrorLog.class);
    final Journal journal;
    final ActivationEnding ending;
    final StoredVersion one;
    final StoredVersion two;

    ActivationFixture(Path home) {
        this.home = home;
        folders = new StoreFolders(home.resolve("versions"));
        store = new VersionStore(folders, json);
        backups = new BackupStore(folders, json);
        doAnswer(call -> errors.add(call.getArgument(0))).when(log).record(any());
        history = new VersionHistory(folders, json, log, events::add);
        journal = new Journal(folders, json, new PausePoint(folders.root(), null));
        ending = new ActivationEnding(exchange, manager, json, store, backups, history, journal, log);
        when(exchange.dataFolder(anyString())).thenAnswer(call -> data(call.getArgument(0)));
        when(exchange.runtimeFolder()).thenReturn(home);
        when(manager.getPluginInfo(anyString())).thenAnswer(call -> info(call.getArgument(0)));
        doAnswer(call -> configurations.put(call.getArgument(0), call.getArgument(1)))
                .when(manager)
                .configurePlugin(anyString(), any());
        configurations.put(ID, Map.of("v", 1L));
        one = place("1.0.0", "one");
        two = place("2.0.0", "two");
    }

    StoredVersion place(String version, String code) {
        try {
            return store.place(ID, Version.of(version), Trees.write(store.stagingFile(), code), "test", Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<PluginInfo> info(String id) {
        if (!configurations.containsKey(id)) {
            return Optional.empty();
        }
        PluginInfo info = mock(PluginInfo.class);
        when(info.configuration()).thenReturn(configurations.get(id));
        return Optional.of(info);
    }

    Path data(String id) {
        return home.resolve("data").resolve(id);
    }

    static InstalledCode installed(StoredVersion version) {
        return installed("plugin/" + ID, ID, version.version(), version.sha256());
    }

    static InstalledCode installed(String key, String id, Version version, String sha256) {
        return new InstalledCode(key, id, version, sha256, Path.of("content"), Path.of("source"), true);
    }
}
