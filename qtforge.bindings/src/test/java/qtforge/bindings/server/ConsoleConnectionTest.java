// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.dispatch.BindingSession;
import qtforge.bindings.dispatch.Dispatcher;
import qtforge.bindings.dispatch.TestFacades;
import qtforge.testing.Await;

class ConsoleConnectionTest {

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final SessionTable table = new SessionTable(new SessionLog(Optional::empty), Duration.ofSeconds(20));
    private final BindingSession session = new BindingSession(
            "console-1",
            "test",
            new RuntimeServices() {
                @Override
                public <T> Optional<T> find(Class<T> type) {
                    return type == TestFacades.Log.class
                            ? Optional.of(type.cast(new TestFacades.Log(log)))
                            : Optional.empty();
                }
            },
            Optional.empty(),
            10,
            (what, why) -> log.add(what));
    private final ConsoleConnection console =
            new ConsoleConnection(session, () -> new Dispatcher(Catalog.of(List.of(TestFacades.Module.class))), table);

    private Object fn(String function, Object... arguments) {
        return console.call("fn", List.of("test", function, Arrays.asList(arguments)));
    }

    @Test
    void objectsStructsAndConstantsAreMaps() {
        Map<String, Object> counter = Map.of("$h", 1L, "t", "test.Counter");
        assertThat(console.call("new", List.of("test.Counter", List.of(2L)))).isEqualTo(counter);
        assertThat(fn("count_of", counter)).isEqualTo(2L);
        assertThat(fn("after", Map.of("$e", "test.PluginState", "v", 0L)))
                .isEqualTo(Map.of("$e", "test.PluginState", "v", 1L));
        assertThat(((Map<?, ?>) fn("mirror", Map.of("$s", "test.Point", "v", Map.of("x", 1L)))).get("$s"))
                .isEqualTo("test.Point");
    }

    @Test
    void keysThatLookLikeFormsAreEscapedBothWays() {
        Map<String, Object> escaped = Map.of("$m", List.of(List.of("$h", 5L)));
        assertThat(((List<?>) fn("plain", true, 1L, 1L, 1.0, "", new byte[0], escaped)).get(6))
                .isEqualTo(escaped);
    }

    @Test
    void functionsAreCalledWithMaps() {
        List<Object> seen = new ArrayList<>();
        ScriptFunction function = new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                seen.addAll(Arrays.asList(arguments));
                return Map.of("$e", "test.PluginState", "v", 8L);
            }

            @Override
            public void release() {
                log.add("released");
            }
        };
        Object counter = console.call("new", List.of("test.Counter"));
        assertThat(fn("call_back", function, counter)).isEqualTo(Map.of("$e", "test.PluginState", "v", 8L));
        assertThat(seen.subList(0, 4)).containsExactly(1L, "two", counter, Map.of("$e", "test.PluginState", "v", 4L));
        fn("keep", function);
        assertThat(fn("kept")).isSameAs(function);
        console.close();
        Await.until(() -> assertThat(log).startsWith("counter closed").endsWith("released"));
    }

    @Test
    void functionsInStructsAreCalledWithMapsToo() {
        List<Object> seen = new ArrayList<>();
        ScriptFunction function = new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                seen.addAll(Arrays.asList(arguments));
                return null;
            }

            @Override
            public void release() {
                log.add("released");
            }
        };
        Map<String, Object> hook = Map.of("$s", "test.Hook", "v", Map.of("name", "a", "function", function));
        fn("call_hook", hook);
        assertThat(seen).containsExactly(Map.of("$e", "test.PluginState", "v", 4L));
    }
}
