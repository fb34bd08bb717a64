// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.communication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class QueuedValuesTest {

    @Test
    void theOldestIsDroppedWhenNobodyTakes() {
        QueuedValues<Integer> values = new QueuedValues<>(null);
        for (int i = 0; i < QueuedValues.CAPACITY + 5; i++) {
            values.addDroppingOldest(i);
        }
        assertThat(values.next()).isEqualTo(5);
    }

    @Test
    void whoAddsWaitsUntilSomethingIsTaken() throws Exception {
        QueuedValues<Integer> values = new QueuedValues<>(null);
        for (int i = 0; i < QueuedValues.CAPACITY; i++) {
            values.addWaiting(i);
        }
        CompletableFuture<Void> added = CompletableFuture.runAsync(() -> {
            try {
                values.addWaiting(-1);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertThat(values.next()).isEqualTo(0);
        added.get(20, TimeUnit.SECONDS);
        List<Integer> left = new ArrayList<>();
        values.end(null);
        values.forEachRemaining(left::add);
        assertThat(left).hasSize(QueuedValues.CAPACITY).endsWith(-1);
    }

    @Test
    void whatCameIsGivenOutBeforeTheEnd() {
        QueuedValues<String> values = new QueuedValues<>(null);
        values.addDroppingOldest("last");
        values.end(new PluginException(PluginErrorCode.NETWORK_ERROR, "gone"));
        assertThat(values.next()).isEqualTo("last");
        assertThatThrownBy(values::hasNext).hasMessage("gone");
    }

    @Test
    void closingEndsAWaitAndItsSource() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        QueuedValues<String> values = new QueuedValues<>(closed::countDown);
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(values::hasNext);
        values.close();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isFalse();
        assertThat(closed.getCount()).isZero();
        assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
    }
}
