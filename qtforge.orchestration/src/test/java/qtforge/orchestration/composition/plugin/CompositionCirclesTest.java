// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.composition.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import qtforge.api.orchestration.composition.PluginComposition;

class CompositionCirclesTest {

    private final Map<String, PluginComposition> known = new HashMap<>();

    private PluginComposition composition(String id, String... members) {
        PluginComposition.Builder builder = PluginComposition.builder(id, "");
        for (String member : members) {
            builder.plugin(member);
        }
        PluginComposition made = builder.build();
        known.put(id, made);
        return made;
    }

    @Test
    void findsACircleAndNamesIt() {
        composition("b", "x", "c");
        composition("c", "a");
        assertThat(CompositionCircles.find(composition("a", "b"), known))
                .hasValueSatisfying(words -> assertThat(words).contains("a -> b -> c -> a"));
    }

    @Test
    void whatIsChangedCountsAsItWillBe() {
        composition("a", "b");
        composition("b", "x");
        assertThat(CompositionCircles.find(
                        PluginComposition.builder("b", "").plugin("y").build(), known))
                .isEmpty();
        assertThat(CompositionCircles.find(
                        PluginComposition.builder("b", "").plugin("a").build(), known))
                .isPresent();
    }

    @Test
    void eightLevelsAreTheMost() {
        composition("c1", "plugin");
        for (int i = 2; i <= 8; i++) {
            composition("c" + i, "c" + (i - 1));
        }
        assertThat(CompositionCircles.find(known.get("c8"), known)).isEmpty();
        assertThat(CompositionCircles.find(composition("c9", "c8"), known))
                .hasValueSatisfying(words -> assertThat(words).contains("deeper than 8"));
    }

    @Test
    @Timeout(5)
    void manyWaysToTheSameCostNothing() {
        composition("l0", "plugin");
        for (int level = 1; level < 8; level++) {
            String[] members = new String[20];
            for (int i = 0; i < 20; i++) {
                members[i] = level == 1 ? "l0" : "l" + (level - 1) + "_" + i;
            }
            for (int i = 0; i < 20; i++) {
                composition("l" + level + "_" + i, members);
            }
        }
        assertThat(CompositionCircles.find(known.get("l7_0"), known)).isEmpty();
    }
}
