// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.dto.DTO;
import org.osgi.framework.Version;
import org.osgi.util.converter.TypeReference;

class EventConversionsTest {

    enum Colour {
        RED,
        GREEN
    }

    public static class Inner extends DTO {
        public String name;
        public int count;
    }

    public static class Outer extends DTO {
        public static String shared = "not data";
        public Inner inner;
        public List<Inner> inners;
        public Map<Colour, Inner> byColour;
        public Colour colour;
        public Colour[] colours;
        public int[] numbers;
        public Set<String> words;
        public Version version;
        String hidden = "not data";

        public String getDerived() {
            return "not data";
        }
    }

    public static class Extended extends Inner {
        public String more;
    }

    record Point(int x, int y) {}

    @SuppressWarnings("ArrayRecordComponent")
    record Shape(String name, List<Point> points, Optional<Colour> colour, Instant made, Point[] corners) {}

    public static class Holder<T> extends DTO {
        public T value;
        public List<T> values;
    }

    public static class Knot extends DTO {
        public Knot next;
    }

    public static class Money extends DTO {
        public BigDecimal amount;
        public UUID id;
    }

    record Failing(String text) {
        @Override
        public String text() {
            throw new IllegalStateException("not now");
        }
    }

    private final EventShapes shapes = new EventShapes();
    private final EventConversions conversions = new EventConversions(shapes);

    @AfterEach
    void close() {
        shapes.close();
    }

    private Object typed(Object event, Type type) {
        return conversions.typed(event, () -> conversions.untyped(event), type);
    }

    private static Inner inner(String name, int count) {
        Inner inner = new Inner();
        inner.name = name;
        inner.count = count;
        return inner;
    }

    private static Outer outer() {
        Outer outer = new Outer();
        outer.inner = inner("a", 1);
        outer.inners = List.of(inner("b", 2), inner("c", 3));
        outer.byColour = Map.of(Colour.RED, inner("d", 4));
        outer.colour = Colour.GREEN;
        outer.colours = new Colour[] {Colour.RED, Colour.GREEN};
        outer.numbers = new int[] {1, 2};
        outer.words = Set.of("w");
        outer.version = new Version("1.2.3");
        return outer;
    }

    @Test
    void makesMapsOfNestedObjectsAndNamesOfEnums() {
        Map<String, Object> data = conversions.untyped(outer());

        assertThat(data)
                .containsOnlyKeys("inner", "inners", "byColour", "colour", "colours", "numbers", "words", "version")
                .contains(
                        entry("inner", Map.of("name", "a", "count", 1)),
                        entry("inners", List.of(Map.of("name", "b", "count", 2), Map.of("name", "c", "count", 3))),
                        entry("byColour", Map.of("RED", Map.of("name", "d", "count", 4))),
                        entry("colour", "GREEN"),
                        entry("words", Set.of("w")),
                        entry("version", new Version("1.2.3")));
        assertThat((String[]) data.get("colours")).containsExactly("RED", "GREEN");
        assertThat((int[]) data.get("numbers")).containsExactly(1, 2);
    }

    @Test
    void bringsNestedDataBackIntoObjects() {
        Outer back = (Outer) typed(conversions.untyped(outer()), Outer.class);

        assertThat(back).usingRecursiveComparison().isEqualTo(outer());
    }

    @Test
    void convertsRecordsBothWaysAndNested() {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        Shape shape =
                new Shape("s", List.of(new Point(1, 2)), Optional.of(Colour.RED), now, new Point[] {new Point(3, 4)});

        Map<String, Object> data = conversions.untyped(shape);

        assertThat(data)
                .containsExactly(
                        entry("name", "s"),
                        entry("points", List.of(Map.of("x", 1, "y", 2))),
                        entry("colour", "RED"),
                        entry("made", "2026-01-02T03:04:05Z"),
                        entry("corners", List.of(Map.of("x", 3, "y", 4))));
        assertThat(typed(data, Shape.class)).usingRecursiveComparison().isEqualTo(shape);
    }

    @Test
    void givesNothingToARecordForWhatIsMissing() {
        assertThat(typed(Map.of("name", "n"), Shape.class))
                .isEqualTo(new Shape("n", null, Optional.empty(), null, null));
        assertThat(typed(Map.of("y", 7), Point.class)).isEqualTo(new Point(0, 7));
    }

    @Test
    void leavesTheDefaultOfAFieldThatIsMissing() {
        Inner made = (Inner) typed(Map.of("name", "n", "unknown", true), Inner.class);

        assertThat(made.name).isEqualTo("n");
        assertThat(made.count).isZero();
    }

    @Test
    void convertsBetweenARecordAndAnObjectWithTheSameData() {
        record Named(String name, long count) {}

        assertThat(typed(inner("n", 5), Named.class)).isEqualTo(new Named("n", 5));
        assertThat(typed(new Named("n", 5), Inner.class))
                .usingRecursiveComparison()
                .isEqualTo(inner("n", 5));
    }

    @Test
    void fillsASubclass() {
        Extended made = (Extended) typed(inner("n", 5), Extended.class);

        assertThat(made.name).isEqualTo("n");
        assertThat(made.more).isNull();
    }

    @Test
    void putsTypeArgumentsIntoGenericTypes() {
        Type type = new TypeReference<Holder<Point>>() {}.getType();
        Map<String, Object> data = Map.of("value", Map.of("x", 1, "y", 2), "values", List.of(Map.of("x", 3, "y", 4)));

        Holder<?> holder = (Holder<?>) typed(data, type);

        assertThat(holder.value).isEqualTo(new Point(1, 2));
        assertThat(holder.values).isEqualTo(List.of(new Point(3, 4)));
    }

    @Test
    void givesTextsForOtherValuesOfTheLibraryAndReadsThemBack() {
        Money money = new Money();
        money.amount = new BigDecimal("12.30");
        money.id = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");

        Map<String, Object> data = conversions.untyped(money);

        assertThat(data).contains(entry("amount", "12.30"), entry("id", "01234567-89ab-cdef-0123-456789abcdef"));
        assertThat(typed(data, Money.class)).usingRecursiveComparison().isEqualTo(money);
    }

    @Test
    void takesAPlainMapAsItIsAndKeepsHandlersFromChangingIt() {
        Map<String, Object> event = new HashMap<>(Map.of("a", Map.of("b", "c"), "n", 1));
        event.put("nothing", null);

        Map<String, Object> data = conversions.untyped(event);

        assertThat(data).isEqualTo(event);
        assertThat(data.get("a")).isSameAs(event.get("a"));
        assertThatThrownBy(() -> data.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void makesAMapPlainThatIsNot() {
        assertThat(conversions.untyped(Map.of("p", new Point(1, 2), "e", Colour.RED)))
                .isEqualTo(Map.of("p", Map.of("x", 1, "y", 2), "e", "RED"));
    }

    @Test
    void findsNoDataInAnObjectWithoutPublicFields() {
        assertThat(conversions.untyped("text")).isEmpty();
        assertThat(conversions.untyped(Colour.RED)).isEmpty();
        assertThat(conversions.untyped(List.of(1))).isEmpty();
    }

    @Test
    void convertsWhatIsNoObjectWithDataAsTheConverterDoes() {
        assertThat(typed("12", Integer.class)).isEqualTo(12);
        assertThat(typed(List.of("1", "2"), new TypeReference<List<Integer>>() {}.getType()))
                .isEqualTo(List.of(1, 2));
    }

    @Test
    void refusesDataThatIsNoTree() {
        Knot knot = new Knot();
        knot.next = new Knot();
        knot.next.next = knot;

        assertThatThrownBy(() -> conversions.untyped(knot))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tree")
                .hasMessageContaining(Knot.class.getName());
        List<Object> list = new ArrayList<>();
        list.add(list);
        assertThatThrownBy(() -> conversions.untyped(Map.of("l", list))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void hasNoLimitOfDepthForATree() {
        Knot top = new Knot();
        Knot knot = top;
        for (int i = 0; i < 200; i++) {
            knot.next = new Knot();
            knot = knot.next;
        }
        assertThat(typed(conversions.untyped(top), Knot.class))
                .usingRecursiveComparison()
                .isEqualTo(top);
    }

    @Test
    void refusesValuesThatDoNotFit() {
        assertThatThrownBy(() -> typed(Map.of("count", "many"), Inner.class)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> typed(Map.of("count", Long.MAX_VALUE), Inner.class))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> typed(Map.of("colour", "BLUE"), Outer.class)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void saysWhichValueCannotBeRead() {
        assertThatThrownBy(() -> conversions.untyped(new Failing("x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text of " + Failing.class.getName())
                .hasMessageContaining("not now");
    }
}
