// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;
import qtforge.api.core.BatchResult;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Many plugins at once. */
public class BatchIT extends InRuntime {

    private static final int MEMBERS = 50;
    private static final int ILL = 30;

    @Test
    public void fiftyPluginsStartInDependencyOrderAndOneFailsAlone() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            PluginJar jar = PluginJar.plugin(id(i), "1.0.0");
            // Members below 25 need the one before half of them; the ill one and those above 25 need nobody.
            if (i > 0 && i < MEMBERS / 2) {
                jar.requires(id(i / 2), "[1.0,2.0)");
            }
            if (i == ILL) {
                jar.behaves("initialize", "throw");
            }
            paths.add(jar.in(files).toString());
        }
        Collections.shuffle(paths, new Random(50));

        List<BatchResult> results = manager.batchLoad(paths, PluginLoadOptions.DEFAULT);

        assertThat(results).extracting(BatchResult::item).containsExactlyElementsOf(paths);
        assertThat(results)
                .filteredOn(result -> !result.success())
                .singleElement()
                .satisfies(failed -> {
                    assertThat(failed.pluginId()).isEqualTo(id(ILL));
                    assertThat(failed.error().orElseThrow().code()).isEqualTo(PluginErrorCode.INITIALIZATION_FAILED);
                });
        assertThat(manager.pluginsInState(PluginState.RUNNING)).hasSize(MEMBERS - 1);
        List<String> order = manager.getLoadOrder();
        for (int i = 2; i < MEMBERS / 2; i++) {
            assertThat(order.indexOf(id(i / 2))).isLessThan(order.indexOf(id(i)));
        }
    }

    @Test
    public void batchUnloadStopsDependantsFirst() {
        load(PluginJar.plugin(id(1), "1.0.0"));
        load(PluginJar.plugin(id(2), "1.0.0").requires(id(1), "[1.0,2.0)"));

        List<BatchResult> results = manager.batchUnload(List.of(id(1), id(2), "org.example.unknown"), false);

        assertThat(results).extracting(BatchResult::success).containsExactly(true, true, false);
        assertThat(results.get(2).error().orElseThrow().code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    @Test
    public void searchPathsAreLoadedAtOnce() {
        PluginJar.plugin(id(1), "1.0.0").in(files.resolve("a"));
        PluginJar.plugin(id(2), "1.0.0").requires(id(1), "[1.0,2.0)").in(files.resolve("b"));
        PluginJar.plugin(id(3), "1.0.0").behaves("initialize", "throw").in(files.resolve("b"));
        manager.addSearchPath(files.resolve("a").toString());
        manager.addSearchPath(files.resolve("b").toString());
        try {
            manager.loadAllPlugins(PluginLoadOptions.DEFAULT);
        } finally {
            manager.removeSearchPath(files.resolve("a").toString());
            manager.removeSearchPath(files.resolve("b").toString());
        }

        assertThat(manager.pluginsInState(PluginState.RUNNING)).containsExactly(id(1), id(2));
        assertThat(errors.errorsOf(id(3), 10)).isNotEmpty();
    }

    @Test
    public void configurationsAreTakenOneByOne() {
        load(PluginJar.plugin(id(1), "1.0.0"));
        load(PluginJar.plugin(id(2), "1.0.0"));

        List<BatchResult> results = manager.batchUpdateConfigs(
                Map.of(id(1), Map.of("colour", "green"), id(2), Map.of("unacceptable", true)));

        assertThat(results).hasSize(2);
        assertThat(manager.getPluginConfiguration(id(1))).containsEntry("colour", "green");
        assertThat(manager.getPluginConfiguration(id(2))).doesNotContainKey("unacceptable");
    }

    @Test
    public void configurationsAreSavedAndReadBack() {
        load(PluginJar.plugin(id(1), "1.0.0"));
        manager.configurePlugin(id(1), Map.of("colour", "green", "sizes", List.of(1, 2)));
        String file = files.resolve("configurations.json").toString();
        manager.saveConfigurations(file);
        manager.configurePlugin(id(1), Map.of("colour", "red"));

        List<BatchResult> results = manager.loadConfigurations(file);

        assertThat(results).allMatch(BatchResult::success);
        assertThat(manager.getPluginConfiguration(id(1)))
                .containsEntry("colour", "green")
                .containsEntry("sizes", List.of(1L, 2L));
    }

    @Test
    public void filesOfAFolderAreDiscoveredWithoutLoading() {
        PluginJar.plugin(id(1), "1.0.0").in(files);
        PluginJar.plugin(id(2), "1.0.0").in(files.resolve("deep"));

        assertThat(manager.discoverPlugins(files.toString(), false))
                .contains(files.resolve(id(1) + "-1.0.0.jar").toString());
        assertThat(manager.discoverPlugins(files.toString(), true))
                .contains(files.resolve("deep").resolve(id(2) + "-1.0.0.jar").toString());
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    private static String id(int number) {
        return "org.example.batch." + number;
    }
}
