// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginException;

class DottedKeysTest {

    @Test
    void namesWithDotsAndObjectsAreTheSame() {
        assertThat(Frozen.map(Map.of("a.b", 1, "a", Map.of("c", 2)))).isEqualTo(Map.of("a", Map.of("b", 1L, "c", 2L)));
    }

    @Test
    void keyThatIsThereTwiceIsRefused() {
        assertThatThrownBy(() -> Frozen.map(Map.of("a.b", 1, "a", Map.of("b", 2))))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("'a.b' is there twice");
        assertThatThrownBy(() -> Frozen.map(Map.of("a.b", 1, "a", 2))).hasMessageContaining("'a' is there twice");
    }

    @Test
    void objectsThatBecomeEmptyGo() {
        Map<String, Object> map = Frozen.map(Map.of("a.b.c", 1, "d", 2));
        assertThat(DottedKeys.without(map, "a.b.c")).isEqualTo(Map.of("d", 2L));
        assertThat(DottedKeys.without(map, "a.x")).isSameAs(map);
    }

    @Test
    void keysWithEmptyPartsAreRefused() {
        for (String key : new String[] {"", ".a", "a.", "a..b"}) {
            assertThatThrownBy(() -> DottedKeys.check(key)).isInstanceOf(PluginException.class);
        }
    }

    @Test
    void brokenTextIsReportedWithItsPlace() {
        assertThatThrownBy(() -> JsonText.read("{\n  \"a\": 1,\n  \"b\" 2\n}"))
                .isInstanceOfSatisfying(JsonFault.class, fault -> {
                    assertThat(fault.line()).isEqualTo(3);
                    assertThat(fault.column()).isPositive();
                });
    }
}
