// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import qtforge.core.json.JsonText;

class JsonPlacesTest {

    private final JsonText json = new JsonText();

    @Property(tries = 300)
    void findsEveryValueOfADocument(@ForAll("documents") Object document, @ForAll boolean pretty) {
        String text = json.format(document, pretty);
        check(text, document, new ArrayList<>());
    }

    @Test
    void namesTheContainerOfWhatIsNotThere() {
        assertThat(JsonPlaces.find("{\n \"a\": {\"b\": 1}}", List.of("a", "c"))).isEqualTo(new Place(2, 7));
        assertThat(JsonPlaces.find("7", List.of("a"))).isEqualTo(new Place(1, 1));
    }

    private void check(String text, Object value, List<Object> path) {
        Place place = JsonPlaces.find(text, path);
        String[] lines = text.split("\n");
        String rest = lines[place.line() - 1].substring(place.column() - 1);
        if (value instanceof Map<?, ?> map) {
            assertThat(rest).startsWith("{");
            map.forEach((name, member) -> check(text, member, with(path, name)));
        } else if (value instanceof List<?> list) {
            assertThat(rest).startsWith("[");
            for (int i = 0; i < list.size(); i++) {
                check(text, list.get(i), with(path, i));
            }
        } else {
            assertThat(rest).startsWith(json.format(value, false));
        }
    }

    private static List<Object> with(List<Object> path, Object step) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    @Provide
    Arbitrary<Object> documents() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.longs().map(Object.class::cast),
                Arbitraries.of(true, false),
                Arbitraries.strings().withChars("ab\"\\,:{}[]/* \n").ofMaxLength(8));
        return Arbitraries.lazyOf(
                () -> scalars,
                () -> scalars,
                () -> scalars.list().ofMaxSize(3).map(Object.class::cast),
                () -> documents().list().ofMaxSize(3).map(Object.class::cast),
                () -> Arbitraries.maps(Arbitraries.strings().withChars("abc{:,").ofMaxLength(3), documents())
                        .ofMaxSize(3)
                        .map(Object.class::cast));
    }
}
