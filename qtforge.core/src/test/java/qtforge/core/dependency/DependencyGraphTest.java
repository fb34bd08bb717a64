// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import qtforge.api.core.CircularDependency;
import qtforge.api.core.CircularResolutionStrategy;
import qtforge.api.core.PluginPriority;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class DependencyGraphTest {

    private static final int MANY = 1_000;

    /** Edges as {@code a>b}, optional ones as {@code a?b}; priorities as {@code a=HIGH}. */
    private static DependencyGraph graph(String... parts) {
        TreeMap<String, PluginPriority> nodes = new TreeMap<>();
        for (String part : parts) {
            String[] ends = part.split("[>?=]");
            nodes.putIfAbsent(ends[0], PluginPriority.NORMAL);
            if (part.contains("=")) {
                nodes.put(ends[0], PluginPriority.valueOf(ends[1]));
            } else if (ends.length == 2) {
                nodes.putIfAbsent(ends[1], PluginPriority.NORMAL);
            }
        }
        List<String> ids = List.copyOf(nodes.keySet());
        List<List<DependencyEdge>> edges = new ArrayList<>();
        ids.forEach(id -> edges.add(new ArrayList<>()));
        for (String part : parts) {
            String[] ends = part.split("[>?]");
            if (ends.length == 2) {
                int from = ids.indexOf(ends[0]);
                edges.get(from)
                        .add(new DependencyEdge(from, ids.indexOf(ends[1]), part.contains("?"), "requires the plugin"));
            }
        }
        return new DependencyGraph(ids, List.copyOf(nodes.values()), edges);
    }

    private static DependencyGraph random(long seed, int edgeCount, boolean acyclic) {
        Random random = new Random(seed);
        List<String> ids = new ArrayList<>();
        List<PluginPriority> priorities = new ArrayList<>();
        List<Integer> ranks = new ArrayList<>();
        List<List<DependencyEdge>> edges = new ArrayList<>();
        for (int node = 0; node < MANY; node++) {
            ids.add("p%04d".formatted(node));
            priorities.add(PluginPriority.values()[random.nextInt(PluginPriority.values().length)]);
            ranks.add(node);
            edges.add(new ArrayList<>());
        }
        Collections.shuffle(ranks, random);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < edgeCount; i++) {
            int from = random.nextInt(MANY);
            int to = random.nextInt(MANY);
            if (from == to || !seen.add(from * (long) MANY + to) || acyclic && ranks.get(from) <= ranks.get(to)) {
                continue;
            }
            edges.get(from).add(new DependencyEdge(from, to, random.nextInt(4) == 0, "requires the plugin"));
        }
        return new DependencyGraph(ids, priorities, edges);
    }

    private static Map<String, Integer> places(List<String> order) {
        Map<String, Integer> places = new HashMap<>();
        order.forEach(id -> places.put(id, places.size()));
        return places;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void putsEveryPluginAfterWhatItNeeds(long seed) {
        DependencyGraph graph = random(seed, 6_000, true);
        Map<String, Integer> places = places(graph.loadOrder());
        assertThat(graph.loadOrder()).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(graph.circles()).isEmpty();
        graph.nodes().values().forEach(node -> node.dependencies()
                .forEach(needed -> assertThat(places.get(needed)).isLessThan(places.get(node.pluginId()))));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void givesUpOnlyTheWeakestDependenciesOfCircles(long seed) {
        DependencyGraph graph = random(seed, 2_500, false);
        Map<String, Integer> places = places(graph.loadOrder());
        Set<DependencyEdge> broken = new HashSet<>();
        for (Circle circle : graph.circles()) {
            broken.add(circle.weakest());
            List<Integer> members = circle.members();
            for (int i = 0; i < members.size(); i++) {
                DependencyEdge edge = graph.edge(members.get(i), members.get((i + 1) % members.size()));
                assertThat(edge.optional() && !circle.weakest().optional()).isFalse();
            }
        }
        assertThat(graph.circles()).isNotEmpty();
        assertThat(graph.loadOrder()).hasSize(MANY).doesNotHaveDuplicates();
        for (int from = 0; from < MANY; from++) {
            for (String needed : graph.nodes().get(graph.id(from)).dependencies()) {
                DependencyEdge edge = graph.edge(from, Integer.parseInt(needed.substring(1)));
                if (!broken.contains(edge)) {
                    assertThat(places.get(needed)).isLessThan(places.get(graph.id(from)));
                }
            }
        }
    }

    @Test
    void givesTheSameOrderEachTime() {
        assertThat(random(42, 2_000, false).loadOrder())
                .isEqualTo(random(42, 2_000, false).loadOrder());
    }

    @Test
    void ordersALongChainWithoutRunningOutOfStack() {
        String[] chain = new String[50_000];
        for (int i = 0; i < chain.length; i++) {
            chain[i] = "p%05d>p%05d".formatted(i, i + 1);
        }
        TreeMap<String, Integer> ids = new TreeMap<>();
        for (int i = 0; i <= chain.length; i++) {
            ids.put("p%05d".formatted(i), i);
        }
        List<List<DependencyEdge>> edges = new ArrayList<>();
        List<PluginPriority> priorities = new ArrayList<>();
        for (int i = 0; i <= chain.length; i++) {
            priorities.add(PluginPriority.NORMAL);
            edges.add(i == chain.length ? List.of() : List.of(new DependencyEdge(i, i + 1, false, "")));
        }
        DependencyGraph graph = new DependencyGraph(List.copyOf(ids.keySet()), priorities, edges);
        assertThat(graph.loadOrder().get(0)).isEqualTo("p50000");
        assertThat(graph.loadOrder().get(chain.length)).isEqualTo("p00000");
    }

    @Test
    void ordersIndependentPluginsByPriorityThenId() {
        assertThat(graph("c", "b", "a=LOW", "d=HIGHEST", "e>a", "e=HIGHEST").loadOrder())
                .containsExactly("d", "b", "c", "a", "e");
    }

    @Test
    void breaksACircleAtItsOptionalDependencyFirst() {
        DependencyGraph graph = graph("a>b", "b?c", "c>a", "a=LOWEST");
        assertThat(graph.loadOrder()).containsExactly("b", "a", "c");
        CircularDependency circle = new CircleReport(graph).circles().get(0);
        assertThat(circle.cyclePlugins()).containsExactly("a", "b", "c");
        assertThat(circle.suggestedBreakFrom()).isEqualTo("b");
        assertThat(circle.suggestedBreakTo()).isEqualTo("c");
        assertThat(circle.suggestedStrategy()).isEqualTo(CircularResolutionStrategy.REMOVE_WEAKEST);
        assertThat(circle.explanation())
                .isEqualTo("plugins depend on each other in a circle: a needs b (requires the plugin), "
                        + "b needs c (requires the plugin, optional), c needs a (requires the plugin); "
                        + "the weakest is that of b on c, because it is optional: b is started before c");
    }

    @Test
    void breaksAMandatoryCircleAtTheDependentWithTheLowestPriority() {
        DependencyGraph graph = graph("a>b", "b>c", "c>a", "c=LOW");
        assertThat(graph.loadOrder()).containsExactly("c", "b", "a");
        CircularDependency circle = new CircleReport(graph).circles().get(0);
        assertThat(circle.suggestedBreakFrom()).isEqualTo("c");
        assertThat(circle.suggestedStrategy()).isEqualTo(CircularResolutionStrategy.LOAD_AS_GROUP);
        assertThat(circle.explanation()).contains("c has priority Low");
    }

    @Test
    void breaksAnEvenCircleAtTheFirstId() {
        assertThat(graph("a>b", "b>a").loadOrder()).containsExactly("a", "b");
    }

    @Test
    void reportsEachOfTwoCirclesThatShareAPlugin() {
        assertThat(new CircleReport(graph("a>b", "b>a", "b>c", "c>b")).circles())
                .extracting(CircularDependency::cyclePlugins)
                .containsExactlyInAnyOrder(List.of("a", "b"), List.of("b", "c"));
    }

    @Test
    void keepsAGroupTogetherBetweenItsNeedsAndItsDependents() {
        DependencyGraph graph = graph("a>b", "b>a", "b>x", "y>a", "m=HIGH", "x=LOWEST");
        assertThat(graph.groupedOrder()).containsExactly(List.of("m"), List.of("x"), List.of("a", "b"), List.of("y"));
    }

    @Test
    void followsMandatoryDependentsOnly() {
        DependencyGraph graph = graph("a>x", "b?x", "c>a", "d>b");
        assertThat(graph.mandatoryDependents(Set.of("x"))).containsExactlyInAnyOrder("a", "c");
    }
}
