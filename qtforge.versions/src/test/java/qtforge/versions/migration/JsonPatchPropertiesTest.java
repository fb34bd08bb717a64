// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import qtforge.api.core.JsonValues;
import qtforge.versions.migration.JsonOperation.Kind;

class JsonPatchPropertiesTest {

    private static final Arbitrary<String> NAMES = Arbitraries.of("a", "b", "", "/", "~", "~1", "0", "-", "ä");

    @Property(tries = 500)
    void removingWhatWasAddedGivesTheDocumentBack(
            @ForAll("documents") Object document, @ForAll("documents") Object value, @ForAll int seed)
            throws Exception {
        List<JsonPointer> places = new ArrayList<>();
        vacancies(document, new JsonPointer(List.of()), places);
        if (places.isEmpty()) {
            return; // A document that is neither object nor array has no place for more.
        }
        JsonPointer place = places.get(Math.floorMod(seed, places.size()));
        JsonPatch added = new JsonPatch(List.of(new JsonOperation(Kind.ADD, place, null, value)));
        JsonPatch removed = new JsonPatch(List.of(new JsonOperation(Kind.REMOVE, place, null, null)));
        Object with = added.apply(document);

        assertThat(JsonComparison.equal(place.find(with), value)).isTrue();
        assertThat(with).isNotEqualTo(document);
        assertThat(removed.apply(with)).isEqualTo(JsonValues.normalize(document));
    }

    @Property(tries = 300)
    void aDocumentIsEqualToItsCopyAndToItsText(@ForAll("documents") Object document) throws Exception {
        assertThat(JsonComparison.equal(document, new JsonDuplication().copy(document)))
                .isTrue();
        assertThat(JsonComparison.equal(document, Documents.JSON.parse(Documents.JSON.format(document, false))))
                .isTrue();
    }

    @Property(tries = 300)
    void pointersKeepAnyNames(@ForAll("names") List<String> names) throws Exception {
        JsonPointer pointer = new JsonPointer(names);
        assertThat(JsonPointer.parse(pointer.toString())).isEqualTo(pointer);
    }

    /** Places where something may be added and nothing is. */
    private static void vacancies(Object value, JsonPointer place, List<JsonPointer> found) {
        if (value instanceof Map<?, ?> map) {
            if (!map.containsKey("new")) {
                found.add(child(place, "new"));
            }
            map.forEach((name, member) -> vacancies(member, child(place, (String) name), found));
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i <= list.size(); i++) {
                found.add(child(place, String.valueOf(i)));
            }
            for (int i = 0; i < list.size(); i++) {
                vacancies(list.get(i), child(place, String.valueOf(i)), found);
            }
        }
    }

    private static JsonPointer child(JsonPointer place, String name) {
        List<String> tokens = new ArrayList<>(place.tokens());
        tokens.add(name);
        return new JsonPointer(tokens);
    }

    @Provide
    Arbitrary<List<String>> names() {
        return Arbitraries.strings().withChars("ab/~01").ofMaxLength(4).list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<Object> documents() {
        return Arbitraries.lazyOf(
                () -> Arbitraries.oneOf(
                        Arbitraries.longs(), Arbitraries.doubles().between(-1e6, 1e6), Arbitraries.of(true, false)),
                () -> Arbitraries.strings().ofMaxLength(5).map(text -> text),
                () -> Arbitraries.just((Object) null),
                () -> documents().list().ofMaxSize(3).map(list -> list),
                () -> documents().list().ofMaxSize(3).map(list -> list),
                () -> Arbitraries.maps(NAMES, documents()).ofMaxSize(3).map(LinkedHashMap::new));
    }
}
