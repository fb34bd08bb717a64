// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.core.PluginState;
import qtforge.monitoring.calls.SerialLane;

class CheckTableTest {

    private final FakeServices services = new FakeServices();
    private final HealthThreads threads = new HealthThreads();
    private final CountDownLatch release = new CountDownLatch(1);
    private final BlockingQueue<Collection<Check>> told = new LinkedBlockingQueue<>();

    @AfterEach
    void end() {
        release.countDown();
        threads.close();
    }

    @Test
    void othersWhoHangWhenTheyAreToldOfChecksDoNotHoldUpTheTable() throws Exception {
        BundleContext context = mock(BundleContext.class);
        when(context.getBundles()).thenReturn(new Bundle[0]);
        CheckTable table = new CheckTable(
                services,
                id -> new NamedCheck(PluginCheck.nameOf(id), Set.of(), () -> Outcome.OK),
                List.of(),
                new SubsystemChecks(context, services),
                new SerialLane(threads.telling()));
        table.outer(new OuterChecks() {
            @Override
            public Collection<Check> checks() {
                return List.of();
            }

            @Override
            public void sync(Collection<Check> own) {
                told.add(own);
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        CompletableFuture.runAsync(table::refresh).get(20, TimeUnit.SECONDS);
        assertThat(told.poll(20, TimeUnit.SECONDS)).isEmpty();
        for (int i = 0; i < 2 * SerialLane.LONGEST; i++) {
            services.plugin("p" + i, PluginState.RUNNING, true);
            table.refresh();
        }
        release.countDown();

        // However much came meanwhile, the last is told.
        assertThat(told.poll(20, TimeUnit.SECONDS)).hasSize(2 * SerialLane.LONGEST);
    }
}
