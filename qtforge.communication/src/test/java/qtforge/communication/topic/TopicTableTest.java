// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginException;

class TopicTableTest {

    private final TopicTable<String, List<String>> table = new TopicTable<>(List::copyOf);

    @Test
    void findsThoseWhoWantATopicInTheOrderTheyCameAndOnce() {
        table.add(List.of(TopicPattern.of("a/*"), TopicPattern.of("a/b")), "first");
        table.add(List.of(TopicPattern.of("a/b")), "second");
        table.add(List.of(TopicPattern.of("c")), "third");

        assertThat(table.of("a/b")).containsExactly("first", "second");
        assertThat(table.of("a/x")).containsExactly("first");
        assertThat(table.of("x")).isEmpty();
    }

    @Test
    void forgetsWhatIsRemoved() {
        String one = new String("one");
        table.add(List.of(TopicPattern.of("a")), one);
        assertThat(table.of("a")).containsExactly(one);

        assertThat(table.remove(one)).isTrue();
        assertThat(table.remove(one)).isFalse();
        assertThat(table.of("a")).isEmpty();
        assertThat(table.all()).isEmpty();
    }

    @Test
    void rememberedTopicsAreBounded() {
        table.add(List.of(TopicPattern.of("*")), "all");
        for (int i = 0; i < 3 * TopicTable.REMEMBERED; i++) {
            assertThat(table.of("t" + i)).containsExactly("all");
        }
        assertThat(table.remembered()).isLessThanOrEqualTo(TopicTable.REMEMBERED);
    }

    @Test
    void refusesPatternsWhereTopicsAreAsked() {
        assertThatExceptionOfType(PluginException.class).isThrownBy(() -> table.of("a/*"));
    }
}
