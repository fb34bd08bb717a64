// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyValueTextTest {

    @Test
    void writesPathsInOneLineAndTimesForPeople() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("path", Path.of("plugins", "hello.jar"));
        values.put("took", Duration.ofMillis(84));
        values.put("never", Instant.EPOCH);

        assertThat(KeyValueText.of(values))
                .isEqualTo("path   " + Path.of("plugins", "hello.jar") + "\ntook   84 ms\nnever  -");
    }

    @Test
    void leavesOutWhatIsEmptyAndIndentsFurtherLines() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", "hello");
        values.put("nothing", null);
        values.put("blank", "");
        values.put("none", List.of());
        values.put("several", List.of("one", "two\u001b[1m"));

        assertThat(KeyValueText.of(values)).isEqualTo("id       hello\nseveral  one\n         two?[1m");
    }
}
