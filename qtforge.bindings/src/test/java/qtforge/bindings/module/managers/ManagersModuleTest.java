// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.managers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.Program.constant;
import static qtforge.bindings.module.Program.fn;
import static qtforge.bindings.module.Program.map;
import static qtforge.bindings.module.Program.refused;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.Version;
import qtforge.api.core.VersionRange;
import qtforge.api.managers.configuration.ChangeFilter;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;
import qtforge.api.managers.configuration.ConfigurationChangeListener;
import qtforge.api.managers.configuration.ConfigurationChangeType;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationValidationResult;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogFilter;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LogRegistration;
import qtforge.api.managers.logging.LoggingConfiguration;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceType;
import qtforge.api.managers.version.ActivationReport;
import qtforge.api.managers.version.CompatibilityLevel;
import qtforge.api.managers.version.MigrationContext;
import qtforge.api.managers.version.MigrationStep;
import qtforge.api.managers.version.PluginVersionInfo;
import qtforge.api.managers.version.PluginVersionManager;
import qtforge.api.managers.version.VersionInstallStatus;
import qtforge.bindings.module.Program;
import qtforge.bindings.value.StructValue;
import qtforge.resources.service.ResourceRuntime;

class ManagersModuleTest {

    private final Program program = new Program();

    @AfterEach
    void end() {
        program.close();
    }

    private Object create(String what) {
        return program.call("managers", "create_" + what);
    }

    // --- configuration ----------------------------------------------------------------------------------------------

    @Test
    void valuesAreReadAndWrittenInTheirScope() {
        ConfigurationManager manager = program.offer(ConfigurationManager.class, mock(ConfigurationManager.class));
        when(manager.getValue("a.b", ConfigurationScope.USER, "")).thenReturn(List.of(1L));
        when(manager.getValueOrDefault(eq("n"), any(), eq(ConfigurationScope.GLOBAL), eq("")))
                .thenReturn("42");
        Object configuration = create("configuration_manager");
        assertThat(program.on(configuration, "get_value", "a.b", constant("managers", ConfigurationScope.USER)))
                .isEqualTo(List.of(1L));
        assertThat(program.on(configuration, "get_int", "n")).isEqualTo(42L);
        assertThat(program.on(configuration, "get_string", "n")).isEqualTo("42");
        assertThat(program.on(configuration, "set_value", "x", Map.of("y", 1L), "Plugin", "plug.in"))
                .isEqualTo(true);
        verify(manager).setValue("x", Map.of("y", 1L), ConfigurationScope.PLUGIN, "plug.in");
        // Of no plugin: the store of programs, as the original's examples have it.
        program.on(configuration, "set_value", "x", "own", constant("managers", ConfigurationScope.PLUGIN));
        verify(manager).setValue("x", "own", ConfigurationScope.PLUGIN, "script");
        program.on(configuration, "set_configuration", Map.of("z", true));
        verify(manager).setConfiguration(Map.of("z", true), ConfigurationScope.GLOBAL, "", true);
    }

    @Test
    void changesAreToldUntilTheSessionEnds() {
        ConfigurationManager manager = program.offer(ConfigurationManager.class, mock(ConfigurationManager.class));
        ArgumentCaptor<ConfigurationChangeListener> listener =
                ArgumentCaptor.forClass(ConfigurationChangeListener.class);
        ArgumentCaptor<ChangeFilter> filter = ArgumentCaptor.forClass(ChangeFilter.class);
        when(manager.subscribeToChanges(listener.capture(), filter.capture())).thenReturn("sub-1");
        when(manager.unsubscribeFromChanges("sub-1")).thenReturn(true);
        Queue<StructValue> heard = new ConcurrentLinkedQueue<>();
        Program.Fn function = fn(arguments -> heard.add((StructValue) arguments.get(0)));
        Object configuration = program.make("managers.ConfigurationManager");
        assertThat(program.on(configuration, "subscribe_to_changes", function, "server", "User"))
                .isEqualTo("sub-1");
        assertThat(filter.getValue())
                .isEqualTo(new ChangeFilter(
                        Optional.of("server"), Optional.of(ConfigurationScope.USER), Optional.empty()));
        listener.getValue()
                .configurationChanged(new ConfigurationChangeEvent(
                        ConfigurationChangeType.MODIFIED,
                        "server.port",
                        1L,
                        2L,
                        ConfigurationScope.USER,
                        "",
                        Instant.ofEpochMilli(5)));
        assertThat(heard.peek().fields())
                .containsEntry("key", "server.port")
                .containsEntry("old_value", 1L)
                .containsEntry("new_value", 2L)
                .containsEntry("timestamp", 5L)
                .containsEntry("type", constant("managers", ConfigurationChangeType.MODIFIED));
        program.end();
        verify(manager).unsubscribeFromChanges("sub-1");
        assertThat(function.isReleased()).isTrue();
    }

    @Test
    void schemasAreTakenAsStructOrObject() {
        ConfigurationManager manager = program.offer(ConfigurationManager.class, mock(ConfigurationManager.class));
        when(manager.validateConfiguration(ConfigurationScope.GLOBAL, ""))
                .thenReturn(ConfigurationValidationResult.of(List.of("a: wrong"), List.of()));
        Object configuration = create("configuration_manager");
        program.on(configuration, "set_schema", Map.of("type", "object"));
        verify(manager).setSchema(ConfigurationSchema.of(Map.of("type", "object")), ConfigurationScope.GLOBAL, "");
        Object schema = program.makeNamed(
                "managers.ConfigurationSchema", Map.of("schema", Map.of("type", "object"), "strict_mode", true));
        program.on(configuration, "set_schema", schema);
        verify(manager)
                .setSchema(new ConfigurationSchema(Map.of("type", "object"), true), ConfigurationScope.GLOBAL, "");
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "takes a ConfigurationSchema",
                () -> program.on(configuration, "set_schema", "x"));
        StructValue result = (StructValue) program.on(configuration, "validate_configuration");
        assertThat(result.fields()).containsEntry("is_valid", false).containsEntry("errors", List.of("a: wrong"));
    }

    // --- logging ----------------------------------------------------------------------------------------------------

    @Test
    void theLogTakesMessagesLevelsAndOutputs() {
        LoggingManager manager = program.offer(LoggingManager.class, mock(LoggingManager.class));
        when(manager.getConfiguration()).thenReturn(LoggingConfiguration.DEFAULT);
        Object log = create("logging_manager");
        program.on(log, "log", constant("managers", LogLevel.ERROR), "broken", "plug.in");
        verify(manager).log(LogLevel.ERROR, "script", "broken", "plug.in", Map.of());
        program.on(log, "warning", "careful");
        verify(manager).log(LogLevel.WARNING, "script", "careful", "", Map.of());
        program.on(log, "set_log_level", "Debug");
        verify(manager).setGlobalLevel(LogLevel.DEBUG);
        assertThat(program.on(log, "get_global_level")).isEqualTo(constant("managers", LogLevel.INFO));
        program.on(log, "set_configuration", Map.of("max_backup_files", 7L));
        verify(manager).setConfiguration(LoggingConfiguration.DEFAULT.with(Map.of("max_backup_files", 7L)));
    }

    @Test
    void functionsTakePartInLogging() {
        LoggingManager manager = program.offer(LoggingManager.class, mock(LoggingManager.class));
        LogRegistration registration = mock(LogRegistration.class);
        ArgumentCaptor<LogFilter> filter = ArgumentCaptor.forClass(LogFilter.class);
        when(manager.addFilter(eq("mine"), filter.capture())).thenReturn(registration);
        Object log = create("logging_manager");
        program.on(log, "add_filter", "mine", fn(arguments -> ((StructValue) arguments.get(0))
                .fields()
                .get("message")
                .equals("keep")));
        assertThat(filter.getValue().accepts(entry("keep"))).isTrue();
        assertThat(filter.getValue().accepts(entry("drop"))).isFalse();
        assertThat(program.on(log, "remove_filter", "mine")).isEqualTo(true);
        verify(registration).close();
        assertThat(program.on(log, "remove_filter", "mine")).isEqualTo(false);
    }

    private static LogEntry entry(String message) {
        return new LogEntry(Instant.EPOCH, LogLevel.INFO, "", "", "b", 1, message, Map.of(), "t", 1, "", "", -1, "");
    }

    // --- resources --------------------------------------------------------------------------------------------------

    @Test
    void resourcesAreAllocatedUnderNamesAndGoWithTheSession() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn("qtforge.bindings");
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        try (ResourceRuntime runtime = new ResourceRuntime(bundle, null, () -> null, () -> null)) {
            ResourceManager manager = program.offer(ResourceManager.class, runtime.manager(bundle));
            Object resources = create("resource_manager");
            program.on(resources, "allocate_resource", "cache", "Memory", Map.of("bytes", 5_000L));
            program.on(resources, "allocate_resource", "my pool", "Thread", Map.of("threads", 2L));
            program.on(resources, "allocate_resource", "thing", constant("managers", ResourceType.CUSTOM));
            assertThat(program.on(resources, "list_resources")).isEqualTo(List.of("cache", "my pool", "thing"));
            assertThat(map(program.on(resources, "get_resource_info", "cache"))).containsEntry("type", "Memory");
            refused(
                    PluginErrorCode.ALREADY_EXISTS,
                    "'cache' is allocated already",
                    () -> program.on(resources, "allocate_resource", "cache", "Memory"));
            refused(
                    PluginErrorCode.NOT_SUPPORTED,
                    "no database driver",
                    () -> program.on(resources, "allocate_resource", "db", "DatabaseConnection"));
            assertThat(program.on(resources, "has_resource", "db")).isEqualTo(false);
            assertThat(program.on(resources, "deallocate_resource", "thing")).isEqualTo(true);
            // What has gone is an error, as in the original; who does not care says release.
            refused(
                    PluginErrorCode.NOT_FOUND,
                    "under 'thing'",
                    () -> program.on(resources, "deallocate_resource", "thing"));
            assertThat(program.on(resources, "release_resource", "thing")).isEqualTo(false);
            assertThat(manager.leases()).hasSize(2);
            program.end();
            assertThat(manager.leases()).isEmpty();
        }
    }

    @Test
    void quotasAreStructs() {
        Bundle bundle = mock(Bundle.class);
        when(bundle.getSymbolicName()).thenReturn("qtforge.bindings");
        when(bundle.getState()).thenReturn(Bundle.ACTIVE);
        try (ResourceRuntime runtime = new ResourceRuntime(bundle, null, () -> null, () -> null)) {
            program.offer(ResourceManager.class, runtime.manager(bundle));
            Object resources = create("resource_manager");
            Object quota = program.makeNamed("managers.ResourceQuota", Map.of("max_instances", 3L));
            program.on(resources, "set_quota", "plug.in", "Timer", quota);
            assertThat(program.get(program.on(resources, "get_quota", "plug.in", "Timer"), "max_instances"))
                    .isEqualTo(3L);
            assertThat(program.on(resources, "remove_quota", "plug.in", "Timer"))
                    .isEqualTo(true);
        }
    }

    // --- versions ---------------------------------------------------------------------------------------------------

    @Test
    void theVersionManagerOfTheAnnouncementWorks() {
        PluginVersionManager manager = program.offer(PluginVersionManager.class, mock(PluginVersionManager.class));
        when(manager.installVersion("plugin_id", "2.1.0", "/path/to/plugin.so", false))
                .thenReturn(info("2.1.0"));
        when(manager.migrateVersion("plugin_id", "2.0.0", "2.1.0"))
                .thenReturn(new ActivationReport(
                        "tx", List.of(), List.of("m"), List.of("r"), List.of(), Duration.ofMillis(7)));
        Object config = create("configuration_manager");
        Object versions =
                program.call("managers", "create_plugin_version_manager", null, config, create("logging_manager"));
        StructValue installed =
                (StructValue) program.on(versions, "install_version", "plugin_id", "2.1.0", "/path/to/plugin.so");
        assertThat(installed.type()).isEqualTo("managers.PluginVersionInfo");
        assertThat(installed.fields())
                .containsEntry("version", "2.1.0")
                .containsEntry("status", constant("managers", VersionInstallStatus.INSTALLED))
                .containsEntry("last_used", null);
        assertThat(map(program.on(versions, "migrate_version", "plugin_id", "2.0.0", "2.1.0")))
                .containsEntry("migrations", List.of("m"))
                .containsEntry("duration_ms", 7L);
        assertThat(program.make("managers.IPluginVersionManager")).isNotNull();
    }

    private static PluginVersionInfo info(String version) {
        return new PluginVersionInfo(
                "plugin_id",
                Version.of(version),
                Path.of("/store"),
                "00",
                1,
                VersionInstallStatus.INSTALLED,
                "file",
                Instant.EPOCH,
                Optional.empty(),
                0,
                Map.of(),
                List.of(),
                List.of(),
                CompatibilityLevel.MINOR,
                Map.of());
    }

    @Test
    void oldVersionsAreCleanedUpForOnePluginOrAll() {
        PluginVersionManager manager = program.offer(PluginVersionManager.class, mock(PluginVersionManager.class));
        when(manager.cleanupUnusedVersions("plug.in", 2)).thenReturn(List.of("plug.in 1.0.0"));
        when(manager.cleanupUnusedVersions("plug.in", 3)).thenReturn(List.of());
        when(manager.cleanupUnusedVersions(1)).thenReturn(List.of("other 1.0.0"));
        Object versions = program.make("managers.PluginVersionManager");

        assertThat(program.on(versions, "cleanup_old_versions", "plug.in", 2L)).isEqualTo(List.of("plug.in 1.0.0"));
        assertThat(program.onNamed(versions, "cleanup_old_versions", Map.of("plugin_id", "plug.in")))
                .isEqualTo(List.of());
        assertThat(program.on(versions, "cleanup_old_versions", 1L)).isEqualTo(List.of("other 1.0.0"));
        assertThat(program.onNamed(versions, "cleanup_old_versions", Map.of("keep_count", 1L)))
                .isEqualTo(List.of("other 1.0.0"));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "id of a plugin",
                () -> program.on(versions, "cleanup_old_versions", 1L << 32));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "id of a plugin",
                () -> program.on(versions, "cleanup_old_versions", Map.of("a", 1L)));
    }

    @Test
    void aFunctionMigratesDataAndGoesWithTheSession() throws Exception {
        PluginVersionManager manager = program.offer(PluginVersionManager.class, mock(PluginVersionManager.class));
        ArgumentCaptor<MigrationStep> step = ArgumentCaptor.forClass(MigrationStep.class);
        when(manager.registerMigration(
                        eq("plug.in"),
                        eq(VersionRange.of("[1.0,2.0)")),
                        eq(VersionRange.of("2.0.0")),
                        step.capture(),
                        any()))
                .thenReturn("migration-1");
        Object versions = program.make("managers.PluginVersionManager");
        assertThat(program.on(versions, "register_migration", "plug.in", "[1.0,2.0)", "2.0.0", fn(arguments -> {
                    Object old = ((Map<?, ?>) ((Map<?, ?>) arguments.get(0)).get("configuration")).get("colour");
                    return Map.of("configuration", Map.of("color", old));
                })))
                .isEqualTo("migration-1");
        Map<String, Object> configuration = new HashMap<>(Map.of("colour", "red"));
        MigrationContext context = mock(MigrationContext.class);
        when(context.configuration()).thenReturn(configuration);
        when(context.state()).thenReturn(new HashMap<>());
        when(context.from()).thenReturn(Version.of("1.5.0"));
        when(context.to()).thenReturn(Version.of("2.0.0"));
        when(context.dataFolder()).thenReturn(Path.of("/data"));
        step.getValue().migrate(context);
        assertThat(configuration).isEqualTo(Map.of("color", "red"));
        program.end();
        verify(manager).unregisterMigration("migration-1");
    }

    @Test
    void aListenerOfVersionsNeedsAFramework() {
        program.offer(PluginVersionManager.class, mock(PluginVersionManager.class));
        Object versions = program.make("managers.PluginVersionManager");
        refused(
                PluginErrorCode.NOT_SUPPORTED,
                "get_version_history",
                () -> program.on(versions, "add_version_listener", fn(arguments -> null)));
    }
}
