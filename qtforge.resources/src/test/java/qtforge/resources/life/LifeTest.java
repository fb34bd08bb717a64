// SPDX-License-Identifier: Apache-2.0
package qtforge.resources.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static qtforge.resources.service.TestResources.await;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.managers.resource.LifecycleState;
import qtforge.api.managers.resource.LifecycleTransition;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceDependency;
import qtforge.api.managers.resource.ResourceLifecycleManager;
import qtforge.api.managers.resource.ResourceType;
import qtforge.resources.service.TestResources;
import qtforge.resources.service.TestResources.FakeBundle;
import qtforge.resources.service.Things;

class LifeTest {

    private final List<String> ended = new CopyOnWriteArrayList<>();

    private void register(ResourceLifecycleManager lives, String id) {
        lives.register(id, ResourceType.CUSTOM, Map.of("n", 1), () -> ended.add(id));
    }

    private static ResourceDependency critical(String dependent, String dependency) {
        return new ResourceDependency(dependent, dependency, "uses", true);
    }

    private static PluginErrorCode codeOf(Runnable action) {
        return catchThrowableOfType(PluginException.class, action::run).code();
    }

    /** Whatever is asked for, in whatever order: the table decides, and history tells exactly what happened. */
    @Property(tries = 100)
    void onlyLegalTransitionsHappen(@ForAll @Size(max = 12) List<LifecycleState> wishes) {
        try (TestResources resources = new TestResources()) {
            ResourceLifecycleManager lives = resources.runtime.lives(new FakeBundle("p").bundle());
            register(lives, "r");
            LifecycleState state = LifecycleState.CREATED;
            List<LifecycleState> expected = new ArrayList<>(List.of(LifecycleState.CREATED));
            Set<LifecycleState> byDestroy = EnumSet.of(LifecycleState.CLEANUP, LifecycleState.DESTROYED);
            for (LifecycleState wish : wishes) {
                boolean legal = state.canTransitionTo(wish) && !byDestroy.contains(wish);
                if (legal) {
                    assertThat(lives.transition("r", wish, "").state()).isEqualTo(wish);
                    state = wish;
                    expected.add(wish);
                } else {
                    assertThat(codeOf(() -> lives.transition("r", wish, ""))).isEqualTo(PluginErrorCode.INVALID_STATE);
                }
                assertThat(lives.find("r").orElseThrow().state()).isEqualTo(state);
            }
            lives.destroy("r", "done");
            expected.addAll(List.of(LifecycleState.CLEANUP, LifecycleState.DESTROYED));
            assertThat(lives.history("r")).extracting(LifecycleTransition::to).isEqualTo(expected);
            assertThat(lives.find("r")).isEmpty();
        }
    }

    @Test
    void criticalDependentsEndBeforeWhatTheyNeedAndOthersLoseIt() {
        try (TestResources resources = new TestResources()) {
            ResourceLifecycleManager lives = resources.runtime.lives(new FakeBundle("p").bundle());
            List.of("base", "middle", "top", "loose").forEach(id -> register(lives, id));
            lives.addDependency(critical("middle", "base"));
            lives.addDependency(critical("top", "middle"));
            lives.addDependency(critical("top", "base"));
            lives.addDependency(new ResourceDependency("loose", "base", "knows", false));

            assertThat(lives.destroy("base", "test")).containsExactly("top", "middle", "base");
            assertThat(ended).containsExactly("top", "middle", "base");
            assertThat(lives.dependencies("loose")).isEmpty();
            assertThat(lives.find("loose")).isPresent();
        }
    }

    @Test
    void circlesAreRefused() {
        try (TestResources resources = new TestResources()) {
            ResourceLifecycleManager lives = resources.runtime.lives(new FakeBundle("p").bundle());
            List.of("a", "b", "c").forEach(id -> register(lives, id));
            lives.addDependency(critical("a", "b"));
            lives.addDependency(critical("b", "c"));
            assertThat(codeOf(() -> lives.addDependency(critical("c", "a"))))
                    .isEqualTo(PluginErrorCode.CIRCULAR_DEPENDENCY);
            assertThat(codeOf(() -> lives.addDependency(critical("a", "a"))))
                    .isEqualTo(PluginErrorCode.CIRCULAR_DEPENDENCY);
            assertThat(lives.removeDependency("b", "c")).isTrue();
            lives.addDependency(critical("c", "a"));
        }
    }

    @Test
    void cleanupThatThrowsLeavesTheResourceAndWhatItNeedsToBeDestroyedAgain() {
        try (TestResources resources = new TestResources()) {
            ResourceLifecycleManager lives = resources.runtime.lives(new FakeBundle("p").bundle());
            register(lives, "base");
            List<RuntimeException> once = new CopyOnWriteArrayList<>(List.of(new IllegalStateException("stuck")));
            lives.register("top", ResourceType.CUSTOM, Map.of(), () -> {
                if (!once.isEmpty()) {
                    throw once.remove(0);
                }
            });
            lives.addDependency(critical("top", "base"));
            assertThatThrownBy(() -> lives.destroy("base", "test")).hasMessageContainingAll("top", "stuck", "CLEANUP");
            assertThat(lives.find("top").orElseThrow().state()).isEqualTo(LifecycleState.CLEANUP);
            assertThat(lives.find("base").orElseThrow().state()).isEqualTo(LifecycleState.CREATED);
            assertThat(lives.destroy("base", "again")).containsExactly("top", "base");
        }
    }

    @Test
    void bundleThatStopsHasItsResourcesDestroyedInOrderAndPoolsAreAmongThem() {
        try (TestResources resources = new TestResources()) {
            FakeBundle bundle = new FakeBundle("p");
            ResourceLifecycleManager lives = resources.runtime.lives(bundle.bundle());
            resources
                    .runtime
                    .manager(bundle.bundle())
                    .createPool("things", ResourceType.CUSTOM, new Things(), PoolOptions.of(1));
            register(lives, "client");
            lives.addDependency(critical("client", "pool/things"));
            assertThat(lives.find("pool/things").orElseThrow().state()).isEqualTo(LifecycleState.IDLE);
            assertThat(codeOf(() -> lives.register("pool/x", ResourceType.CUSTOM, Map.of(), () -> {})))
                    .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);

            resources.stop(bundle, () -> {});
            assertThat(ended).containsExactly("client");
            assertThat(lives.resources()).noneMatch(one -> one.owner().equals("p"));
            assertThat(lives.history("pool/things"))
                    .extracting(LifecycleTransition::to)
                    .containsExactly(
                            LifecycleState.CREATED,
                            LifecycleState.INITIALIZED,
                            LifecycleState.IDLE,
                            LifecycleState.CLEANUP,
                            LifecycleState.DESTROYED);
        }
    }

    @Test
    void listenersHearAndOneThatThrowsHarmsNoOther() {
        try (TestResources resources = new TestResources()) {
            ResourceLifecycleManager lives = resources.runtime.lives(new FakeBundle("p").bundle());
            List<LifecycleState> heard = new CopyOnWriteArrayList<>();
            lives.subscribe(transition -> {
                throw new IllegalStateException("bad listener");
            });
            lives.subscribe(transition -> heard.add(transition.to()));
            register(lives, "r");
            lives.transition("r", LifecycleState.INITIALIZED, "");
            await(() -> heard.equals(List.of(LifecycleState.CREATED, LifecycleState.INITIALIZED)));
            await(() ->
                    resources.errors.stream().anyMatch(error -> error.message().contains("bad listener")));
        }
    }
}
