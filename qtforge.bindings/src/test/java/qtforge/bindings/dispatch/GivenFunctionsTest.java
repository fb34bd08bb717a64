// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;
import qtforge.testing.Await;

/** What becomes of functions and objects that a call leaves. */
class GivenFunctionsTest {

    private final List<String> log = new ArrayList<>();
    private final AtomicInteger released = new AtomicInteger();
    private final Dispatcher dispatcher = new Dispatcher(Catalog.of(List.of(TestFacades.Module.class)));
    private final BindingSession session = new BindingSession(
            "session-1",
            "test",
            new RuntimeServices() {
                @Override
                public <T> Optional<T> find(Class<T> type) {
                    return Optional.of(type.cast(new TestFacades.Log(log)));
                }
            },
            Optional.empty(),
            20,
            (what, why) -> log.add(what));

    @AfterEach
    void end() {
        session.close();
    }

    private Object fn(String function, Object... arguments) {
        return dispatcher.call(
                session, BindingCall.of("fn", Arrays.asList("test", function, Arrays.asList(arguments), null)));
    }

    private Map<?, ?> on(StructValue struct, String method, Object... arguments) {
        return (Map<?, ?>)
                dispatcher.call(session, BindingCall.of("do", List.of(struct, method, Arrays.asList(arguments))));
    }

    private ScriptFunction function() {
        return new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                return null;
            }

            @Override
            public void release() {
                released.incrementAndGet();
            }
        };
    }

    private StructValue hook(Object function, Object counter) {
        Map<String, Object> fields = new java.util.HashMap<>();
        fields.put("name", "a");
        fields.put("function", function);
        fields.put("counter", counter);
        return new StructValue("test.Hook", fields);
    }

    private void awaitNoFunctions() {
        Await.until(() -> {
            System.gc();
            assertThat(session.functionCount()).isZero();
        });
    }

    @Test
    void aFunctionThatNobodyKeepsIsForgotten() {
        ObjectReference counter = (ObjectReference) fn("counter_after", function());
        fn("call_back", function(), counter);
        assertThatThrownBy(() -> fn("refuse", function())).isInstanceOf(PluginException.class);
        awaitNoFunctions();
    }

    @Test
    void aFunctionThatIsKeptStaysUntilTheEnd() {
        fn("keep", function());
        System.gc();
        fn("call_kept");
        assertThat(session.functionCount()).isEqualTo(1);
        session.close();
        assertThat(released).hasValue(1);
    }

    @Test
    void functionsInArgumentsThatWillNotDoAreGivenBackAtOnce() {
        assertThatThrownBy(() -> fn("call_back", function(), "no counter")).hasMessageContaining("'counter'");
        assertThat(released).hasValue(1);
        assertThatThrownBy(() -> fn("keep", function(), function())).hasMessageContaining("2 were given");
        assertThat(released).hasValue(3);
        assertThatThrownBy(() -> fn("keep", List.of(function()))).hasMessageContaining("must be a function");
        assertThat(released).hasValue(4);
        awaitNoFunctions();
    }

    @Test
    void functionsOfAStructAreGivenBackAfterItsMethods() {
        assertThat(on(hook(function(), null), "look").get("self")).isNull();
        assertThat(released).hasValue(1);
        assertThatThrownBy(() -> on(hook(function(), null), "fail")).hasMessageContaining("not now");
        assertThat(released).hasValue(2);
        awaitNoFunctions();
    }

    @Test
    void aFunctionThatGoesBackInAStructIsNotGivenBackBefore() {
        ScriptFunction function = function();
        StructValue changed =
                (StructValue) on(hook(function, null), "rename", "b").get("self");
        assertThat(changed.fields()).containsEntry("function", function);
        assertThat(released).hasValue(0);
        awaitNoFunctions();
    }

    @Test
    void anObjectOfAStructWhoseMethodFailsIsNotHandedOutOnceMore() {
        ObjectReference counter = (ObjectReference) fn("counter_after", function());
        assertThatThrownBy(() -> on(hook(null, counter), "fail")).hasMessageContaining("not now");
        session.release(counter.number(), 1);
        assertThat(session.objectCount()).isZero();
    }

    @Test
    void objectsOfAResultThatCannotBeSentAreTakenBack() {
        assertThatThrownBy(() -> fn("counter_and_depths")).hasMessageContaining("nests deeper");
        assertThat(session.objectCount()).isZero();
        assertThat(log).containsExactly("counter closed");
    }
}
