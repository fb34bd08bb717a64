// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.testing.Await;

class WireConnectionTest {

    private static final WireHandler ECHO = (connection, method, arguments) -> arguments;

    @TempDir
    Path folder;

    @Test
    void valuesComeBackAsTheyWere() throws Exception {
        try (Pair pair = new Pair(folder, ECHO, WireHandler.NONE)) {
            Map<String, Object> dollar = new HashMap<>();
            dollar.put("$h", 1L);
            dollar.put("x", null);
            List<Object> values = new ArrayList<>(List.of(
                    true,
                    42L,
                    42.0,
                    Long.MIN_VALUE,
                    1e300,
                    -0.0,
                    Double.NaN,
                    Double.NEGATIVE_INFINITY,
                    "a\u0000b \uD83D\uDE00 \"\\\n",
                    List.of(),
                    Map.of("k", List.of(1L, Map.of())),
                    dollar,
                    new WireHandle(7, "core.PluginManager"),
                    new WireStruct("core.Version", Map.of("major", 1L)),
                    new WireConstant("core.PluginState", 4)));
            values.add(null);
            assertThat(pair.client.call("echo", values.toArray())).isEqualTo(values);
            byte[] bytes = {0, -1, 127};
            assertThat(((List<?>) pair.client.call("echo", (Object) bytes)).get(0))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void aTextOfTenMegabytesComesBack() throws Exception {
        try (Pair pair = new Pair(folder, ECHO, WireHandler.NONE)) {
            String text = "\u00e4".repeat(5 << 20);
            assertThat(pair.client.call("echo", text)).isEqualTo(List.of(text));
        }
    }

    @Test
    void whatHasNoFormIsRefusedAndTheConnectionGoesOn() throws Exception {
        try (Pair pair = new Pair(folder, ECHO, WireHandler.NONE)) {
            List<Object> cyclic = new ArrayList<>();
            cyclic.add(cyclic);
            Object deep = 1L;
            for (int level = 0; level < 600; level++) {
                deep = List.of(deep);
            }
            for (Object bad : List.of(cyclic, deep, "\uD800", Map.of(1, 2), new Object(), new byte[65 << 20])) {
                assertThatThrownBy(() -> pair.client.call("echo", bad))
                        .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
            }
            assertThat(pair.client.call("echo", 1L)).isEqualTo(List.of(1L));
        }
    }

    @Test
    void aResultThatHasNoFormIsAFailureOfTheCall() throws Exception {
        try (Pair pair = new Pair(folder, (connection, method, arguments) -> new Object(), WireHandler.NONE)) {
            assertThatThrownBy(() -> pair.client.call("object"))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.INVALID_ARGUMENT));
        }
    }

    @Test
    void failuresKeepTheirCodeAndTheStackOfTheScript() throws Exception {
        WireHandler failing = (connection, method, arguments) -> {
            if (method.equals("script")) {
                throw new ScriptException(
                        PluginErrorCode.EXECUTION_FAILED, "p", "boom", List.of(new ScriptFrame("a.py", 3, "f")), null);
            }
            throw new PluginException(PluginErrorCode.PERMISSION_DENIED, "p", "no", null);
        };
        try (Pair pair = new Pair(folder, failing, WireHandler.NONE)) {
            assertThatThrownBy(() -> pair.client.call("script"))
                    .isInstanceOfSatisfying(ScriptException.class, e -> assertThat(e.scriptStack())
                            .containsExactly(new ScriptFrame("a.py", 3, "f")))
                    .hasMessage("a.py:3: boom");
            assertThatThrownBy(() -> pair.client.call("other")).isInstanceOfSatisfying(PluginException.class, e -> {
                assertThat(e.code()).isEqualTo(PluginErrorCode.PERMISSION_DENIED);
                assertThat(e.error().pluginId()).isEqualTo("p");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callsNestBothWays(boolean callersServe) throws Exception {
        WireHandler down = (connection, method, arguments) -> {
            long left = (Long) arguments.get(0);
            return left == 0 ? 0L : 1L + (Long) connection.call("down", left - 1);
        };
        try (Pair pair = new Pair(folder, down, down, WireResolver.NONE, WireLimits.STANDARD, callersServe)) {
            assertThat(pair.client.call("down", 9L)).isEqualTo(9L);
            assertThat(pair.runtime.call("down", 9L)).isEqualTo(9L);
        }
    }

    @Test
    void functionsGoAcrossAreCalledComeBackAndAreGivenBack() throws Exception {
        WireHandler keeping = (connection, method, arguments) -> {
            WireFunction function = (WireFunction) arguments.get(0);
            if (method.equals("back")) {
                return function;
            }
            try (function) {
                return function.call(20L, 22L);
            }
        };
        WireCallable add = arguments -> (Long) arguments.get(0) + (Long) arguments.get(1);
        try (Pair pair = new Pair(folder, keeping, WireHandler.NONE)) {
            assertThat(pair.client.call("call", add)).isEqualTo(42L);
            Await.until("given back", () -> pair.client.functionsHeld() == 0);
            assertThat(pair.client.call("back", add)).isSameAs(add);
        }
    }

    @Test
    void aFunctionThatNobodyHasAnyMoreIsGivenBack() throws Exception {
        WireHandler forgetting = (connection, method, arguments) -> null;
        try (Pair pair = new Pair(folder, forgetting, WireHandler.NONE)) {
            WireCallable function = arguments -> null;
            pair.client.call("forget", function);
            Await.until("collected", () -> {
                System.gc();
                return pair.client.functionsHeld() == 0;
            });
        }
    }

    @Test
    void callsThatAreNotAnsweredComeInOrder() throws Exception {
        Queue<Object> seen = new ConcurrentLinkedQueue<>();
        WireHandler taking = (connection, method, arguments) -> {
            seen.add(arguments.get(0));
            return null;
        };
        try (Pair pair = new Pair(folder, taking, WireHandler.NONE)) {
            List<Object> sent = new ArrayList<>();
            for (long number = 0; number < 2_000; number++) {
                sent.add(number);
                pair.client.send("take", number);
            }
            Await.until("all have come", () -> seen.size() == sent.size());
            assertThat(List.copyOf(seen)).isEqualTo(sent);
        }
    }

    @Test
    void noMoreCallsRunAtATimeThanTheLimitSaysAndNoneIsLost() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        WireHandler slow = (connection, method, arguments) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            TimeUnit.MICROSECONDS.sleep(200);
            now.decrementAndGet();
            return arguments.get(0);
        };
        WireLimits two = new WireLimits(1 << 20, 1 << 16, 64, 2, 4, 1 << 20, 100, Pair.LIMIT, Pair.LIMIT);
        try (Pair pair = new Pair(folder, slow, WireHandler.NONE, WireResolver.NONE, two, false)) {
            List<CompletableFuture<Object>> results = new ArrayList<>();
            for (long number = 0; number < 500; number++) {
                results.add(pair.client.submit("slow", number));
            }
            for (int number = 0; number < results.size(); number++) {
                assertThat(results.get(number).get(10, TimeUnit.SECONDS)).isEqualTo((long) number);
            }
            assertThat(most).hasValue(2);
        }
    }

    @Test
    void moreCallsThanMayWaitAreRefusedWhileThisSideWaitsForAnAnswer() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        WireHandler ofRuntime = (connection, method, arguments) -> {
            if (method.equals("ask")) {
                return connection.call("answer");
            }
            release.await(10, TimeUnit.SECONDS);
            return "done";
        };
        CountDownLatch asked = new CountDownLatch(1);
        WireHandler ofClient = (connection, method, arguments) -> {
            asked.countDown();
            release.await(10, TimeUnit.SECONDS);
            return "answered";
        };
        WireLimits two = new WireLimits(1 << 20, 1 << 16, 64, 2, 4, 1 << 20, 100, Pair.LIMIT, Pair.LIMIT);
        try (Pair pair = new Pair(folder, ofRuntime, ofClient, WireResolver.NONE, two, false)) {
            CompletableFuture<Object> ask = pair.client.submit("ask");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
            List<CompletableFuture<Object>> results = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                results.add(pair.client.submit("hold"));
            }
            Await.until(
                    "some are refused", () -> results.stream().anyMatch(CompletableFuture::isCompletedExceptionally));
            assertThatThrownBy(() -> results.get(19).join())
                    .cause()
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
            release.countDown();
            assertThat(ask.get(10, TimeUnit.SECONDS)).isEqualTo("answered");
            assertThat(results.get(0).get(10, TimeUnit.SECONDS)).isEqualTo("done");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCallThatTakesTooLongIsATimeoutAndTheConnectionGoesOn(boolean callersServe) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        WireHandler hanging =
                (connection, method, arguments) -> method.equals("hang") ? release.await(10, TimeUnit.SECONDS) : "ok";
        try (Pair pair =
                new Pair(folder, hanging, WireHandler.NONE, WireResolver.NONE, WireLimits.STANDARD, callersServe)) {
            assertThatThrownBy(() -> pair.client.call("hang", List.of(), Duration.ofMillis(50)))
                    .isInstanceOfSatisfying(
                            PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.TIMEOUT));
            assertThat(pair.client.call("other")).isEqualTo("ok");
            release.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anInterruptEndsTheWaitAndNotTheConnection(boolean callersServe) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        WireHandler hanging = (connection, method, arguments) -> {
            begun.countDown();
            return method.equals("hang") ? release.await(10, TimeUnit.SECONDS) : "ok";
        };
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Pair pair =
                new Pair(folder, hanging, WireHandler.NONE, WireResolver.NONE, WireLimits.STANDARD, callersServe)) {
            CompletableFuture<Throwable> thrown = new CompletableFuture<>();
            Future<?> call = other.submit(() -> {
                try {
                    thrown.completeExceptionally(new AssertionError(pair.client.call("hang")));
                } catch (PluginException e) {
                    thrown.complete(e);
                }
            });
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(call.cancel(true)).isTrue();
            assertThat(thrown.get(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
            assertThat(pair.client.call("other")).isEqualTo("ok");
            release.countDown();
        } finally {
            other.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoWaitsWhenTheConnectionEndsIsTold(boolean callersServe) throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        WireHandler closing = (connection, method, arguments) -> {
            if (method.equals("close")) {
                connection.close("enough");
            }
            return release.await(10, TimeUnit.SECONDS);
        };
        try (Pair pair =
                new Pair(folder, closing, WireHandler.NONE, WireResolver.NONE, WireLimits.STANDARD, callersServe)) {
            CompletableFuture<Object> hanging = pair.client.submit("hang");
            assertThatThrownBy(() -> pair.client.call("close"))
                    .isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                            .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE));
            assertThatThrownBy(() -> hanging.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(PluginException.class);
            assertThat(pair.runtime.closed().get(10, TimeUnit.SECONDS)).isEqualTo("enough");
            assertThatThrownBy(() -> pair.client.send("more")).isInstanceOf(PluginException.class);
            release.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatNobodyWaitsForAnyMoreIsInterrupted(boolean theOtherSideIsGone) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        WireHandler hanging = (connection, method, arguments) -> {
            begun.countDown();
            try {
                boolean released = new CountDownLatch(1).await(10, TimeUnit.SECONDS);
                interrupted.complete(released);
            } catch (InterruptedException e) {
                interrupted.complete(true);
                throw e;
            }
            return null;
        };
        try (Pair pair = new Pair(folder, hanging, WireHandler.NONE, WireResolver.NONE, WireLimits.STANDARD, false)) {
            CompletableFuture<Object> call = pair.client.submit("hang");
            assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
            if (theOtherSideIsGone) {
                pair.client.close("gone");
            } else {
                assertThat(call.cancel(true)).isTrue();
            }
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aCallThatIsCancelledBeforeItBeganNeverBegins() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Queue<String> begun = new ConcurrentLinkedQueue<>();
        WireHandler recording = (connection, method, arguments) -> {
            begun.add(method);
            return release.await(10, TimeUnit.SECONDS);
        };
        try (Pair pair = new Pair(
                folder,
                recording,
                WireHandler.NONE,
                WireResolver.NONE,
                WireLimits.STANDARD.withCallsUnderWay(1),
                false)) {
            CompletableFuture<Object> first = pair.client.submit("first");
            CompletableFuture<Object> second = pair.client.submit("second");
            assertThat(second.cancel(true)).isTrue();
            CompletableFuture<Object> third = pair.client.submit("third");
            Await.until("the first is begun", () -> !begun.isEmpty());
            // What comes after the cancelling has come is begun after it.
            release.countDown();
            first.get(10, TimeUnit.SECONDS);
            third.get(10, TimeUnit.SECONDS);
            assertThat(begun).containsExactly("first", "third");
        }
    }

    @Test
    void manyThreadsCallAtOnceAndEachGetsItsOwnAnswer() throws Exception {
        for (boolean callersServe : List.of(false, true)) {
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try (Pair pair = new Pair(
                    folder.resolve("m" + callersServe),
                    ECHO,
                    ECHO,
                    WireResolver.NONE,
                    WireLimits.STANDARD,
                    callersServe)) {
                List<Future<?>> all = new ArrayList<>();
                for (int thread = 0; thread < 8; thread++) {
                    long base = thread * 1_000L;
                    WireConnection connection = thread % 2 == 0 ? pair.client : pair.runtime;
                    all.add(threads.submit(() -> {
                        for (long number = base; number < base + 500; number++) {
                            assertThat(connection.call("echo", number)).isEqualTo(List.of(number));
                        }
                    }));
                }
                for (Future<?> one : all) {
                    one.get(60, TimeUnit.SECONDS);
                }
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @Test
    void whatIsClosedLeavesNoThread() throws Exception {
        Pair pair = new Pair(folder, ECHO, ECHO);
        pair.client.call("echo", Collections.singletonList(null).toArray());
        pair.close();
        Await.until("threads are gone", () -> Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(name -> name.startsWith("qtforge-test") || name.startsWith("qtforge-client")));
        assertThat(folder.toFile().list()).isEmpty();
    }
}
