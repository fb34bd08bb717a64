// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.monitoring.leak.dump.Finding;
import qtforge.monitoring.leak.dump.HeapDumps;
import qtforge.monitoring.leak.dump.LoaderMark;
import qtforge.monitoring.leak.dump.Owner;
import qtforge.testing.Await;

/** Errors in its parts do not end the watching of unloaded code. */
class LeakPatrolTest {

    private static final LeakOptions QUICK = new LeakOptions(true, Duration.ofMillis(100), 2, 1L << 40, true);

    private final ClassLoader held = new ClassLoader() {};
    private final FullCollections collections = mock(FullCollections.class);
    private final HeapDumps dumps = mock(HeapDumps.class);
    private final LeakAnalysis analysis = new LeakAnalysis(dumps, Map::of);
    private final List<PluginLeak> found = new CopyOnWriteArrayList<>();
    private LeakPatrol patrol;

    private LeakPatrol patrol() {
        patrol = new LeakPatrol(QUICK, collections, analysis, found::add, leak -> {});
        return patrol;
    }

    @AfterEach
    void end() {
        if (patrol != null) {
            patrol.close();
        }
    }

    private static BundleWiring wiring() {
        Bundle bundle = mock(Bundle.class);
        BundleWiring wiring = mock(BundleWiring.class);
        when(wiring.getBundle()).thenReturn(bundle);
        return wiring;
    }

    @Test
    void anErrorDoesNotEndTheWatching() throws Exception {
        when(dumps.obstacle(QUICK.analysisHeap())).thenReturn("it is not to be");
        doThrow(new AssertionError("for once"))
                .doThrow(new StackOverflowError())
                .doNothing()
                .when(collections)
                .ask();
        LeakPatrol watching = patrol();
        watching.unloaded(new WatchedLoader(wiring(), held, new Owner("com.acme.a", "1.0.0")));
        CompletableFuture<Void> answer = new CompletableFuture<>();
        watching.check("", () -> answer.complete(null));

        answer.get(20, TimeUnit.SECONDS);
        Await.until("the leak is told", () -> found.size() == 1);
    }

    @Test
    void anErrorWhileADumpIsReadIsAResultAndTheNextCanBegin() throws Exception {
        when(dumps.read(any(), any())).thenThrow(new StackOverflowError("too deep"));
        WatchedLoader loader = new WatchedLoader(wiring(), held, new Owner("com.acme.a", "1.0.0"));
        CompletableFuture<Map<LoaderMark, Finding>> result = new CompletableFuture<>();

        analysis.begin(List.of(loader.code()), result::complete);

        assertThat(result.get(20, TimeUnit.SECONDS)).containsOnlyKeys(loader);
        assertThat(analysis.isRunning()).isFalse();
    }
}
