// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptFunction;
import qtforge.bindings.RuntimeServices;
import qtforge.bindings.catalog.Catalog;
import qtforge.bindings.value.ConstantValue;
import qtforge.bindings.value.ObjectReference;
import qtforge.bindings.value.StructValue;

class DispatcherTest {

    private final List<String> log = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Dispatcher dispatcher = new Dispatcher(Catalog.of(List.of(TestFacades.Module.class)));
    private final BindingSession session = new BindingSession(
            "session-1",
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
            20,
            (what, why) -> problems.add(what));

    @AfterEach
    void nothingWentWrongUnseen() {
        session.close();
        assertThat(problems).isEmpty();
    }

    private Object fn(String function, Object... arguments) {
        return dispatcher.call(
                session, BindingCall.of("fn", Arrays.asList("test", function, Arrays.asList(arguments), null)));
    }

    @SuppressWarnings("unchecked")
    private List<Object> list(String function, Object... arguments) {
        return (List<Object>) fn(function, arguments);
    }

    private Object named(String function, Map<String, Object> named, Object... arguments) {
        return dispatcher.call(
                session, BindingCall.of("fn", List.of("test", function, Arrays.asList(arguments), named)));
    }

    private Object doIt(Object target, String method, Object... arguments) {
        return dispatcher.call(session, BindingCall.of("do", List.of(target, method, Arrays.asList(arguments))));
    }

    private ObjectReference counter(Object... arguments) {
        return (ObjectReference)
                dispatcher.call(session, BindingCall.of("new", List.of("test.Counter", Arrays.asList(arguments))));
    }

    private static void refused(PluginErrorCode code, String message, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    @Test
    void plainValuesGoThereAndBack() {
        byte[] bytes = {1, 0, -1};
        assertThat(list("plain", true, 3L, 1L << 40, 2L, "a\0\ud83d\ude00", bytes, Map.of("a", List.of(1L))))
                .containsExactly(true, 3L, 1L << 40, 2.0, "a\0\ud83d\ude00", bytes, Map.of("a", List.of(1L)));
    }

    @Test
    void aWrongArgumentIsNamed() {
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "test.plain: argument 'small' must be a whole number, is the text 'x'",
                () -> fn("plain", true, "x", 1L, 1.0, "", new byte[0], null));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "'small' must be between -2147483648 and 2147483647, is 2147483648",
                () -> fn("plain", true, 1L << 31, 1L, 1.0, "", new byte[0], null));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "'text' must be a text, is none",
                () -> fn("plain", true, 1L, 1L, 1.0, null, new byte[0], null));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "'truth' must be a truth value, is 1",
                () -> fn("plain", 1L, 1L, 1L, 1.0, "", new byte[0], null));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "'large' must be a whole number, is 1.5",
                () -> fn("plain", true, 1L, 1.5, 1.0, "", new byte[0], null));
    }

    @Test
    void aWholeNumberMayComeAsAFloat() {
        assertThat(list("plain", true, 5.0, 6.0, 1L, "", new byte[0], null)).startsWith(true, 5L, 6L, 1.0);
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        assertThat(fn("defaults", "a")).isEqualTo("a|5000|null|PAUSED|{a=[1]}");
        assertThat(named("defaults", Map.of("state", "Running", "first", "b")))
                .isEqualTo("b|5000|null|RUNNING|{a=[1]}");
        assertThat(fn("defaults", "c", 1.5, "n", new ConstantValue("test.PluginState", 0), Map.of()))
                .isEqualTo("c|1|n|UNLOADED|{}");
    }

    @Test
    void noneIsTheDefaultWhereItIsNoValue() {
        assertThat(fn("defaults", "a", null, null, null, null)).isEqualTo("a|5000|null|PAUSED|{a=[1]}");
    }

    @Test
    void theNumberAndTheNamesOfArgumentsAreChecked() {
        refused(PluginErrorCode.INVALID_ARGUMENT, "argument 'first' is missing", () -> fn("defaults"));
        refused(PluginErrorCode.INVALID_ARGUMENT, "takes 1 arguments, 2 were given", () -> fn("maybe", 1L, 2L));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "has no parameter 'other'",
                () -> named("maybe", Map.of("other", 1L, "number", 1L)));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "'number' was given twice",
                () -> named("maybe", Map.of("number", 1L), 2L));
    }

    @Test
    void optionalsAreNone() {
        assertThat(fn("maybe", 3L)).isEqualTo("number 3");
        assertThat(fn("maybe", (Object) null)).isNull();
    }

    @Test
    void timesAreMilliseconds() {
        assertThat(fn("later", 1500L)).isEqualTo(2500L);
    }

    @Test
    void constantsAreTakenByNumberAndName() {
        ConstantValue loading = new ConstantValue("test.PluginState", 1);
        assertThat(fn("after", new ConstantValue("test.PluginState", 0))).isEqualTo(loading);
        assertThat(fn("after", 0L)).isEqualTo(loading);
        assertThat(fn("after", "Unloaded")).isEqualTo(loading);
        assertThat(fn("after", "UNLOADED")).isEqualTo(loading);
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "must be one of test.PluginState (Unloaded, Loading",
                () -> fn("after", "Sleeping"));
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "is constant 1 of test.PluginCapability",
                () -> fn("after", new ConstantValue("test.PluginCapability", 1)));
    }

    @Test
    void bitsAreCombined() {
        ConstantValue both = new ConstantValue("test.PluginCapability", 6);
        assertThat(fn("bits", both)).isEqualTo(both);
        assertThat(fn("bits", List.of("Service", "Network"))).isEqualTo(both);
        assertThat(fn("bits", 0L)).isEqualTo(new ConstantValue("test.PluginCapability", 0));
        assertThat(fn("bits", "Service")).isEqualTo(new ConstantValue("test.PluginCapability", 2));
        refused(PluginErrorCode.INVALID_ARGUMENT, "bits of test.PluginCapability", () -> fn("bits", 1L << 40));
    }

    @Test
    void recordsAreMaps() {
        assertThat(fn("row", Map.of("first_name", "a", "state", new ConstantValue("test.PluginState", 4), "count", 2L)))
                .isEqualTo(Map.of("first_name", "a", "state", "Running", "count", 2L));
    }

    @Test
    void structsAreCopiedWithDefaults() {
        StructValue made =
                (StructValue) dispatcher.call(session, BindingCall.of("new", List.of("test.Point", List.of(7L))));
        assertThat(made.fields())
                .containsEntry("x", 7L)
                .containsEntry("y", 1.5)
                .containsEntry("tags", List.of())
                .containsEntry("state", new ConstantValue("test.PluginState", 4))
                .containsEntry("note", null);
        assertThat(((StructValue) fn("mirror", made)).fields()).containsEntry("x", -7L);
        assertThat(((StructValue) fn("mirror", Map.of("x", 2L, "height", 3L))).fields())
                .containsEntry("x", -2L)
                .containsEntry("y", 3.0);
        assertThat(((StructValue) fn("mirror", "12")).fields()).containsEntry("x", -12L);
        refused(
                PluginErrorCode.INVALID_ARGUMENT,
                "has no field 'z'; it has x, y, tags, state, note",
                () -> fn("mirror", Map.of("z", 1L)));
    }

    @Test
    void aStructMethodAnswersWhatItChanged() {
        StructValue point = new StructValue("test.Point", Map.of("x", 1L));
        Map<?, ?> moved = (Map<?, ?>) doIt(point, "move", 2L);
        assertThat(moved.get("v")).isEqualTo(3L);
        assertThat(((StructValue) moved.get("self")).fields())
                .containsEntry("x", 3L)
                .containsEntry("tags", List.of("moved"));
        Map<?, ?> looked = (Map<?, ?>) doIt(point, "look");
        assertThat(looked.get("v")).isEqualTo(1L);
        assertThat(looked.get("self")).isNull();
    }

    @Test
    void staticMethodsAreFunctionsOfTheModule() {
        assertThat(((StructValue) fn("Point.from_text", "4")).fields()).containsEntry("x", 4L);
        assertThat(((StructValue) fn("Vector.from_text", "4")).type()).isEqualTo("test.Point");
        refused(PluginErrorCode.NOT_FOUND, "no function 'Point.move'", () -> fn("Point.move", 1L));
    }

    @Test
    void objectsStayInTheRuntime() {
        ObjectReference counter = counter(5L);
        assertThat(counter.type()).isEqualTo("test.Counter");
        assertThat(dispatcher.get(session, counter, "count")).isEqualTo(5L);
        dispatcher.set(session, counter, "count", 8L);
        assertThat(fn("count_of", counter)).isEqualTo(8L);
        assertThat(doIt(counter, "itself")).isEqualTo(counter);
        assertThat(doIt(counter, "hello")).isEqualTo("hello from Counter");
        refused(
                PluginErrorCode.NOT_SUPPORTED,
                "test.Counter.name cannot be written",
                () -> dispatcher.set(session, counter, "name", "x"));
        refused(
                PluginErrorCode.NOT_SUPPORTED,
                "cannot be made",
                () -> dispatcher.create(session, "test.Base", List.of(), Map.of()));
    }

    @Test
    void onlyWhatIsAnnotatedCanBeReached() {
        ObjectReference counter = counter();
        refused(PluginErrorCode.NOT_FOUND, "has no method 'secret'", () -> doIt(counter, "secret"));
        refused(PluginErrorCode.NOT_FOUND, "has no method 'get_class'", () -> doIt(counter, "get_class"));
        refused(PluginErrorCode.NOT_FOUND, "has no method 'getClass'", () -> doIt(counter, "getClass"));
        refused(PluginErrorCode.NOT_FOUND, "no function 'hash_code'", () -> fn("hash_code"));
        refused(
                PluginErrorCode.NOT_FOUND,
                "no class java.lang.Runtime",
                () -> dispatcher.create(session, "java.lang.Runtime", List.of(), Map.of()));
        refused(PluginErrorCode.COMMAND_NOT_FOUND, "no method 'eval'", () -> BindingCall.of("eval", List.of()));
    }

    @Test
    void anObjectGoesWhenItWasReleasedAsOftenAsItWasSent() {
        ObjectReference counter = counter();
        doIt(counter, "itself");
        dispatcher.call(session, BindingCall.of("release", List.of(List.of(List.of(counter.number(), 1L)))));
        assertThat(log).isEmpty();
        assertThat(dispatcher.get(session, counter, "count")).isEqualTo(0L);
        dispatcher.call(session, BindingCall.of("release", List.of(List.of(counter.number(), 1L))));
        assertThat(log).containsExactly("counter closed");
        refused(PluginErrorCode.NOT_FOUND, "is not there any more", () -> doIt(counter, "itself"));
        dispatcher.release(session, counter.number(), 1);
        dispatcher.release(session, 4711, 1);
    }

    @Test
    void objectsAreBounded() {
        for (int i = 0; i < 20; i++) {
            counter();
        }
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "holds 20 objects", this::counter);
    }

    @Test
    void functionsOfTheProgramAreCalledWithEverything() {
        List<Object> seen = new ArrayList<>();
        ObjectReference counter = counter();
        Object answer = fn(
                "call_back",
                function(arguments -> {
                    seen.addAll(arguments);
                    return List.of(new ConstantValue("test.PluginState", 8), counter);
                }),
                counter);
        assertThat(answer).isEqualTo(List.of(new ConstantValue("test.PluginState", 8), counter));
        assertThat(seen.subList(0, 4)).containsExactly(1L, "two", counter, new ConstantValue("test.PluginState", 4));
        assertThat(seen.get(4)).isInstanceOf(StructValue.class);
    }

    @Test
    void aFunctionGoesBackAsItCameAndEndsWithTheSession() {
        List<String> released = new ArrayList<>();
        ScriptFunction function = new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                return "called";
            }

            @Override
            public void release() {
                released.add("released");
            }
        };
        fn("keep", function);
        assertThat(fn("kept")).isSameAs(function);
        assertThat(fn("call_kept")).isEqualTo("called");
        assertThat(session.functionCount()).isEqualTo(1);
        session.close();
        assertThat(released).containsExactly("released");
        refused(PluginErrorCode.OPERATION_CANCELLED, "the session has ended", () -> fn("call_kept"));
    }

    @Test
    void aStreamIsTakenPieceByPiece() {
        ObjectReference stream = (ObjectReference) fn("up_to", 5L);
        assertThat(stream.type()).isEqualTo("Stream");
        assertThat(doIt(stream, "next", 2L)).isEqualTo(List.of(1L, 2L));
        assertThat(doIt(stream, "next")).isEqualTo(List.of(3L));
        assertThat(doIt(stream, "next", 100L)).isEqualTo(List.of(4L, 5L));
        assertThat(doIt(stream, "next", 100L)).isEqualTo(List.of());
        doIt(stream, "close");
    }

    @Test
    void promisesAreAwaited() {
        assertThat(fn("promised", true)).isEqualTo("kept");
        refused(PluginErrorCode.NETWORK_ERROR, "not kept", () -> fn("promised", false));
        assertThat(dispatcher
                        .find(session, BindingCall.of("fn", List.of("test", "promised")))
                        .orElseThrow()
                        .waits())
                .isTrue();
    }

    @Test
    void failuresKeepTheirMeaning() {
        refused(PluginErrorCode.INVALID_ARGUMENT, "test.fail: wrong", () -> fn("fail", "argument"));
        refused(PluginErrorCode.INVALID_STATE, "not now", () -> fn("fail", "state"));
        refused(PluginErrorCode.FILE_NOT_FOUND, "gone.txt", () -> fn("fail", "file"));
        refused(PluginErrorCode.PLUGIN_NOT_FOUND, "no such plugin", () -> fn("fail", "own"));
        refused(PluginErrorCode.EXECUTION_FAILED, "test.fail: Exception", () -> fn("fail", "other"));
    }

    @Test
    void aMissingServiceIsNamedWithItsBundle() {
        refused(PluginErrorCode.NOT_SUPPORTED, "start bundle qtforge.core", () -> fn("plugins"));
    }

    @Test
    void whatASessionLeavesGoesWithIt() {
        counter();
        fn("register");
        session.close();
        assertThat(log).containsExactly("second gone", "first gone", "counter closed");
        session.close();
        assertThat(log).hasSize(3);
    }

    @Test
    void whatIsRegisteredTooLateIsClosedAtOnce() {
        session.close();
        session.atEnd(() -> log.add("late"));
        assertThat(log).containsExactly("late");
    }

    @Test
    void whatIsRegisteredBeyondTheLimitIsClosedAtOnce() {
        for (int i = 0; i < 100_000; i++) {
            session.atEnd(() -> {});
        }
        assertThatThrownBy(() -> session.atEnd(() -> log.add("one more")))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
        assertThat(log).containsExactly("one more");
    }

    @Test
    void nestedResultsKeepConstants() {
        assertThat(fn("nested"))
                .isEqualTo(Map.of(
                        "states",
                        List.of(new ConstantValue("test.PluginState", 8)),
                        "row",
                        Map.of("first_name", "a", "state", "Loaded", "count", 3L)));
    }

    private interface Body {
        Object call(List<Object> arguments);
    }

    private static ScriptFunction function(Body body) {
        return new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                return body.call(Arrays.asList(arguments));
            }

            @Override
            public void release() {}
        };
    }
}
