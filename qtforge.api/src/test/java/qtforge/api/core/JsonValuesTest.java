// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.osgi.dto.DTO;

class JsonValuesTest {

    /** A DTO as OSGi has them. */
    public static class Point extends DTO {
        public int x;
        public List<String> tags;
        public Point next;
    }

    record Pair(int leftSide, Optional<Object> rightSide) {}

    record Target(String name, int size, PluginType type) {}

    private static PluginException failure(Runnable action) {
        return catchThrowableOfType(PluginException.class, action::run);
    }

    @Test
    void leavesJsonShapedScalarsAlone() {
        byte[] bytes = {1, 2};
        for (Object value : new Object[] {null, true, 1L, 1.5, "x", bytes}) {
            assertThat(JsonValues.normalize(value)).isSameAs(value);
        }
    }

    @Test
    void makesLongsOfIntegersAndDoublesOfOtherNumbers() {
        assertThat(JsonValues.normalize(List.of(
                        (byte) 1,
                        (short) 2,
                        3,
                        new AtomicInteger(4),
                        new AtomicLong(Long.MAX_VALUE),
                        BigInteger.valueOf(Long.MIN_VALUE))))
                .isEqualTo(List.of(1L, 2L, 3L, 4L, Long.MAX_VALUE, Long.MIN_VALUE));
        assertThat(JsonValues.normalize(List.of(1.5f, new BigDecimal("2.25"), BigInteger.TWO.pow(70))))
                .isEqualTo(List.of(1.5, 2.25, Math.pow(2, 70)));
    }

    @Test
    void makesTextsOfNamesTimesAndPaths() {
        UUID uuid = new UUID(1, 2);
        assertThat(JsonValues.normalize(Arrays.asList(
                        PluginType.JAVA_SCRIPT,
                        TimeUnit.SECONDS,
                        'c',
                        CharBuffer.wrap("sb"),
                        Instant.EPOCH,
                        Duration.ofSeconds(5),
                        Version.of("1.2.3"),
                        VersionRange.of("~1.2"),
                        Path.of("a"),
                        uuid,
                        URI.create("x:y"),
                        Optional.of(1),
                        Optional.empty())))
                .isEqualTo(Arrays.asList(
                        "JavaScript",
                        "SECONDS",
                        "c",
                        "sb",
                        "1970-01-01T00:00:00Z",
                        "PT5S",
                        "1.2.3",
                        "~1.2.0",
                        "a",
                        uuid.toString(),
                        "x:y",
                        1L,
                        null));
    }

    @Test
    void makesListsOfCollectionsAndArrays() {
        assertThat(JsonValues.normalize(new LinkedHashSet<>(List.of(2, 1)))).isEqualTo(List.of(2L, 1L));
        assertThat(JsonValues.normalize(new int[] {1, 2})).isEqualTo(List.of(1L, 2L));
        assertThat(JsonValues.normalize(new char[] {'a'})).isEqualTo(List.of("a"));
        assertThat(JsonValues.normalize(new boolean[] {true})).isEqualTo(List.of(true));
        assertThat(JsonValues.normalize(new Object[] {new String[] {"x"}, null, new double[0]}))
                .isEqualTo(Arrays.asList(List.of("x"), null, List.of()));
    }

    @Test
    void makesMapsOfRecordsInSnakeCaseAndOfDtos() {
        assertThat(JsonValues.normalize(new Pair(1, Optional.of(new Pair(2, Optional.empty())))))
                .isEqualTo(mapOf("left_side", 1L, "right_side", mapOf("left_side", 2L, "right_side", null)));
        Point point = new Point();
        point.x = 1;
        point.tags = List.of("a");
        point.next = new Point();
        assertThat(JsonValues.normalize(point))
                .isEqualTo(mapOf("x", 1L, "tags", List.of("a"), "next", mapOf("x", 0L, "tags", null, "next", null)));
    }

    @Test
    void makesMapsOfTheRecordsOfThisApi() {
        Map<?, ?> result = (Map<?, ?>) JsonValues.normalize(
                new BatchResult("item", "id", Optional.of(new PluginError(PluginErrorCode.TIMEOUT, "late"))));

        assertThat(result.get("plugin_id")).isEqualTo("id");
        assertThat(((Map<?, ?>) result.get("error")).get("code")).isEqualTo("Timeout");
    }

    private static Map<String, Object> mapOf(Object... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    @Test
    void sharesNothingMutable() {
        List<Object> inner = new ArrayList<>(List.of(1L));
        Map<String, Object> outer = new HashMap<>(Map.of("list", inner));

        Object copy = JsonValues.normalize(outer);
        inner.add(2L);
        outer.put("more", 3L);

        assertThat(copy).isEqualTo(Map.of("list", List.of(1L)));
    }

    @Test
    void refusesWhatNestsTooDeepOrContainsItself() {
        Object deep = 1L;
        for (int i = 0; i < 512; i++) {
            deep = List.of(deep);
        }
        Object atTheLimit = deep;
        assertThat(JsonValues.normalize(atTheLimit)).isEqualTo(atTheLimit);
        Object tooDeep = List.of(deep);
        Map<String, Object> map = new HashMap<>();
        map.put("one", map);
        map.put("two", map);
        Object[] array = new Object[1];
        array[0] = array;
        Point point = new Point();
        point.next = point;
        for (Object value : List.of(tooDeep, map, List.of((Object) array), point)) {
            PluginException e = failure(() -> JsonValues.normalize(value));
            assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
            assertThat(e).hasMessageContaining("nests deeper");
        }
    }

    @Test
    void refusesKeysThatAreNoTextsAndValuesWithoutJsonForm() {
        assertThat(failure(() -> JsonValues.normalize(Map.of(1, 2))))
                .hasMessageContaining("'1'")
                .extracting(PluginException::code)
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        Map<String, Object> nullKey = new HashMap<>();
        nullKey.put(null, 1);
        assertThat(failure(() -> JsonValues.normalize(nullKey)).code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
        assertThat(failure(() -> JsonValues.normalize(List.of(new Object())))).hasMessageContaining("java.lang.Object");
    }

    @Test
    void convertsToJavaTypesAndBack() {
        assertThat(JsonValues.convert(5L, Integer.class)).isEqualTo(5);
        assertThat(JsonValues.convert("5", Long.class)).isEqualTo(5L);
        assertThat(JsonValues.convert("JavaScript", PluginType.class)).isEqualTo(PluginType.JAVA_SCRIPT);
        assertThat(JsonValues.convert("SECONDS", TimeUnit.class)).isEqualTo(TimeUnit.SECONDS);
        assertThat(JsonValues.convert(List.of("a"), String[].class)).containsExactly("a");
        assertThat(JsonValues.convert("1.2.3", Version.class)).isEqualTo(Version.of("1.2.3"));
        Target target = new Target("n", 3, PluginType.JAVA_SCRIPT);
        assertThat(JsonValues.convert(JsonValues.normalize(target), Target.class))
                .isEqualTo(target);
        Point point = JsonValues.convert(mapOf("x", 4L, "tags", List.of("b")), Point.class);
        assertThat(point.x).isEqualTo(4);
        assertThat(point.tags).containsExactly("b");
        assertThat(JsonValues.convert(null, Target.class)).isNull();
    }

    @Test
    void saysWhatCannotBeConverted() {
        for (Class<?> type : List.of(Integer.class, PluginType.class, Target.class, Version.class, Duration.class)) {
            PluginException e = failure(() -> JsonValues.convert("nonsense", type));
            assertThat(e).as(type.getName()).isNotNull();
            assertThat(e.code()).isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
            assertThat(e).hasMessageContaining(type.getName());
        }
        assertThat(failure(() -> JsonValues.convert(Long.MAX_VALUE, Integer.class)))
                .hasMessageContaining("Integer");
    }
}
