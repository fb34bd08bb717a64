// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import qtforge.api.core.PluginException;
import qtforge.api.managers.configuration.ConfigurationEntry;
import qtforge.api.managers.configuration.ConfigurationMergeStrategy;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConflictResolution;
import qtforge.api.managers.configuration.MergeRule;
import qtforge.configuration.json.DottedKeys;
import qtforge.configuration.json.Frozen;

class MergePropertiesTest {

    private static final String PLUGIN = "p";

    /** Keys that meet each other, also as object on one side and value on the other. */
    @Provide
    Arbitrary<Map<String, Object>> values() {
        Arbitrary<String> keys = Arbitraries.of("a", "b", "c", "a.x", "a.y", "b.x", "b.x.z", "c.x.y.z");
        Arbitrary<Object> leaves = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 3).map(number -> (Object) (long) number),
                Arbitraries.of("u", "v").map(text -> (Object) text),
                Arbitraries.of(1L, 2L, 3L).list().ofMaxSize(3).map(list -> (Object) list));
        return Arbitraries.entries(keys, leaves).list().ofMaxSize(5).map(entries -> {
            Map<String, Object> map = Map.of();
            for (Map.Entry<String, Object> entry : entries) {
                map = DottedKeys.with(map, entry.getKey(), entry.getValue());
            }
            return Frozen.map(map);
        });
    }

    @Provide
    Arbitrary<Layers> layers() {
        return values().list().ofSize(Layers.storesOf(PLUGIN).size()).map(all -> {
            Map<StoreKey, Map<String, Object>> stores = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                stores.put(Layers.storesOf(PLUGIN).get(i), all.get(i));
            }
            return Layers.empty().with(stores);
        });
    }

    @Property
    void highestStoreThatSaysAnythingOfAKeyWins(@ForAll("layers") Layers layers) {
        Map<String, ConfigurationEntry> merged = layers.merged(PLUGIN, Map.of()).entries();
        List<StoreKey> stores = new ArrayList<>(Layers.storesOf(PLUGIN));
        java.util.Collections.reverse(stores);
        for (StoreKey store : stores) {
            DottedKeys.leaves(layers.of(store)).forEach((key, value) -> {
                ConfigurationEntry entry = merged.get(key);
                if (entry != null
                        && entry.scope().equals(Optional.of(store.scope()))
                        && entry.pluginId().equals(store.pluginId())) {
                    assertThat(entry.value()).isEqualTo(value);
                } else {
                    assertThat(stores.subList(0, stores.indexOf(store)))
                            .as("a higher store than " + store + " must speak of " + key)
                            .anyMatch(higher -> speaksOf(layers.of(higher), key));
                }
            });
        }
    }

    private static boolean speaksOf(Map<String, Object> values, String key) {
        return DottedKeys.leaves(values).keySet().stream()
                .anyMatch(other -> other.equals(key) || other.startsWith(key + ".") || key.startsWith(other + "."));
    }

    @Property
    void nothingIsInventedAndNoKeyLeadsThroughAnother(@ForAll("layers") Layers layers) {
        Map<String, ConfigurationEntry> merged = layers.merged(PLUGIN, Map.of()).entries();
        Set<Object> given = Layers.storesOf(PLUGIN).stream()
                .flatMap(store -> DottedKeys.leaves(layers.of(store)).entrySet().stream())
                .map(entry -> Tuple.of(entry.getKey(), entry.getValue()))
                .collect(Collectors.toSet());
        merged.forEach((key, entry) -> {
            assertThat(given).contains(Tuple.of(key, entry.value()));
            assertThat(merged.keySet()).noneMatch(other -> other.startsWith(key + "."));
        });
    }

    @Property
    void whatIsNestedHasTheSameValues(@ForAll("layers") Layers layers) {
        Merged merged = layers.merged(PLUGIN, Map.of());
        Map<String, Object> values = new TreeMap<>();
        merged.entries().forEach((key, entry) -> values.put(key, entry.value()));
        assertThat(DottedKeys.leaves(merged.nested())).isEqualTo(values);
    }

    @Property
    void layingTheSameOverItselfChangesNothing(
            @ForAll("values") Map<String, Object> values,
            @ForAll("noLists") ConfigurationMergeStrategy strategy,
            @ForAll ConflictResolution conflicts) {
        MergeRule rule = new MergeRule(strategy, conflicts);
        assertThat(laid(values, values, rule)).isEqualTo(DottedKeys.leaves(values));
    }

    @Provide
    Arbitrary<ConfigurationMergeStrategy> noLists() {
        return Arbitraries.of(
                ConfigurationMergeStrategy.REPLACE,
                ConfigurationMergeStrategy.MERGE,
                ConfigurationMergeStrategy.DEEP_MERGE);
    }

    @Property
    void useTargetIsUseSourceTheOtherWayRound(
            @ForAll("values") Map<String, Object> first, @ForAll("values") Map<String, Object> second) {
        // Where an object meets a value the two differ by which parts of the object survive; compare what is said at
        // one key.
        Map<String, Object> target =
                laid(first, second, new MergeRule(ConfigurationMergeStrategy.MERGE, ConflictResolution.USE_TARGET));
        DottedKeys.leaves(first).forEach((key, value) -> assertThat(target).containsEntry(key, value));
    }

    @Property
    void errorStrikesExactlyWhereTwoDiffer(
            @ForAll("values") Map<String, Object> first, @ForAll("values") Map<String, Object> second) {
        MergeRule rule = new MergeRule(ConfigurationMergeStrategy.MERGE, ConflictResolution.ERROR);
        boolean conflict = DottedKeys.leaves(second).entrySet().stream()
                .anyMatch(entry -> DottedKeys.leaves(first).entrySet().stream()
                        .anyMatch(other -> other.getKey().equals(entry.getKey())
                                ? !other.getValue().equals(entry.getValue())
                                : other.getKey().startsWith(entry.getKey() + ".")
                                        || entry.getKey().startsWith(other.getKey() + ".")));
        if (conflict) {
            assertThatThrownBy(() -> laid(first, second, rule))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("ERROR");
        } else {
            assertThat(laid(first, second, rule))
                    .hasSizeGreaterThanOrEqualTo(DottedKeys.leaves(first).size());
        }
    }

    @Property
    void appendAndPrependKeepAllElementsInOrder(@ForAll List<Long> first, @ForAll List<Long> second) {
        Map<String, Object> target = Map.of("list", first);
        Map<String, Object> source = Map.of("list", second);
        List<Object> appended = new ArrayList<>(first);
        appended.addAll(second);
        List<Object> prepended = new ArrayList<>(second);
        prepended.addAll(first);
        assertThat(laid(target, source, rule(ConfigurationMergeStrategy.APPEND)))
                .containsEntry("list", appended);
        assertThat(laid(target, source, rule(ConfigurationMergeStrategy.PREPEND)))
                .containsEntry("list", prepended);
    }

    @Property
    void combineKeepsEachElementOfTheSourceOnce(@ForAll List<Long> first, @ForAll Set<Long> second) {
        Object combined = laid(
                        Map.of("list", first),
                        Map.of("list", List.copyOf(second)),
                        new MergeRule(ConfigurationMergeStrategy.MERGE, ConflictResolution.COMBINE))
                .get("list");
        List<Object> elements = new ArrayList<>((List<?>) combined);
        assertThat(elements.subList(0, first.size())).isEqualTo(first);
        assertThat(elements).containsAll(second);
    }

    private static MergeRule rule(ConfigurationMergeStrategy strategy) {
        return new MergeRule(strategy, ConflictResolution.USE_SOURCE);
    }

    private static Map<String, Object> laid(Map<String, Object> first, Map<String, Object> second, MergeRule rule) {
        Merging merging = new Merging();
        merging.lay(first, rule, Optional.of(ConfigurationScope.GLOBAL), "");
        merging.lay(second, rule, Optional.of(ConfigurationScope.USER), "");
        Map<String, Object> values = new TreeMap<>();
        merging.entries().forEach((key, entry) -> values.put(key, entry.value()));
        return values;
    }
}
