// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.Test;
import qtforge.api.core.BatchResult;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** A thousand plugins in one runtime. */
public class ManyPluginsIT extends InRuntime {

    private static final int PLUGINS = 1000;

    @Test
    public void aThousandPluginsRunAnswerAndGo() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < PLUGINS; i++) {
            PluginJar jar = PluginJar.plugin(id(i), "1.0.0");
            if (i >= 10) {
                jar.requires(id(i / 10), "[1.0,2.0)");
            }
            paths.add(jar.in(files).toString());
        }

        List<BatchResult> loaded =
                manager.batchLoad(paths, PluginLoadOptions.DEFAULT.withTimeout(Duration.ofMinutes(5)));

        assertThat(loaded).allMatch(BatchResult::success);
        assertThat(manager.pluginsInState(PluginState.RUNNING)).hasSize(PLUGINS);
        for (int i = 0; i < PLUGINS; i += 100) {
            assertThat(send(id(i), "increment")).isEqualTo(1L);
        }
        assertThat(Thread.activeCount()).as("threads").isLessThan(PLUGINS / 2);

        assertThat(manager.batchUnload(manager.loadedPlugins(), false)).allMatch(BatchResult::success);
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    private static String id(int number) {
        return "org.example.many.p" + number;
    }
}
