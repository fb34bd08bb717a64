// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

class WireFormatTest {

    private static final WireLimits SMALL = new WireLimits(1000, 50, 5, 4, 2, 2, Duration.ofMillis(500));

    private static byte[] body(Object value, WireLimits limits) {
        byte[] frame = new WireWriter(limits).value(value).finish();
        return Arrays.copyOfRange(frame, WireWriter.PREFIX, frame.length);
    }

    private static Object through(Object value) throws Exception {
        return new WireReader(body(value, WireLimits.STANDARD), WireLimits.STANDARD).last();
    }

    @Test
    void keepsEveryKindOfValue() throws Exception {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("nothing", null);
        map.put("truth", true);
        map.put("lie", false);
        map.put("least", Long.MIN_VALUE);
        map.put("fraction", 1.5e300);
        map.put("text", "plain, and \u00fc\u4e2d\ud83d\ude00");
        map.put("list", List.of("a", 1L, List.of()));
        map.put("", Map.of());
        assertThat(through(map)).isEqualTo(map);
        assertThat((byte[]) through(new byte[] {1, -1, 0})).containsExactly(1, -1, 0);
    }

    @Test
    void refusesToWriteWhatHasNoForm() {
        assertThatThrownBy(() -> body(new Object(), SMALL)).hasMessageContaining("java.lang.Object");
        assertThatThrownBy(() -> body(Map.of(1, 2), SMALL)).hasMessageContaining("not a String");
        assertThatThrownBy(() -> body("x".repeat(2000), SMALL))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED));
    }

    @Test
    void refusesToWriteAndToReadWhatIsTooDeep() {
        Object deep = "core";
        for (int i = 0; i < 10; i++) {
            deep = List.of(deep);
        }
        Object nested = deep;
        assertThatThrownBy(() -> body(nested, SMALL)).hasMessageContaining("deeper");
        byte[] frame = body(nested, WireLimits.STANDARD);
        assertThatThrownBy(() -> new WireReader(frame, SMALL).last()).hasMessageContaining("deeper");
    }

    @Test
    void refusesMoreValuesThanTheLimit() {
        List<Object> many = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            many.add(true);
        }
        byte[] frame = body(many, WireLimits.STANDARD);
        assertThatThrownBy(() -> new WireReader(frame, SMALL).last()).hasMessageContaining("more than 50 values");
    }

    @Test
    void doesNotBelieveACount() {
        assertThatThrownBy(() -> new WireReader(new byte[] {7, 127, 0, 0, 0}, SMALL).last())
                .isInstanceOf(WireFormatException.class);
        assertThatThrownBy(() -> new WireReader(new byte[] {5, -1, 0, 0, 0}, SMALL).last())
                .isInstanceOf(WireFormatException.class);
    }

    @Test
    void refusesTextThatIsNotUtf8AndKeysThatAreThereTwice() {
        assertThatThrownBy(() -> new WireReader(new byte[] {5, 0, 0, 0, 1, (byte) 0xff}, SMALL).last())
                .hasMessageContaining("UTF-8");
        byte[] twice = {8, 0, 0, 0, 2, 0, 0, 0, 1, 'a', 0, 0, 0, 0, 1, 'a', 0};
        assertThatThrownBy(() -> new WireReader(twice, SMALL).last()).hasMessageContaining("twice");
    }

    @Test
    void refusesGarbageWithNothingButAFormatError() {
        Random random = new Random(42);
        for (int i = 0; i < 5_000; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            if (garbage.length > 0) {
                garbage[0] = (byte) random.nextInt(10);
            }
            try {
                new WireReader(garbage, SMALL).last();
            } catch (WireFormatException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }
}
