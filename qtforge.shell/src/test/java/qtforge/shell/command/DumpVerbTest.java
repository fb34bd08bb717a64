// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static qtforge.shell.testing.Plugins.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginDiagnostics;
import qtforge.api.core.PluginDiagnostics.Diagnosis;
import qtforge.api.core.PluginDiagnostics.Finding;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginErrorLog;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationView;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.api.monitoring.metrics.PluginMetricsCollector;
import qtforge.shell.testing.Plugins;
import qtforge.shell.testing.ZipText;

/** The archive of a runtime in which secrets are everywhere. */
class DumpVerbTest extends VerbTestBase {

    /** In all secrets that are planted. */
    private static final String SECRET = "hunter";

    private static final String PROPERTY = "acme.test.password";
    private static final String HOME = "qtforge.home";

    private final String homeBefore = System.getProperty(HOME);

    @BeforeEach
    void plantSecrets() throws Exception {
        Path secrets = Files.createDirectories(folder.resolve("home/etc/secrets"));
        Files.writeString(secrets.resolve("db"), "file-hunter\n");
        System.setProperty(HOME, folder.resolve("home").toString());
        System.setProperty(PROPERTY, "property-hunter");
        plugins.set(plugin("hello", PluginState.ERROR, "no login with file-hunter"));
        when(plugins.diagnostics.why("hello"))
                .thenReturn(new Diagnosis(
                        "hello",
                        PluginState.ERROR,
                        false,
                        "it failed",
                        List.of(new Finding("db", "token: hunter-in-words", "log in", 0))));
        when(plugins.errors.recentErrors(anyInt()))
                .thenReturn(List.of(new PluginError(
                        PluginErrorCode.EXECUTION_FAILED,
                        "jdbc:x://joe:url-hunter@db/ failed",
                        "at a.B\npassword=detail-hunter",
                        "hello",
                        "",
                        Plugins.THEN)));
        register(PluginManager.class, plugins.manager);
        register(PluginDiagnostics.class, plugins.diagnostics);
        register(PluginErrorLog.class, plugins.errors);
        register(JsonCodec.class, plugins.json);
        plantConfiguration();
        plantConfigAdmin();
        plantLog();
    }

    @AfterEach
    void takeSecretsBack() {
        System.clearProperty(PROPERTY);
        if (homeBefore == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, homeBefore);
        }
    }

    private <S> void register(Class<S> type, S service) {
        shell.context().registerService(type, service, null);
    }

    private void plantConfiguration() {
        ConfigurationManager manager = mock(ConfigurationManager.class);
        ConfigurationView all = mock(ConfigurationView.class);
        ConfigurationView hello = mock(ConfigurationView.class);
        when(manager.view("")).thenReturn(all);
        when(manager.view("hello")).thenReturn(hello);
        when(manager.getSchema(any(), anyString())).thenReturn(Optional.empty());
        when(manager.getSchema(ConfigurationScope.PLUGIN, "hello"))
                .thenReturn(Optional.of(ConfigurationSchema.of(
                        Map.of("properties", Map.of("door", Map.of("type", "string", "format", "password"))))));
        when(hello.entries())
                .thenReturn(List.of(
                        entry("greeting", "Hi"),
                        entry("db.password", "config-hunter"),
                        entry("door", "schema-hunter"),
                        entry("url", "$[env:DB;default=default-hunter]"),
                        entry("login", "$[secret:db]"),
                        entry("servers", List.of(Map.of("host", "a", "apiKey", "list-hunter")))));
        when(hello.get("db.password")).thenReturn("config-hunter");
        when(hello.get("door")).thenReturn("schema-hunter");
        when(hello.get("login")).thenReturn("resolved-hunter");
        register(ConfigurationManager.class, manager);
    }

    private static ConfigurationEntry entry(String key, Object value) {
        return new ConfigurationEntry(key, value, Optional.of(ConfigurationScope.PLUGIN), "hello");
    }

    @SuppressWarnings("JdkObsolete") // Config Admin's
    private void plantConfigAdmin() throws Exception {
        Configuration configuration = mock(Configuration.class);
        when(configuration.getPid()).thenReturn("com.acme.store");
        when(configuration.getProperties())
                .thenReturn(new Hashtable<>(Map.of("door", "metatype-hunter", "port", 5432, "secret", "cm-hunter")));
        ConfigurationAdmin admin = mock(ConfigurationAdmin.class);
        when(admin.listConfigurations(null)).thenReturn(new Configuration[] {configuration});
        register(ConfigurationAdmin.class, admin);
        AttributeDefinition door = mock(AttributeDefinition.class);
        when(door.getID()).thenReturn("door");
        when(door.getType()).thenReturn(AttributeDefinition.PASSWORD);
        ObjectClassDefinition definition = mock(ObjectClassDefinition.class);
        when(definition.getAttributeDefinitions(ObjectClassDefinition.ALL))
                .thenReturn(new AttributeDefinition[] {door});
        MetaTypeInformation information = mock(MetaTypeInformation.class);
        when(information.getPids()).thenReturn(new String[] {"com.acme.store"});
        when(information.getObjectClassDefinition(eq("com.acme.store"), any())).thenReturn(definition);
        MetaTypeService types = mock(MetaTypeService.class);
        when(types.getMetaTypeInformation(any())).thenReturn(information);
        register(MetaTypeService.class, types);
    }

    private void plantLog() {
        LoggingManager logging = mock(LoggingManager.class);
        when(logging.getRecentEntries(anyInt(), any(), any()))
                .thenReturn(List.of(
                        logged("ready"),
                        logged("password=log-hunter"),
                        logged("Authorization: Bearer bearer-hunter"),
                        logged("trying config-hunter, schema-hunter, property-hunter, file-hunter, resolved-hunter"),
                        logged("trying metatype-hunter and cm-hunter")));
        register(LoggingManager.class, logging);
    }

    private static LogEntry logged(String message) {
        return new LogEntry(
                Plugins.THEN,
                LogLevel.INFO,
                "some.Logger",
                "hello",
                "hello",
                7,
                message,
                Map.of("token", "context-hunter"),
                "main",
                1,
                "java.io.IOException: secret=thrown-hunter\n\tat a.B.c(B.java:1)",
                "",
                -1,
                "");
    }

    @Test
    void tellsAboutTheRuntimeButNoSecrets() throws Exception {
        Path file = folder.resolve("state.zip");

        String shown = shell.run("qtforge:dump " + file);

        Map<String, String> zip = ZipText.read(file);
        assertThat(zip).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(SECRET));
        assertThat(shown).doesNotContain(SECRET).contains("wrote " + file, "log.txt", "ok", "metrics.txt", "absent");
        assertThat(zip.get("log.txt")).contains("ready", "trying (removed), (removed)", "at a.B.c(B.java:1)");
        assertThat(zip.get("plugins.txt"))
                .contains(
                        "hello 1.2.0  ERROR",
                        "reason no login with (removed)",
                        "why it failed",
                        "db: token: (removed)");
        assertThat(zip.get("errors.txt")).contains("jdbc:x://(removed)@db/ failed");
        assertThat(zip.get("configuration.txt"))
                .contains("[hello]", "greeting = Hi  (PLUGIN)", "db.password = (removed)", "door = (removed)")
                .contains("url = (placeholder)", "login = (placeholder)", "\"host\": \"a\"");
        assertThat(zip.get("config-admin.txt")).contains("[com.acme.store]", "port = 5432", "door = (removed)");
        assertThat(zip.get("runtime.txt")).contains("java = ", "org.apache.felix.framework");
        assertThat(zip.get("bundles.txt")).contains("ACTIVE");
        assertThat(zip.get("threads.txt")).contains("\"qtforge-shell-dump-threads.txt\"", "RUNNABLE", "    at ");
        assertThat(zip.get("README.txt")).contains("metrics.txt  absent").doesNotContain("failed");
    }

    @Test
    void showsOnlyNamesOfVariablesAndProperties() throws Exception {
        Path file = folder.resolve("state.zip");
        shell.run("qtforge:dump " + file);

        String process = ZipText.read(file).get("process.txt");
        assertThat(process).contains("  " + PROPERTY + "\n", "java.version = " + System.getProperty("java.version"));
        assertThat(process).contains("  PATH\n").doesNotContain("PATH =", System.getenv("PATH"));
        assertThat(process).contains("  java.class.path\n").doesNotContain(System.getProperty("java.class.path"));
    }

    @Test
    void goesOnWhenAPartFails() throws Exception {
        PluginMetricsCollector collector = mock(PluginMetricsCollector.class);
        when(collector.openMetrics()).thenThrow(new IllegalStateException("no numbers"));
        register(PluginMetricsCollector.class, collector);
        Path file = folder.resolve("state.zip");

        assertThat(shell.run("qtforge:dump " + file)).contains("failed", "no numbers");
        assertThat(ZipText.read(file).get("configuration.txt")).contains("greeting");
    }

    @Test
    void overwritesNothing() throws Exception {
        Path file = Files.writeString(folder.resolve("state.zip"), "mine");

        assertThatThrownBy(() -> shell.run("qtforge:dump " + file)).hasMessageContaining("exists already");
        assertThatThrownBy(() -> shell.run("qtforge:dump " + folder.resolve("no/state.zip")))
                .hasMessageContaining("could not be written")
                .hasMessageContaining("FILE_SYSTEM_ERROR");
        assertThat(file).hasContent("mine");
    }

    @Test
    void namesTheFileItself() throws Exception {
        shell.session().currentDir(folder);

        shell.run("qtforge:dump");

        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.matches("qtforge-dump-[0-9]{8}-[0-9]{6}\\.zip"));
        }
    }
}
