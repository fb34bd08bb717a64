// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** How a thread's processor time is shared out. */
class TimeWindowTest {

    private final Account quick = new Account("quick");
    private final Account slow = new Account("slow");
    private final TimeWindow window = new TimeWindow(0);

    private Map<Account, Long> shares() {
        return IntStream.range(0, window.count()).boxed().collect(Collectors.toMap(window::owner, window::share));
    }

    @Test
    void whoWaitedIsTheOneWhoHadTheThreadLongest() {
        window.add(quick, 100);
        window.add(slow, 1_000_000);
        window.add(quick, 100);

        window.close(250);

        assertThat(shares()).containsEntry(quick, 200L).containsEntry(slow, 50L);
    }

    @Test
    void whenThereIsLessThanTheOthersHadItIsTheirs() {
        window.add(quick, 100);
        window.add(new Account("third"), 300);
        window.add(slow, 1_000_000);

        window.close(200);

        assertThat(shares().get(quick)).isEqualTo(50);
        assertThat(shares().get(slow)).isZero();
    }

    @Property
    void nothingIsLostOrGivenTwice(
            @ForAll @Size(min = 1, max = 15) List<@IntRange(min = 0, max = 1_000_000) Integer> lengths,
            @ForAll @LongRange(min = 0, max = 10_000_000) long used) {
        TimeWindow one = new TimeWindow(0);
        lengths.forEach(length -> one.add(new Account("x"), length));

        one.close(used);

        assertThat(IntStream.range(0, one.count()).mapToLong(one::share).sum()).isEqualTo(used);
        assertThat(IntStream.range(0, one.count()).mapToLong(one::share)).allMatch(share -> share >= 0);
    }

    @Test
    void isOverAfterItsLengthOrWhenThereAreManyOwners() {
        assertThat(window.isOver(TimeWindow.LENGTH - 1)).isFalse();
        assertThat(window.isOver(TimeWindow.LENGTH)).isTrue();
        for (int i = 0; i < 16; i++) {
            window.add(new Account("a" + i), 1);
        }
        assertThat(window.isOver(1)).isTrue();

        window.next(10);

        assertThat(window.isOver(TimeWindow.LENGTH)).isFalse();
        assertThat(window.count()).isZero();
    }
}
