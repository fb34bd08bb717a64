// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.Test;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginLifecycleListener;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.PluginState;
import qtforge.itest.plugin.ScriptedPlugin;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Who listens hears everything in order, and cannot do harm. */
public class ObserverIT extends InRuntime {

    private static final String ID = "org.example.watched";

    @Test
    public void listenerHearsEventsInOrder() {
        List<PluginLifecycleEventData> heard = Collections.synchronizedList(new ArrayList<>());
        ServiceRegistration<PluginLifecycleListener> listener = listen(heard::add);
        try {
            load(PluginJar.plugin(ID, "1.0.0"));
            manager.pausePlugin(ID);
            manager.resumePlugin(ID);
            manager.unloadPlugin(ID);
            Await.until("the end is heard", () -> heard.stream()
                    .anyMatch(event -> event.newState() == PluginState.UNLOADED));
        } finally {
            listener.unregister();
        }

        assertThat(heard)
                .extracting(PluginLifecycleEventData::sequence)
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(heard)
                .extracting(PluginLifecycleEventData::eventType)
                .containsSubsequence(
                        PluginLifecycleEvent.BEFORE_INITIALIZE,
                        PluginLifecycleEvent.AFTER_INITIALIZE,
                        PluginLifecycleEvent.BEFORE_PAUSE,
                        PluginLifecycleEvent.AFTER_PAUSE,
                        PluginLifecycleEvent.BEFORE_RESUME,
                        PluginLifecycleEvent.AFTER_RESUME,
                        PluginLifecycleEvent.BEFORE_SHUTDOWN,
                        PluginLifecycleEvent.AFTER_SHUTDOWN);
    }

    @Test
    public void listenerThatThrowsIsCalledAgain() {
        CountDownLatch calls = new CountDownLatch(3);
        ServiceRegistration<PluginLifecycleListener> listener = listen(event -> {
            calls.countDown();
            throw new IllegalStateException("listener is ill");
        });
        try {
            load(PluginJar.plugin(ID, "1.0.0"));
            Await.until("it is called again", () -> calls.await(0, TimeUnit.SECONDS));
        } finally {
            listener.unregister();
        }

        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void listenerThatBlocksHoldsNobodyUp() {
        CountDownLatch release = new CountDownLatch(1);
        ServiceRegistration<PluginLifecycleListener> listener = listen(event -> {
            try {
                release.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            load(PluginJar.plugin(ID, "1.0.0"));
            assertThat(send(ID, "increment")).isEqualTo(1L);
            manager.unloadPlugin(ID);
        } finally {
            release.countDown();
            listener.unregister();
        }

        assertThat(manager.loadedPlugins()).isEmpty();
    }

    @Test
    public void callbackHearsItsKindOnly() {
        List<PluginLifecycleEventData> heard = Collections.synchronizedList(new ArrayList<>());
        load(PluginJar.plugin(ID, "1.0.0"));
        String callback = lifecycle.registerEventCallback(ID, PluginLifecycleEvent.AFTER_PAUSE, heard::add);

        manager.pausePlugin(ID);
        Await.until("the pause is heard", () -> !heard.isEmpty());
        assertThat(lifecycle.unregisterEventCallback(callback)).isTrue();
        manager.resumePlugin(ID);
        manager.pausePlugin(ID);

        assertThat(heard).singleElement().satisfies(event -> assertThat(event.pluginId())
                .isEqualTo(ID));
    }

    @Test
    public void pluginWithoutABundleIsManagedLikeOthers() {
        registry.registerPlugin(
                PluginMetadata.fromJson(Map.of("id", ID, "name", "Registered", "version", "1.0.0")),
                new ScriptedPlugin());
        assertThat(state(ID)).isEqualTo(PluginState.LOADED);

        manager.startPlugin(ID);
        assertThat(send(ID, "increment")).isEqualTo(1L);
        registry.unregisterPlugin(ID);

        assertThat(registry.isPluginRegistered(ID)).isFalse();
    }

    @Test
    public void stateIsBackedUpAndGivenBack() {
        load(PluginJar.plugin(ID, "1.0.0"));
        send(ID, "increment");
        Map<String, Object> backup = lifecycle.backupPluginState(ID);
        send(ID, "increment");

        lifecycle.restorePluginState(ID, backup);

        assertThat(send(ID, "get")).isEqualTo(1L);
        assertThat(backup).containsEntry("plugin_id", ID).containsKeys("version", "state", "saved_state", "timestamp");
    }

    private ServiceRegistration<PluginLifecycleListener> listen(PluginLifecycleListener listener) {
        return bundles.registerService(PluginLifecycleListener.class, listener, null);
    }
}
