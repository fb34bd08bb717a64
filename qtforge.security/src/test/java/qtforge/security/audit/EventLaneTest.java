// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EventLaneTest {

    @Test
    void dropsTheOldestAndSaysHowMany() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicLong lost = new AtomicLong();
        List<Integer> taken = Collections.synchronizedList(new ArrayList<>());
        EventLane<Integer> lane = new EventLane<>("qtforge-security-test", 10, (batch, dropped) -> {
            taken.addAll(batch);
            lost.addAndGet(dropped);
            entered.countDown();
            try {
                release.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        lane.start();
        lane.offer(0);
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 1; i <= 25; i++) {
            lane.offer(i);
        }
        release.countDown();

        assertThat(lane.flush(Duration.ofSeconds(20))).isTrue();
        assertThat(lost).hasValue(15);
        assertThat(taken).containsExactly(0, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25);
        lane.close(Duration.ofSeconds(20));
    }
}
