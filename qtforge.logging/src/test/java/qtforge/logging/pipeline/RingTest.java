// SPDX-License-Identifier: Apache-2.0
package qtforge.logging.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import qtforge.api.managers.logging.LogEntry;
import qtforge.api.managers.logging.LogLevel;

class RingTest {

    private static LogEntry entry(int number) {
        return new LogEntry(
                Instant.EPOCH, LogLevel.INFO, "", "p", "p", 1, "" + number, Map.of(), "t", 1, "", "", -1, "");
    }

    @Property(tries = 300)
    void keepsTheLatestInOrder(
            @ForAll @IntRange(min = 0, max = 20) int size,
            @ForAll @IntRange(min = 0, max = 60) int added,
            @ForAll @IntRange(min = 0, max = 30) int wanted,
            @ForAll @IntRange(min = 0, max = 30) int other) {
        Ring ring = new Ring(size);
        IntStream.range(0, added).forEach(i -> ring.add(entry(i)));

        assertThat(texts(ring, wanted)).isEqualTo(last(added, Math.min(size, wanted)));
        assertThat(texts(ring.resized(other), 100)).isEqualTo(last(added, Math.min(size, other)));
    }

    private static List<String> texts(Ring ring, int count) {
        return ring.latest(count, entry -> true).stream().map(LogEntry::message).toList();
    }

    private static List<String> last(int added, int count) {
        return IntStream.range(Math.max(0, added - count), added)
                .mapToObj(i -> "" + i)
                .toList();
    }
}
