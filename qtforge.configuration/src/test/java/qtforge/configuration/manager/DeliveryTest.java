// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.manager;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.api.managers.configuration.ConfigurationScope.GLOBAL;
import static qtforge.api.managers.configuration.ConfigurationScope.PLUGIN;
import static qtforge.api.managers.configuration.ConfigurationScope.RUNTIME;
import static qtforge.api.managers.configuration.ConfigurationScope.USER;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.ManagedService;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.testing.Await;

/** What Config Admin delivers, and what it keeps. */
class DeliveryTest {

    private static final String P = "org.example.p";

    @TempDir
    Path home;

    private TestRuntime runtime;
    private ConfigurationManager manager;
    private final List<Map<String, Object>> delivered = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void start() throws Exception {
        runtime = new TestRuntime(home);
        manager = runtime.manager();
    }

    @AfterEach
    void stop() throws Exception {
        runtime.close();
    }

    private void listen(String pid) {
        ManagedService service = properties -> delivered.add(map(properties));
        runtime.context()
                .registerService(ManagedService.class, service, FrameworkUtil.asDictionary(Map.of("service.pid", pid)));
    }

    private static Map<String, Object> map(Dictionary<String, ?> properties) {
        return properties == null ? Map.of() : new HashMap<>(FrameworkUtil.asMap(properties));
    }

    private void await(String key, Object value) throws InterruptedException {
        Await.until(
                key + " is " + value + ": " + delivered,
                () -> !delivered.isEmpty()
                        && java.util.Objects.deepEquals(
                                value, delivered.get(delivered.size() - 1).get(key)));
    }

    @Test
    void changeOfAnyScopeIsDeliveredAsDottedKeysAndArrays() throws Exception {
        listen(P);
        manager.setConfiguration(
                Map.of("server", Map.of("port", 1, "hosts", List.of("a", "b"), "mixed", List.of(1, "x"))),
                PLUGIN,
                P,
                true);
        await("server.port", 1L);
        await("server.hosts", new String[] {"a", "b"});
        await("server.mixed", new String[] {"1", "x"});
        manager.setValue("server.port", 2, RUNTIME, "");
        await("server.port", 2L);
        manager.setValue("everywhere", true, GLOBAL, "");
        await("everywhere", true);
        manager.removeKey("server.port", RUNTIME, "");
        await("server.port", 1L);
        assertThat(delivered.get(delivered.size() - 1)).doesNotContainKey("qtforge.configuration");
    }

    @Test
    void nothingOfItIsInTheFilesOfConfigAdmin() throws Exception {
        listen(P);
        manager.setValue("secret", "only-in-memory", RUNTIME, P);
        await("secret", "only-in-memory");
        try (var all = Files.walk(home.resolve("data"))) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("only-in-memory");
            }
        }
    }

    @Test
    void whatOthersHaveSetIsKeptAndLiesBeneath() throws Exception {
        runtime.admin()
                .getConfiguration(P, "?")
                .update(FrameworkUtil.asDictionary(
                        Map.of("theirs", 1, "both", "theirs", "with", "$[prop:test.property]")));
        listen(P);
        manager.setValue("both", "ours", PLUGIN, P);
        await("both", "ours");
        await("theirs", 1);
        await("with", "from the framework");
        manager.clearConfiguration(PLUGIN, P);
        await("both", "theirs");
        assertThat(runtime.admin().getConfiguration(P, "?").getProperties().get("theirs"))
                .isEqualTo(1);
    }

    @Test
    void configurationThatIsThereForUsOnlyGoesWithTheValues() throws Exception {
        manager.setValue("a", 1, USER, P);
        runtime.settle();
        assertThat(runtime.admin().listConfigurations(null)).hasSize(1);
        manager.clearConfiguration(USER, P);
        runtime.settle();
        assertThat(runtime.admin().listConfigurations(null)).isNull();
    }

    @Test
    void installedPluginGetsWhatIsForAllAndNobodyElseGetsItsOwn() throws Exception {
        manager.setValue("x", 1, GLOBAL, "");
        runtime.plugin(P, null);
        runtime.settle();
        assertThat(runtime.admin().getConfiguration(P, "?").getBundleLocation()).isEqualTo("test:" + P);
    }

    @Test
    void placeholderIsReplacedForTheComponentOnly() throws Exception {
        listen(P);
        manager.setValue("v", "$[prop:test.property]", PLUGIN, P);
        await("v", "from the framework");
        assertThat(Files.readString(runtime.settings("plugins/" + P + ".json"))).contains("$[prop:test.property]");
    }
}
