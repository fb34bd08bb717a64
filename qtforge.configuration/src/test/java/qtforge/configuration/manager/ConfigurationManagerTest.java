// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static qtforge.api.managers.configuration.ConfigurationScope.GLOBAL;
import static qtforge.api.managers.configuration.ConfigurationScope.PLUGIN;
import static qtforge.api.managers.configuration.ConfigurationScope.RUNTIME;
import static qtforge.api.managers.configuration.ConfigurationScope.SESSION;
import static qtforge.api.managers.configuration.ConfigurationScope.USER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ChangeFilter;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;
import qtforge.api.managers.configuration.ConfigurationChangeType;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationMergeStrategy;
import qtforge.api.managers.configuration.ConfigurationRevision;
import qtforge.api.managers.configuration.ConfigurationSchema;
import qtforge.api.managers.configuration.ConfigurationView;
import qtforge.api.managers.configuration.ConflictResolution;
import qtforge.api.managers.configuration.MergeRule;
import qtforge.testing.Await;

class ConfigurationManagerTest {

    private static final String P = "org.example.p";
    private static final String SCHEMA =
            "{\"properties\":{\"port\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":65535,\"default\":8080},"
                    + "\"name\":{\"type\":\"string\"}}}";

    @TempDir
    Path home;

    private TestRuntime runtime;
    private ConfigurationManager manager;

    @BeforeEach
    void start() throws Exception {
        runtime = new TestRuntime(home);
        manager = runtime.manager();
    }

    @AfterEach
    void stop() throws Exception {
        runtime.close();
    }

    private void restart() throws Exception {
        runtime.close();
        runtime = new TestRuntime(home);
        manager = runtime.manager();
    }

    private static void fails(PluginErrorCode code, ThrowingCallable action, String... parts) {
        assertThatThrownBy(action)
                .isInstanceOfSatisfying(PluginException.class, failure -> assertThat(failure.code())
                        .isEqualTo(code))
                .hasMessageContainingAll(parts);
    }

    @Test
    void higherScopeLiesOverLowerAndProvenanceSaysWhich() {
        ConfigurationView view = manager.view(P);
        manager.setValue("server.port", 1, GLOBAL, "");
        manager.setValue("server.host", "g", GLOBAL, "");
        manager.setValue("server.port", 2, PLUGIN, P);
        manager.setValue("server.port", 3, USER, "");
        manager.setValue("server.port", 4, SESSION, "");
        manager.setValue("server.port", 5, RUNTIME, "");
        manager.setValue("server.port", 6, RUNTIME, P);

        assertThat(view.getInt("server.port")).isEqualTo(6);
        assertThat(view.getString("server.host")).isEqualTo("g");
        assertThat(view.origin("server.port").orElseThrow().scope()).contains(RUNTIME);
        assertThat(view.origin("server.host").orElseThrow().scope()).contains(GLOBAL);
        assertThat(manager.view("other").getInt("server.port")).isEqualTo(5);
        for (int expected = 5; expected >= 1; expected--) {
            ConfigurationView now = view;
            var scope = now.origin("server.port").orElseThrow();
            manager.removeKey("server.port", scope.scope().orElseThrow(), scope.pluginId());
            assertThat(now.getInt("server.port")).isEqualTo(expected);
        }
    }

    @Test
    void durableScopesSurviveARestartAndRuntimeIsNowhereOnTheDisk() throws Exception {
        manager.setValue("a", "durable-global", GLOBAL, "");
        manager.setValue("a", "durable-plugin", PLUGIN, P);
        manager.setValue("a", "durable-user", USER, P);
        manager.setValue("b", "of-the-session", SESSION, P);
        manager.setValue("c", "never-on-a-disk", RUNTIME, P);
        runtime.settle();
        try (var all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readAllBytes(file)).as(file.toString()).satisfies(bytes -> assertThat(
                                new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("never-on-a-disk"));
            }
        }
        restart();
        assertThat(manager.getValue("a", GLOBAL, "")).isEqualTo("durable-global");
        assertThat(manager.getValue("a", PLUGIN, P)).isEqualTo("durable-plugin");
        assertThat(manager.getValue("a", USER, P)).isEqualTo("durable-user");
        assertThat(manager.hasKey("b", SESSION, P)).isFalse();
        assertThat(manager.hasKey("c", RUNTIME, P)).isFalse();
        assertThat(manager.history(10)).hasSize(3).allSatisfy(revision -> assertThat(revision.changes())
                .allMatch(change -> change.scope().isDurable()));
    }

    @Test
    void storesThatCannotBeAreRefused() {
        fails(PluginErrorCode.INVALID_ARGUMENT, () -> manager.setValue("a", 1, PLUGIN, ""), "needs a plugin id");
        fails(PluginErrorCode.INVALID_ARGUMENT, () -> manager.setValue("a", 1, GLOBAL, P), "use scope PLUGIN");
        fails(PluginErrorCode.INVALID_ARGUMENT, () -> manager.setValue("a..b", 1, GLOBAL, ""), "a..b");
        fails(PluginErrorCode.INVALID_ARGUMENT, () -> manager.setValue("a", 1, PLUGIN, "../x"), "no plugin id");
        fails(PluginErrorCode.NOT_FOUND, () -> manager.getValue("a", GLOBAL, ""), "'a'", "global");
        fails(
                PluginErrorCode.NOT_SUPPORTED,
                () -> manager.saveToFile(home.resolve("x"), RUNTIME, ""),
                "never on a disk");
    }

    @Test
    void schemaOfTheBundleGivesDefaultsAndRefusesWhatBreaksIt() throws Exception {
        runtime.plugin(P, SCHEMA);
        ConfigurationView view = manager.view(P);
        assertThat(view.getInt("port")).isEqualTo(8080);
        assertThat(view.origin("port").orElseThrow().scope()).isEmpty();

        fails(
                PluginErrorCode.INVALID_CONFIGURATION,
                () -> manager.setValue("port", 70_000, PLUGIN, P),
                "'port'",
                "70000",
                "65535",
                "Nothing was changed");
        fails(PluginErrorCode.INVALID_CONFIGURATION, () -> manager.setValue("port", "x", GLOBAL, ""), "'port'", P);
        assertThat(manager.hasKey("port", PLUGIN, P)).isFalse();
        assertThat(view.getInt("port")).isEqualTo(8080);
        manager.setValue("port", 1, PLUGIN, P);
        manager.setValue("unknown", 1, PLUGIN, P);
        assertThat(manager.validateConfiguration(PLUGIN, P).isValid()).isTrue();
        assertThat(manager.validateConfiguration(PLUGIN, P).warnings()).isNotEmpty();
        assertThat(manager.validateConfiguration(Map.of("port", 0), PLUGIN, P).errors())
                .singleElement()
                .asString()
                .contains("'port'");
    }

    @Test
    void strictModeRefusesUnknownKeysButNotThoseForAll() throws Exception {
        Bundle plugin = runtime.plugin(P, null);
        runtime.manager(plugin)
                .setSchema(
                        new ConfigurationSchema(Map.of("properties", Map.of("known", Map.of("type", "string"))), true),
                        PLUGIN,
                        P);
        manager.setValue("log.level", "INFO", GLOBAL, "");
        manager.setValue("known", "x", PLUGIN, P);
        fails(
                PluginErrorCode.INVALID_CONFIGURATION,
                () -> manager.setValue("unknown", 1, PLUGIN, P),
                "unknown",
                "schema");
        plugin.stop();
        runtime.runtime().end(plugin);
        manager.setValue("unknown", 1, PLUGIN, P);
    }

    @Test
    void transactionIsMadeWhollyOrNotAtAll() throws Exception {
        runtime.plugin(P, SCHEMA);
        fails(
                PluginErrorCode.INVALID_CONFIGURATION,
                () -> manager.beginTransaction()
                        .setValue("a", 1, GLOBAL, "")
                        .setValue("port", -1, PLUGIN, P)
                        .commit(),
                "'port'");
        assertThat(manager.hasKey("a", GLOBAL, "")).isFalse();

        Optional<ConfigurationRevision> revision = manager.beginTransaction()
                .setValue("a", 1, GLOBAL, "")
                .setValue("port", 5, PLUGIN, P)
                .setConfiguration(Map.of("x.y", 1), RUNTIME, "", true)
                .commit();
        assertThat(revision.orElseThrow().changes()).hasSize(3);
        assertThat(manager.history(10)).hasSize(1);
        assertThat(manager.beginTransaction().setValue("a", 1, GLOBAL, "").commit())
                .isEmpty();
    }

    @Test
    void undoTakesBackUnlessTheKeyWasChangedSince() {
        manager.setValue("a", 1, GLOBAL, "");
        manager.setValue("a", 2, GLOBAL, "");
        manager.setValue("b.c", 3, GLOBAL, "");
        fails(PluginErrorCode.INVALID_STATE, () -> manager.undo(1), "revision 2");
        ConfigurationRevision undone = manager.undo(2);
        assertThat(undone.undoes()).isEqualTo(2);
        assertThat(manager.getConfiguration(GLOBAL, "")).isEqualTo(Map.of("a", 1L, "b", Map.of("c", 3L)));
        manager.undo(3);
        manager.undo(1);
        assertThat(manager.getConfiguration(GLOBAL, "")).isEmpty();
        fails(PluginErrorCode.NOT_FOUND, () -> manager.undo(99), "99");
        assertThat(manager.diffSince(3, GLOBAL, ""))
                .extracting(one -> one.key() + one.type())
                .containsExactly("aREMOVED", "b.cREMOVED");
    }

    @Test
    void historySurvivesARestartAndTellsWho() throws Exception {
        manager.setValue("a", 1, GLOBAL, "");
        restart();
        manager.setValue("a", 2, GLOBAL, "");
        assertThat(manager.history(10))
                .extracting(ConfigurationRevision::number)
                .containsExactly(1L, 2L);
        assertThat(manager.history(1).get(0).who()).isNotEmpty();
        assertThat(manager.undo(1 + 1).changes().get(0).newValue()).isEqualTo(1L);
    }

    @Test
    void keepsTheLastGoodValuesWhenTheFileIsBroken() throws Exception {
        manager.setValue("a", 1, GLOBAL, "");
        runtime.write("global.json", "{\n  \"a\": 2,\n  oops\n}");
        Await.until(
                "the problem is told", () -> !manager.getStatistics().problems().isEmpty());
        var problem = manager.getStatistics().problems().get(0);
        assertThat(problem.line()).isEqualTo(3);
        assertThat(problem.column()).isPositive();
        assertThat(problem.file()).isEqualTo(runtime.settings("global.json").toAbsolutePath());
        assertThat(manager.getValue("a", GLOBAL, "")).isEqualTo(1L);
        fails(PluginErrorCode.INVALID_FORMAT, () -> manager.reloadConfiguration(GLOBAL, ""), "line 3");

        runtime.write("global.json", "{\"a\": 2}");
        Await.until("the edit is taken over", () -> manager.getValue("a", GLOBAL, "")
                .equals(2L));
        Await.until(
                "the problem is over", () -> manager.getStatistics().problems().isEmpty());
        assertThat(manager.history(1).get(0).who()).isEqualTo("file");
    }

    @Test
    void brokenFileIsKeptBesideWhenItsStoreIsWritten() throws Exception {
        manager.setValue("a", 1, GLOBAL, "");
        runtime.write("global.json", "{ broken");
        Await.until(
                "the problem is told", () -> !manager.getStatistics().problems().isEmpty());
        manager.setValue("b", 2, GLOBAL, "");
        assertThat(runtime.settings("global.json.broken")).hasContent("{ broken");
        assertThat(Files.readString(runtime.settings("global.json"))).contains("\"b\": 2");
    }

    @Test
    void editedFileThatBreaksTheSchemaIsNotTakenOver() throws Exception {
        runtime.plugin(P, SCHEMA);
        manager.setValue("port", 10, PLUGIN, P);
        runtime.write("plugins/" + P + ".json", "{\"port\": 0}");
        Await.until(
                "the problem is told", () -> !manager.getStatistics().problems().isEmpty());
        assertThat(manager.view(P).getInt("port")).isEqualTo(10);
    }

    @Test
    void runningPluginIsAskedAndItsRefusalUndoesTheWrite() throws Exception {
        runtime.plugin(P, null);
        manager.setValue("a", 1, PLUGIN, P);
        assertThat(runtime.target().of(P)).containsExactly(Map.of("a", 1L));
        runtime.target().refused = "a=2";
        fails(PluginErrorCode.INVALID_CONFIGURATION, () -> manager.setValue("a", 2, PLUGIN, P), "refuses");
        assertThat(manager.getValue("a", PLUGIN, P)).isEqualTo(1L);
        assertThat(manager.history(10)).hasSize(1);
        assertThat(Files.readString(runtime.settings("plugins/" + P + ".json"))).contains("1");
    }

    @Test
    void changeForAllReachesRunningPluginsOnce() throws Exception {
        runtime.plugin(P, null);
        runtime.settle();
        int before = runtime.target().of(P).size();
        manager.setValue("x", 1, GLOBAL, "");
        runtime.settle();
        assertThat(runtime.target().of(P)).hasSize(before + 1).last().isEqualTo(Map.of("x", 1L));
        assertThat(runtime.target().changed.get(P)).containsExactly(Map.of("x", 1L));
    }

    @Test
    void conflictThatIsAnErrorFailsTheWrite() {
        manager.setValue("a", 1, GLOBAL, "");
        manager.setMergeRule(USER, new MergeRule(ConfigurationMergeStrategy.MERGE, ConflictResolution.ERROR));
        manager.setValue("b", 1, USER, "");
        fails(
                PluginErrorCode.INVALID_CONFIGURATION,
                () -> manager.setValue("a", 2, USER, ""),
                "'a'",
                "global",
                "ERROR");
        assertThat(manager.hasKey("a", USER, "")).isFalse();
    }

    @Test
    void placeholdersStayInStoresAndAreReplacedInViews() throws Exception {
        Files.createDirectories(home.resolve("etc/secrets"));
        Files.writeString(home.resolve("etc/secrets/db.password"), "s3cret");
        manager.setValue("db.password", "$[secret:db.password]", PLUGIN, P);
        manager.setValue("path", "$[env:NO_SUCH_VARIABLE;default=none]", PLUGIN, P);
        manager.setValue("prop", "$[prop:test.property]", PLUGIN, P);
        manager.setValue("list", List.of("a", "$[prop:test.property]"), PLUGIN, P);
        ConfigurationView view = manager.view(P);
        assertThat(view.getString("db.password")).isEqualTo("s3cret");
        assertThat(view.getString("path")).isEqualTo("none");
        assertThat(view.getString("prop")).isEqualTo("from the framework");
        assertThat(view.getList("list")).containsExactly("a", "from the framework");
        assertThat(manager.getValue("db.password", PLUGIN, P)).isEqualTo("$[secret:db.password]");
        assertThat(manager.getMergedConfiguration(P).toString()).doesNotContain("s3cret");
        fails(PluginErrorCode.INVALID_CONFIGURATION, () -> view.getInt("db.password"), "$[secret:db.password]");

        Files.writeString(home.resolve("etc/secrets/db.password"), "changed!");
        Await.until(
                "the new secret is used", () -> view.getString("db.password").equals("changed!"));
    }

    record Server(String hostName, int port, Optional<String> note, List<String> tags) {}

    @interface Settings {
        int server_port() default 7;

        String server_hostName() default "none";

        String mode() default "fast";
    }

    @Test
    void recordsAndAnnotationsAreBoundAndKeptCurrent() {
        manager.setConfiguration(
                Map.of("server", Map.of("hostName", "h", "port", 1, "tags", List.of("x"))), PLUGIN, P, true);
        ConfigurationView view = manager.view(P);
        Supplier<Server> server = view.bound("server", Server.class);
        assertThat(server.get().hostName()).isEqualTo("h");
        assertThat(server.get()).isSameAs(server.get());
        manager.setValue("other", 1, PLUGIN, P);
        Server before = server.get();
        manager.setValue("server.port", 2, PLUGIN, P);
        assertThat(server.get().port()).isEqualTo(2);
        assertThat(before.port()).isEqualTo(1);
        manager.setValue("server.port", "nonsense", PLUGIN, P);
        assertThat(server.get().port()).isEqualTo(2);
        manager.setValue("server.port", 3, PLUGIN, P);
        Settings settings = view.bind("", Settings.class);
        assertThat(settings.server_port()).isEqualTo(3);
        assertThat(settings.server_hostName()).isEqualTo("h");
        assertThat(settings.mode()).isEqualTo("fast");
    }

    @Test
    void subscribersHearInOrderWhatTheyWant() throws Exception {
        List<ConfigurationChangeEvent> all = new CopyOnWriteArrayList<>();
        List<ConfigurationChangeEvent> some = new CopyOnWriteArrayList<>();
        manager.subscribeToChanges(
                event -> {
                    throw new IllegalStateException("as told");
                },
                ChangeFilter.ALL);
        manager.subscribeToChanges(all::add, ChangeFilter.ALL);
        String id = manager.subscribeToChanges(
                some::add, ChangeFilter.key("a").in(PLUGIN).of(P));
        manager.setValue("a.b", 1, PLUGIN, P);
        manager.setValue("a.b", 2, PLUGIN, P);
        manager.setValue("ab", 2, PLUGIN, P);
        manager.setValue("a.b", 2, USER, P);
        manager.removeKey("a", PLUGIN, P);
        Await.until("all are told", () -> all.size() == 5);
        assertThat(all)
                .extracting(event -> event.key() + " " + event.type())
                .containsExactly("a.b ADDED", "a.b MODIFIED", "ab ADDED", "a.b ADDED", "a.b REMOVED");
        Await.until("some are told", () -> some.size() == 3);
        assertThat(some).extracting(ConfigurationChangeEvent::type).doesNotContain(ConfigurationChangeType.RELOADED);
        assertThat(manager.unsubscribeFromChanges(id)).isTrue();
        assertThat(manager.unsubscribeFromChanges(id)).isFalse();
    }

    @Test
    void subscriptionsGoWithTheirBundle() throws Exception {
        Bundle plugin = runtime.plugin(P, null);
        runtime.manager(plugin).subscribeToChanges(event -> {}, ChangeFilter.ALL);
        assertThat(manager.getStatistics().subscriptions()).isEqualTo(1);
        runtime.runtime().end(plugin);
        assertThat(manager.getStatistics().subscriptions()).isZero();
    }

    @Test
    void whatIsExportedCanBeImported() {
        manager.setValue("a", 1, GLOBAL, "");
        manager.setValue("b", List.of(1, "x", Map.of("c", true)), PLUGIN, P);
        manager.setValue("c", 1, RUNTIME, "");
        Map<String, Object> document = manager.exportConfiguration();
        assertThat(document.toString()).doesNotContain("c=1");
        manager.clearConfiguration(GLOBAL, "");
        manager.setValue("z", 1, PLUGIN, P);
        manager.importConfiguration(document, false);
        assertThat(manager.exportConfiguration()).isEqualTo(document);
        fails(PluginErrorCode.INVALID_FORMAT, () -> manager.importConfiguration(Map.of("format", "x"), true), "format");
    }

    @Test
    void unsavedChangesAreSavedWhenPersistenceComesBack() throws Exception {
        manager.setAutoPersistEnabled(false);
        manager.setValue("a", 1, GLOBAL, "");
        assertThat(runtime.settings("global.json")).doesNotExist();
        manager.setAutoPersistEnabled(true);
        assertThat(Files.readString(runtime.settings("global.json"))).contains("\"a\": 1");
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        Thread[] writers = new Thread[4];
        for (int i = 0; i < writers.length; i++) {
            int number = i;
            writers[i] = new Thread(() -> {
                for (int n = 0; n < 50; n++) {
                    boolean done = false;
                    while (!done) {
                        try {
                            manager.setValue("w" + number + ".k" + n, n, SESSION, "");
                            done = true;
                        } catch (PluginException e) {
                            done = e.code() != PluginErrorCode.INVALID_STATE;
                        }
                    }
                }
            });
            writers[i].start();
        }
        for (Thread writer : writers) {
            writer.join(60_000);
        }
        assertThat(manager.getKeys(SESSION, "")).hasSize(200);
    }
}
