// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.After;
import org.junit.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginState;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Hooks are called, and those that go before may refuse. */
public class HookIT extends InRuntime {

    private static final String ID = "org.example.hooked";

    private final List<String> hooks = new ArrayList<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    @After
    public void removeHooks() {
        hooks.forEach(manager::unregisterHook);
    }

    @Test
    public void hooksSeeLoadAndUnload() {
        add(
                manager::registerPreLoadHook,
                path -> calls.add("before " + Path.of(path).getFileName()));
        add(manager::registerPostLoadHook, id -> calls.add("after " + id + " " + state(id)));
        add(manager::registerPreUnloadHook, id -> calls.add("unload " + id));

        load(PluginJar.plugin(ID, "1.0.0"));
        manager.unloadPlugin(ID);

        assertThat(calls).containsExactly("before " + ID + "-1.0.0.jar", "after " + ID + " RUNNING", "unload " + ID);
    }

    @Test
    public void hookRefusesALoad() {
        add(manager::registerPreLoadHook, path -> {
            throw new IllegalStateException("not on Sundays");
        });

        assertThat(failure(() -> load(PluginJar.plugin(ID, "1.0.0"))))
                .hasMessageContaining("not on Sundays")
                .satisfies(e -> assertThat(e.code()).isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    @Test
    public void hookRefusesAnUnloadThatIsNotForced() {
        load(PluginJar.plugin(ID, "1.0.0"));
        add(manager::registerPreUnloadHook, id -> {
            throw new IllegalStateException("still needed");
        });

        assertThat(failure(() -> manager.unloadPlugin(ID))).hasMessageContaining("still needed");
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        manager.unloadPlugin(ID, true);
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    @Test
    public void failureOfAHookAfterTheLoadIsRecordedOnly() {
        add(manager::registerPostLoadHook, id -> {
            throw new IllegalStateException("too late");
        });

        load(PluginJar.plugin(ID, "1.0.0"));

        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(errors.recentErrors(10)).anyMatch(error -> error.message().contains("too late"));
    }

    @Test
    public void hookMayManagePluginsItself() {
        add(
                manager::registerPostLoadHook,
                id -> calls.add(manager.getPluginInfo(id).orElseThrow().id()));

        load(PluginJar.plugin(ID, "1.0.0"));

        assertThat(calls).containsExactly(ID);
    }

    @Test
    public void removedHookIsNotCalled() {
        String hook = manager.registerPreLoadHook(calls::add);

        assertThat(manager.unregisterHook(hook)).isTrue();
        assertThat(manager.unregisterHook(hook)).isFalse();
        load(PluginJar.plugin(ID, "1.0.0"));

        assertThat(calls).isEmpty();
    }

    private void add(Function<Consumer<String>, String> kind, Consumer<String> hook) {
        hooks.add(kind.apply(hook));
    }
}
