// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.threading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static qtforge.bindings.module.Program.constant;
import static qtforge.bindings.module.Program.fn;
import static qtforge.bindings.module.Program.map;
import static qtforge.bindings.module.Program.refused;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.managers.resource.PluginExecutors;
import qtforge.bindings.module.Program;
import qtforge.resources.service.ResourceRuntime;
import qtforge.testing.Await;

class ThreadingModuleTest {

    private static final long LIMIT_SECONDS = 20;

    private final Program program = new Program();
    private final ResourceRuntime runtime = new ResourceRuntime(mock(Bundle.class), null, () -> null, () -> null);

    ThreadingModuleTest() {
        program.offer(PluginExecutors.class, runtime);
    }

    @AfterEach
    void end() {
        program.close();
        runtime.close();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PluginException(PluginErrorCode.OPERATION_CANCELLED, "interrupted", e);
        }
    }

    private Object pool(long threads) {
        return program.call("threading", "create_thread_pool", threads);
    }

    @Test
    void aPoolCallsFunctionsOfTheProgramAndGivesThemBack() {
        Object pool = pool(4);
        Queue<String> threads = new ConcurrentLinkedQueue<>();
        Program.Fn add = fn(arguments -> {
            threads.add(Thread.currentThread().getName());
            return (Long) arguments.get(0) + (Long) arguments.get(1);
        });
        Object task = program.on(pool, "submit", add, List.of(2L, 3L));
        assertThat(program.on(task, "result")).isEqualTo(5L);
        assertThat(program.get(task, "status")).isEqualTo(constant("threading", TaskStatus.COMPLETED));
        assertThat(program.on(pool, "wait_for_done")).isEqualTo(true);
        assertThat(threads).singleElement().asString().startsWith("qtforge-plugin-qtforge.bindings-");
        assertThat(add.isReleased()).isTrue();
        assertThat(program.functions()).isZero();
    }

    @Test
    void theErrorOfAFunctionIsThatOfItsTask() {
        Object task = program.on(pool(1), "submit", fn(arguments -> {
            throw new PluginException(PluginErrorCode.NOT_FOUND, "no such thing");
        }));
        refused(PluginErrorCode.NOT_FOUND, "no such thing", () -> program.on(task, "result"));
        assertThat(program.get(task, "status")).isEqualTo(constant("threading", TaskStatus.FAILED));
        assertThat(program.get(task, "error_message")).isEqualTo("no such thing");
    }

    @Test
    void theMostUrgentTaskIsNext() {
        Object pool = pool(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        program.on(pool, "submit", fn(arguments -> {
            begun.countDown();
            await(go);
            return null;
        }));
        await(begun);
        Queue<String> order = new ConcurrentLinkedQueue<>();
        for (TaskPriority priority : List.of(TaskPriority.LOW, TaskPriority.CRITICAL, TaskPriority.NORMAL)) {
            program.on(
                    pool,
                    "submit",
                    fn(arguments -> order.add(priority.scriptName())),
                    List.of(),
                    constant("threading", priority));
        }
        assertThat(program.get(pool, "queued_task_count")).isEqualTo(3L);
        assertThat(program.get(pool, "active_thread_count")).isEqualTo(1L);
        go.countDown();
        assertThat(program.on(pool, "wait_for_done", 20_000L)).isEqualTo(true);
        assertThat(order).containsExactly("Critical", "Normal", "Low");
    }

    @Test
    void aTaskThatWaitsCanBeCancelled() {
        Object pool = pool(1);
        CountDownLatch go = new CountDownLatch(1);
        program.on(pool, "submit", fn(arguments -> {
            await(go);
            return null;
        }));
        Program.Fn never = fn(arguments -> {
            throw new AssertionError("called");
        });
        String id = (String) program.on(pool, "submit_task", "second", "plug.in", never);
        assertThat(program.on(pool, "cancel_plugin_tasks", "other")).isEqualTo(0L);
        assertThat(program.on(pool, "cancel_plugin_tasks", "plug.in")).isEqualTo(1L);
        assertThat(program.on(pool, "get_task_status", id)).isEqualTo(constant("threading", TaskStatus.CANCELLED));
        assertThat(program.on(pool, "cancel_task", id)).isEqualTo(false);
        assertThat(never.isReleased()).isTrue();
        go.countDown();
        assertThat(program.on(pool, "wait_for_all", 20_000L)).isEqualTo(true);
    }

    @Test
    void aTaskThatTakesTooLongIsCalledOffAndTheCallbackHears() {
        Object pool = pool(1);
        CountDownLatch told = new CountDownLatch(1);
        Queue<List<Object>> heard = new ConcurrentLinkedQueue<>();
        CountDownLatch never = new CountDownLatch(1);
        String id = (String) program.onNamed(
                pool,
                "submit_task",
                Map.of("timeout", 50L, "callback", fn(arguments -> {
                    heard.add(arguments);
                    told.countDown();
                    return null;
                })),
                "slow",
                "",
                fn(arguments -> {
                    await(never);
                    return null;
                }));
        await(told);
        assertThat(heard.peek()).startsWith(id, constant("threading", TaskStatus.TIMEOUT));
        Object task = program.on(pool, "get_task", id);
        refused(PluginErrorCode.TIMEOUT, "took longer than its 50 ms", () -> program.on(task, "result"));
    }

    @Test
    void waitingHasALimit() {
        Object pool = pool(1);
        CountDownLatch go = new CountDownLatch(1);
        Object task = program.on(pool, "submit", fn(arguments -> {
            await(go);
            return 1L;
        }));
        assertThat(program.on(pool, "wait_for_done", 1L)).isEqualTo(false);
        assertThat(program.on(task, "wait", 1L)).isEqualTo(false);
        refused(PluginErrorCode.TIMEOUT, "wait again", () -> program.on(task, "result", 1L));
        refused(PluginErrorCode.NOT_FOUND, "knows no task", () -> program.on(pool, "wait_for_task", "task-99"));
        go.countDown();
        assertThat(program.on(task, "result")).isEqualTo(1L);
    }

    @Test
    void theEndOfTheSessionEndsThePool() {
        Object pool = pool(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        program.on(pool, "submit", fn(arguments -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return null;
        }));
        await(begun);
        program.end();
        await(interrupted);
        assertThat(program.functions()).isZero();
    }

    @Test
    void aClosedPoolTakesNothing() {
        Object pool = pool(2);
        program.on(pool, "shutdown");
        assertThat(program.get(pool, "state")).isEqualTo(constant("threading", ThreadState.FINISHED));
        assertThat(program.on(pool, "is_shutdown")).isEqualTo(true);
        Program.Fn function = fn(arguments -> null);
        refused(PluginErrorCode.INVALID_STATE, "create another", () -> program.on(pool, "submit", function));
        assertThat(function.isReleased()).isTrue();
        Program.Fn task = fn(arguments -> null);
        Program.Fn afterwards = fn(arguments -> null);
        refused(
                PluginErrorCode.INVALID_STATE,
                "create another",
                () -> program.on(pool, "submit_task", "name", "", task, "Normal", 0L, afterwards));
        assertThat(task.isReleased()).isTrue();
        assertThat(afterwards.isReleased()).isTrue();
        List<Program.Fn> batch = List.of(fn(arguments -> null), fn(arguments -> null));
        refused(PluginErrorCode.INVALID_STATE, "create another", () -> program.on(pool, "submit_batch_tasks", batch));
        assertThat(batch).allMatch(Program.Fn::isReleased);
    }

    @Test
    void theNumberOfThreadsIsBoundedAndCanBeChanged() {
        refused(PluginErrorCode.INVALID_ARGUMENT, "1 to 64", () -> pool(0));
        refused(PluginErrorCode.INVALID_ARGUMENT, "1 to 64", () -> pool(1_000));
        Object pool = pool(1);
        CountDownLatch both = new CountDownLatch(2);
        for (int i = 0; i < 2; i++) {
            program.on(pool, "submit", fn(arguments -> {
                both.countDown();
                await(both);
                return null;
            }));
        }
        program.set(pool, "max_thread_count", 2L);
        assertThat(program.get(pool, "max_thread_count")).isEqualTo(2L);
        assertThat(program.on(pool, "wait_for_done", 20_000L)).isEqualTo(true);
        assertThat(map(program.on(pool, "get_statistics")))
                .containsEntry("completed_tasks", 2L)
                .containsEntry("failed_tasks", 0L);
    }

    @Test
    void aProgramHasOnlySoManyThreadsInItsPools() {
        List<Object> pools =
                java.util.stream.LongStream.range(0, 4).mapToObj(i -> pool(64)).toList();
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "has 256 threads in its pools and may have 256", () -> pool(1));
        program.set(pools.get(0), "max_thread_count", 10L);
        Object small = pool(54);
        refused(
                PluginErrorCode.RESOURCE_EXHAUSTED,
                "make them smaller",
                () -> program.set(pools.get(0), "max_thread_count", 11L));
        assertThat(program.get(pools.get(0), "max_thread_count")).isEqualTo(10L);
        program.on(small, "close");
        program.on(small, "close");
        program.set(pools.get(0), "max_thread_count", 64L);
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "close pools", () -> pool(1));
    }

    /** A task that goes on when it is interrupted, until the latch; returns when it has begun. */
    private void submitStubborn(Object pool, CountDownLatch go) {
        CountDownLatch begun = new CountDownLatch(1);
        program.on(pool, "submit", fn(arguments -> {
            begun.countDown();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (go.getCount() > 0 && System.nanoTime() < end) {
                try {
                    go.await(LIMIT_SECONDS, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    // That is what it is about.
                }
            }
            return null;
        }));
        await(begun);
    }

    @Test
    void theThreadsOfAClosedPoolCountUntilTheirTasksEnd() {
        List<Object> pools =
                java.util.stream.LongStream.range(0, 4).mapToObj(i -> pool(64)).toList();
        CountDownLatch go = new CountDownLatch(1);
        submitStubborn(pools.get(0), go);
        program.on(pools.get(0), "close");
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "has 193 threads in its pools", () -> pool(64));
        pool(63);
        go.countDown();
        Await.until(() -> assertThatCode(() -> pool(1)).doesNotThrowAnyException());
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "has 256 threads in its pools", () -> pool(1));
    }

    @Test
    void theThreadsOfASmallerPoolCountUntilTheirTasksEnd() {
        Object shrunk = pool(64);
        CountDownLatch go = new CountDownLatch(1);
        submitStubborn(shrunk, go);
        submitStubborn(shrunk, go);
        program.set(shrunk, "max_thread_count", 1L);
        java.util.stream.LongStream.range(0, 3).forEach(i -> pool(64));
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "has 194 threads in its pools", () -> pool(63));
        go.countDown();
        Await.until(() -> assertThatCode(() -> pool(63)).doesNotThrowAnyException());
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "has 256 threads in its pools", () -> pool(1));
    }

    @Test
    void aProgramHasOnlySoManyPoolsAndTimers() {
        List<Object> pools =
                java.util.stream.LongStream.range(0, 32).mapToObj(i -> pool(1)).toList();
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "has 32 thread pools and may have 32", () -> pool(1));
        program.on(pools.get(0), "close");
        pool(1);
        List<Object> timers = java.util.stream.LongStream.range(0, 100)
                .mapToObj(i -> program.call("threading", "create_timer"))
                .toList();
        refused(
                PluginErrorCode.RESOURCE_EXHAUSTED,
                "has 100 timers and may have 100",
                () -> program.make("threading.Timer"));
        program.on(timers.get(0), "close");
        program.on(timers.get(0), "close");
        program.make("threading.Timer");
        refused(PluginErrorCode.RESOURCE_EXHAUSTED, "close timers", () -> program.make("threading.Timer"));
    }

    @Test
    void commandsOfPluginsRunInThePool() {
        PluginManager manager = program.offer(PluginManager.class, mock(PluginManager.class));
        when(manager.sendCommand("plug.in", "add", Map.of("a", 1L))).thenReturn(2L);
        Object pool = pool(1);
        Object task = program.on(pool, "execute_plugin_method", "plug.in", "add", Map.of("a", 1L));
        assertThat(program.on(task, "result")).isEqualTo(2L);
        assertThat(program.on(program.on(pool, "initialize_plugin_async", "plug.in"), "result"))
                .isEqualTo(true);
        org.mockito.Mockito.verify(manager).startPlugin("plug.in");
    }

    @Test
    void aMutexLetsOneThrough() {
        Object mutex = program.make("threading.Mutex");
        program.on(mutex, "lock");
        assertThat(program.on(mutex, "try_lock")).isEqualTo(false);
        assertThat(program.on(mutex, "is_locked")).isEqualTo(true);
        refused(PluginErrorCode.TIMEOUT, "was locked for all of 1 ms", () -> program.on(mutex, "lock", 1L));
        program.on(mutex, "unlock");
        assertThat(program.on(mutex, "try_lock")).isEqualTo(true);
        program.on(mutex, "unlock");
        refused(PluginErrorCode.INVALID_STATE, "not locked", () -> program.on(mutex, "unlock"));
    }

    @Test
    void aTimerCallsAgainAndAgainUntilItIsStopped() {
        CountDownLatch three = new CountDownLatch(3);
        Program.Fn tick = fn(arguments -> {
            three.countDown();
            return null;
        });
        Object timer = program.call("threading", "create_timer", 1L, tick);
        assertThat(program.on(timer, "is_active")).isEqualTo(false);
        program.on(timer, "start");
        await(three);
        assertThat(program.on(timer, "is_active")).isEqualTo(true);
        assertThat(program.on(timer, "stop")).isEqualTo(true);
        assertThat(program.on(timer, "is_active")).isEqualTo(false);
        program.on(timer, "close");
        assertThat(tick.isReleased()).isTrue();
        refused(PluginErrorCode.INVALID_STATE, "is closed", () -> program.on(timer, "start"));
    }

    @Test
    void aTimerWithoutFunctionOrIntervalIsRefused() {
        Object timer = program.call("threading", "create_timer");
        refused(PluginErrorCode.INVALID_STATE, "on_timeout", () -> program.on(timer, "start"));
        refused(PluginErrorCode.INVALID_ARGUMENT, "1 ms to 365 days", () -> program.set(timer, "interval", 0L));
    }

    @Test
    void aSingleShotTimerCallsOnceEvenWhenTheFunctionFails() {
        CountDownLatch once = new CountDownLatch(1);
        Object timer = program.call(
                "threading",
                "create_timer",
                1L,
                fn(arguments -> {
                    once.countDown();
                    throw new PluginException(PluginErrorCode.EXECUTION_FAILED, "no");
                }),
                true);
        program.on(timer, "start");
        await(once);
        assertThat(program.get(timer, "single_shot")).isEqualTo(true);
    }

    @Test
    void theThreadsOfTheRuntimeAreCounted() {
        assertThat((Long) program.call("threading", "get_thread_count")).isPositive();
        assertThat((Long) program.call("threading", "current_thread_id"))
                .isEqualTo(Thread.currentThread().getId());
        program.call("threading", "sleep", 1L);
        program.call("threading", "yield_");
    }
}
