// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.ops4j.pax.exam.Option;
import qtforge.api.communication.ConfigurationChangedMessage;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationChangeEvent;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Configuration in scopes, and real plugins that get it. */
public class ConfigurationIT extends InRuntime {

    private static final String ID = "itest.configured";

    private ConfigurationManager configuration;

    @Override
    protected List<Option> more() {
        // A home of its own, so that the files can be found and edited.
        try {
            Path work = Files.createDirectories(Path.of(System.getProperty("it.work")));
            return List.of(frameworkProperty("qtforge.home")
                    .value(Files.createTempDirectory(work, "ConfigurationHome").toString()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Before
    public void find() {
        configuration = service(ConfigurationManager.class);
    }

    @After
    public void clear() {
        for (ConfigurationScope scope : ConfigurationScope.values()) {
            if (scope != ConfigurationScope.PLUGIN) {
                configuration.clearConfiguration(scope, "");
            }
            if (scope != ConfigurationScope.GLOBAL) {
                configuration.clearConfiguration(scope, ID);
            }
        }
    }

    private <S> S service(Class<S> type) {
        return bundles.getService(bundles.getServiceReference(type));
    }

    private static PluginJar plugin() {
        return PluginJar.configured(ID, "1.0.0");
    }

    private Map<?, ?> told(String command) {
        return (Map<?, ?>) send(ID, command);
    }

    private void awaitComponent(String key, Object value) {
        Await.until(
                () -> key + " of the component is " + value + ": " + told("component"),
                () -> java.util.Objects.equals(told("component").get(key), value));
    }

    private Path file(String name) {
        return Path.of(bundles.getProperty("qtforge.home")).resolve("etc/configuration/" + name);
    }

    @Test
    public void componentAndPluginAreReconfiguredByAChangeOfAnyScope() {
        configuration.setValue("server.port", 1, ConfigurationScope.GLOBAL, "");
        load(plugin());
        awaitComponent("server.port", 1L);
        assertThat(told("configured")).isEqualTo(Map.of("server", Map.of("port", 1L)));
        assertThat(send(ID, "times")).isEqualTo(1L);

        configuration.setValue("server.port", 2, ConfigurationScope.PLUGIN, ID);
        assertThat(told("configured")).isEqualTo(Map.of("server", Map.of("port", 2L)));
        awaitComponent("server.port", 2L);
        configuration.setValue("server.port", 3, ConfigurationScope.RUNTIME, "");
        awaitComponent("server.port", 3L);
        Await.until("the plugin has it", () -> told("configured").equals(Map.of("server", Map.of("port", 3L))));
        assertThat(told("context")).isEqualTo(Map.of("server", Map.of("port", 3L)));
        configuration.removeKey("server", ConfigurationScope.RUNTIME, "");
        awaitComponent("server.port", 2L);
        assertThat(configuration.view(ID).getInt("server.port")).isEqualTo(2);
    }

    @Test
    public void coreAndManagerHaveOneTruth() {
        load(plugin());
        manager.configurePlugin(ID, Map.of("a", 1, "b", 2));
        assertThat(configuration.getConfiguration(ConfigurationScope.PLUGIN, ID))
                .isEqualTo(Map.of("a", 1L, "b", 2L));
        configuration.setValue("c", 3, ConfigurationScope.PLUGIN, ID);
        java.util.HashMap<String, Object> change = new java.util.HashMap<>();
        change.put("a", null);
        manager.updatePluginConfig(ID, change);
        assertThat(manager.getPluginConfiguration(ID)).isEqualTo(Map.of("b", 2L, "c", 3L));
        assertThat(told("configured")).isEqualTo(Map.of("b", 2L, "c", 3L));

        manager.stopPlugin(ID, false);
        configuration.setValue("c", 4, ConfigurationScope.USER, ID);
        manager.startPlugin(ID);
        assertThat(told("configured")).isEqualTo(Map.of("b", 2L, "c", 4L));

        PluginException refused = failure(() -> configuration.setValue("refuse", true, ConfigurationScope.PLUGIN, ID));
        assertThat(refused.code()).isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
        assertThat(refused).hasMessageContaining("as told");
        assertThat(configuration.hasKey("refuse", ConfigurationScope.PLUGIN, ID))
                .isFalse();
        assertThat(failure(() -> manager.updatePluginConfig(ID, Map.of("refuse", true)))
                        .code())
                .isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
        assertThat(told("configured")).isEqualTo(Map.of("b", 2L, "c", 4L));
    }

    @Test
    public void brokenFileIsReportedWithItsPlaceAndTheLastGoodValuesStay() throws Exception {
        load(plugin());
        configuration.setValue("a", 1, ConfigurationScope.PLUGIN, ID);
        awaitComponent("a", 1L);
        Files.writeString(file("plugins/" + ID + ".json"), "{\n  \"a\": 2,\n  \"b\" 3\n}");
        Await.until("it is on the error log", () -> errors.errorsOf(ID, 10).stream()
                .anyMatch(error -> error.message().contains("line 3, column")
                        && error.message().contains(ID + ".json")));
        assertThat(configuration.getStatistics().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(3));
        assertThat(told("configured")).isEqualTo(Map.of("a", 1L));

        Files.writeString(file("plugins/" + ID + ".json"), "{\"a\": 2, \"b\": 3}");
        awaitComponent("b", 3L);
        Await.until("the plugin has it", () -> told("configured").equals(Map.of("a", 2L, "b", 3L)));
        Await.until(
                "the problem is over",
                () -> configuration.getStatistics().problems().isEmpty());
    }

    @Test
    public void undoReachesThePlugin() {
        load(plugin());
        configuration.setValue("a", 1, ConfigurationScope.PLUGIN, ID);
        configuration.setValue("a", 2, ConfigurationScope.PLUGIN, ID);
        var latest = configuration.history(1).get(0);
        assertThat(latest.changes().get(0).oldValue()).isEqualTo(1L);
        configuration.undo(latest.number());
        assertThat(told("configured")).isEqualTo(Map.of("a", 1L));
        awaitComponent("a", 1L);
    }

    @Test
    public void schemaOfTheBundleIsEnforcedAndGivesDefaults() {
        load(plugin().withSchema("{\"properties\":{\"port\":{\"type\":\"integer\",\"maximum\":65535,\"default\":8080}},"
                + "\"additionalProperties\":false}"));
        assertThat(told("configured")).isEqualTo(Map.of("port", 8080L));
        PluginException refused = failure(() -> configuration.setValue("port", 70_000, ConfigurationScope.USER, ID));
        assertThat(refused.code()).isEqualTo(PluginErrorCode.INVALID_CONFIGURATION);
        assertThat(refused).hasMessageContainingAll("'port'", "70000", "65535", "Nothing was changed");
        assertThat(failure(() -> manager.configurePlugin(ID, Map.of("unknown", 1)))
                        .getMessage())
                .contains("unknown");
        configuration.setValue("for.others", 1, ConfigurationScope.GLOBAL, "");
        configuration.setValue("port", 1, ConfigurationScope.PLUGIN, ID);
        Await.until(
                "the plugin has all", () -> told("configured").equals(Map.of("port", 1L, "for", Map.of("others", 1L))));
    }

    @Test
    public void metatypeOfTheBundleIsEnforced() {
        load(plugin().entry(
                        "OSGI-INF/metatype/settings.xml",
                        ("<metatype:MetaData xmlns:metatype=\"http://www.osgi.org/xmlns/metatype/v1.3.0\">"
                                        + "<OCD id=\"settings\" name=\"settings\">"
                                        + "<AD id=\"server.port\" type=\"Integer\" min=\"1\" max=\"65535\"/></OCD>"
                                        + "<Designate pid=\"" + ID + "\"><Object ocdref=\"settings\"/></Designate>"
                                        + "</metatype:MetaData>")
                                .getBytes(StandardCharsets.UTF_8)));
        PluginException refused =
                failure(() -> configuration.setValue("server.port", 70_000, ConfigurationScope.PLUGIN, ID));
        assertThat(refused).hasMessageContainingAll("server.port", "70000", "Metatype");
        configuration.setValue("server.port", 80, ConfigurationScope.PLUGIN, ID);
        awaitComponent("server.port", 80L);
    }

    @Test
    public void runtimeValueIsNowhereOnTheDisk() throws IOException {
        load(plugin());
        configuration.setValue("token", "never-written-anywhere", ConfigurationScope.RUNTIME, ID);
        awaitComponent("token", "never-written-anywhere");
        Await.until("the plugin has it", () -> told("configured").containsKey("token"));
        List<Path> looked = new ArrayList<>();
        for (String root : new String[] {"it.home", "qtforge.home"}) {
            try (Stream<Path> all = Files.walk(Path.of(bundles.getProperty(root)))) {
                for (Path path : all.filter(Files::isRegularFile).toList()) {
                    looked.add(path);
                    assertThat(Files.readString(path, StandardCharsets.ISO_8859_1))
                            .as(path.toString())
                            .doesNotContain("never-written-anywhere");
                }
            }
        }
        assertThat(looked).isNotEmpty();
        assertThat(configuration.history(1).get(0).changes().get(0).newValue()).isEqualTo("never-written-anywhere");
    }

    @Test
    public void changesAreSaidOnTheBusOnceEach() {
        load(plugin());
        MessageBus bus = service(MessageBus.class);
        List<Message> messages = new CopyOnWriteArrayList<>();
        try (Subscription merged = bus.subscribe(RuntimeTopics.configuration(ID), messages::add);
                Subscription keys = bus.subscribe(ConfigurationChangeEvent.TOPIC, messages::add)) {
            configuration.setValue("a", 1, ConfigurationScope.PLUGIN, ID);
            Await.until(() -> "both are said: " + messages, () -> messages.size() >= 2);
            configuration.setValue("a", 2, ConfigurationScope.USER, "");
            Await.until(() -> "all are said: " + messages, () -> messages.size() >= 4);
            assertThat(merged.isActive() && keys.isActive()).isTrue();
        }
        assertThat(messages).hasSize(4);
        assertThat(messages)
                .extracting(Message::type)
                .containsExactlyInAnyOrder(
                        ConfigurationChangedMessage.TYPE,
                        ConfigurationChangedMessage.TYPE,
                        ConfigurationChangeEvent.TYPE,
                        ConfigurationChangeEvent.TYPE);
    }

    @Test
    public void whatWasStoredGoesWithThePlugin() {
        load(plugin());
        configuration.setValue("a", 1, ConfigurationScope.PLUGIN, ID);
        assertThat(file("plugins/" + ID + ".json")).exists();
        manager.unloadPlugin(ID);
        Await.until("its stores are empty", () -> configuration
                .getConfiguration(ConfigurationScope.PLUGIN, ID)
                .isEmpty());
        assertThat(file("plugins/" + ID + ".json")).doesNotExist();
    }
}
