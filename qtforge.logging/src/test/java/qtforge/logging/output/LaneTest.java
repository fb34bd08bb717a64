// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;
import qtforge.testing.Await;

class LaneTest {

    private static LogEntry entry(int number) {
        return new LogEntry(
                Instant.EPOCH, LogLevel.INFO, "", "p", "p", 1, "" + number, Map.of(), "t", 1, "", "", -1, "");
    }

    @Test
    void goesOnAfterItsThreadDiedOrWasInterrupted() {
        List<String> got = new CopyOnWriteArrayList<>();
        Lane lane = new Lane("test", 100, entry -> {
            got.add(entry.message());
            if (entry.message().equals("1")) {
                Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                throw new OutOfMemoryError("as told");
            }
            if (entry.message().equals("3")) {
                Thread.currentThread().interrupt();
            }
        });
        IntStream.range(0, 10).forEach(i -> lane.offer(entry(i)));

        Await.until(() -> "all are given, only " + got, () -> got.size() == 10);
        assertThat(got)
                .containsExactlyElementsOf(
                        IntStream.range(0, 10).mapToObj(i -> "" + i).toList());
        lane.close();
        lane.offer(entry(11));
        assertThat(got).hasSize(10);
    }
}
