// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.HostFunction;
import qtforge.api.script.ScriptFunction;

/** Threads that a script made call the module beside its lane; and what is refused is not kept. */
class HostThreadsTest {

    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private HostFixture host;

    @BeforeEach
    void begin() {
        host = new HostFixture(folder);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        host.close();
    }

    /** Calls a function without the lane, as a thread of a worker does. */
    private Object beside(String module, String function, Object... arguments) throws Exception {
        Map<?, ?> table = (Map<?, ?>) host.module.modules().get("qtforge").get(module);
        return ((HostFunction) table.get(function)).call(Arrays.asList(arguments));
    }

    private void together(int count, Callable<?>... work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(count);
        List<Future<?>> all = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            Callable<?> each = work[number % work.length];
            all.add(threads.submit(() -> {
                start.await(20, TimeUnit.SECONDS);
                return each.call();
            }));
        }
        for (Future<?> each : all) {
            each.get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void noChangeOfTheStateIsLost() throws Exception {
        AtomicInteger next = new AtomicInteger();
        together(THREADS, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                beside("state", "set", "key" + next.incrementAndGet(), 1L);
            }
            return null;
        });
        assertThat((Map<?, ?>) beside("state", "all")).hasSize(THREADS * ROUNDS);
        try (HostFixture again = new HostFixture(folder)) {
            assertThat((Map<?, ?>) again.call("state.all")).hasSize(THREADS * ROUNDS);
        }
    }

    @Test
    void twoThreadsCannotBothTakeTheRoomThatIsLeft() throws Exception {
        FileQuota quota = new FileQuota(100, 1_000);
        Map<String, Object> files = new FilesModule(host.scope, quota).members();
        AtomicInteger next = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        together(THREADS, () -> {
            try {
                return ((HostFunction) files.get("write"))
                        .call(Arrays.asList("f" + next.incrementAndGet(), "x".repeat(60)));
            } catch (PluginException e) {
                assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
                return refused.incrementAndGet();
            }
        });
        assertThat(refused).hasValue(THREADS - 1);
    }

    @Test
    void aTimerThatIsRefusedIsNotHeld() throws Exception {
        ScheduledExecutorService full = mock(ScheduledExecutorService.class);
        when(full.schedule(any(Runnable.class), anyLong(), any())).thenThrow(new RejectedExecutionException("full"));
        when(full.scheduleWithFixedDelay(any(), anyLong(), anyLong(), any()))
                .thenThrow(new RejectedExecutionException("full"));
        when(host.context.timer()).thenReturn(full);
        AtomicInteger released = new AtomicInteger();
        ScriptFunction function = new ScriptFunction() {
            @Override
            public Object call(Object... arguments) {
                return null;
            }

            @Override
            public void release() {
                released.incrementAndGet();
            }
        };
        for (String timer : List.of("after", "every")) {
            for (int number = 0; number <= Holdings.MOST / 2; number++) {
                assertThatThrownBy(() -> beside("timers", timer, 10L, function))
                        .hasMessageContaining("too many timers");
            }
        }
        assertThat(released.get()).isGreaterThan(Holdings.MOST);
    }

    @Test
    void aListenerOfTheConfigurationCanBeTakenBack() throws Exception {
        AtomicInteger told = new AtomicInteger();
        ScriptFunction listener = HostFixture.function(arguments -> told.incrementAndGet());
        Object number = host.call("config.on_change", listener);
        Object second = host.call("config.on_change", listener);
        host.module.configurationChanged(Map.of());
        assertThat(told).hasValue(2);
        assertThat(host.call("config.cancel", number)).isEqualTo(true);
        assertThat(host.call("config.cancel", number)).isEqualTo(false);
        host.module.configurationChanged(Map.of());
        assertThat(told).hasValue(3);
        assertThat(host.call("config.cancel", second)).isEqualTo(true);
    }
}
