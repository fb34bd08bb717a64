// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.Test;
import qtforge.api.core.CircularResolutionStrategy;
import qtforge.api.core.PluginDiagnostics.Diagnosis;
import qtforge.api.core.PluginDiagnostics.Verification;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLoadOptions;
import qtforge.api.core.PluginState;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Who needs whom, decided by the framework. */
public class DependencyIT extends InRuntime {

    private static final String PROVIDER = "org.example.provider";
    private static final String CONSUMER = "org.example.consumer";
    private static final PluginLoadOptions WAIT = PluginLoadOptions.DEFAULT.withCheckDependencies(false);

    @Test
    public void consumerIsStartedAfterItsProvider() {
        manager.batchLoad(
                List.of(consumer("[1.0,2.0)").toString(), provider("1.0.0").toString()), PluginLoadOptions.DEFAULT);

        awaitState(CONSUMER, PluginState.RUNNING);
        assertThat(started(PROVIDER)).isLessThan(started(CONSUMER));
        assertThat(manager.getLoadOrder()).containsSubsequence(PROVIDER, CONSUMER);
        assertThat(resolver.getDependents(PROVIDER)).containsExactly(CONSUMER);
        assertThat(manager.dependencyGraph().get(CONSUMER).dependencies()).containsExactly(PROVIDER);
    }

    @Test
    public void missingProviderIsNamed() {
        PluginException failure = failure(() -> load(consumer("[1.0,2.0)")));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.DEPENDENCY_MISSING);
        assertThat(failure).hasMessageContaining(PROVIDER).hasMessageContaining("[1.0,2.0)");
        assertThat(manager.loadedPlugins()).doesNotContain(CONSUMER);
    }

    @Test
    public void providerOutsideTheRangeDoesNotServe() {
        load(provider("2.0.0"));

        PluginException failure = failure(() -> load(consumer("[1.0,2.0)")));

        assertThat(failure.code()).isEqualTo(PluginErrorCode.DEPENDENCY_MISSING);
        assertThat(failure).hasMessageContaining("[1.0,2.0)");
    }

    @Test
    public void waitsWhenToldToAndRunsWhenTheProviderComes() {
        manager.loadPlugin(consumer("[1.0,2.0)").toString(), WAIT);
        assertThat(state(CONSUMER)).isEqualTo(PluginState.LOADED);
        assertThat(reason(CONSUMER)).contains(PROVIDER);
        assertThat(resolver.getMissingDependencies(CONSUMER)).singleElement().satisfies(text -> assertThat(text)
                .contains(PROVIDER, "[1.0,2.0)"));

        load(provider("1.5.0"));

        awaitState(CONSUMER, PluginState.RUNNING);
    }

    @Test
    public void whyNamesTheLeafCause() {
        manager.loadPlugin(consumer("[1.0,2.0)").toString(), WAIT);

        Diagnosis why = diagnostics.why(CONSUMER);

        assertThat(why.running()).isFalse();
        assertThat(why.findings()).isNotEmpty();
        assertThat(why.findings().get(0).message()).contains(PROVIDER);
        assertThat(why.findings().get(0).remedy()).isNotBlank();
    }

    @Test
    public void dryRunTellsWhatIsMissingAndInstallsNothing() {
        Verification verification = diagnostics.verify(consumer("[1.0,2.0)").toString());

        assertThat(verification.ok()).isFalse();
        assertThat(verification.pluginId()).isEqualTo(CONSUMER);
        assertThat(verification.installable()).isTrue();
        assertThat(verification.missing()).singleElement().satisfies(text -> assertThat(text)
                .contains(PROVIDER));
        assertThat(manager.loadedPlugins()).isEmpty();
    }

    @Test
    public void dryRunFindsThePresentProvider() {
        load(provider("1.0.0"));

        assertThat(diagnostics.verify(consumer("[1.0,2.0)").toString()).ok()).isTrue();
    }

    @Test
    public void unloadIsRefusedWhileDependantsRun() {
        loadBoth();

        PluginException failure = failure(() -> manager.unloadPlugin(PROVIDER));

        assertThat(failure.code()).isIn(PluginErrorCode.INVALID_STATE, PluginErrorCode.STATE_ERROR);
        assertThat(failure).hasMessageContaining(CONSUMER);
        assertThat(manager.canUnloadSafely(PROVIDER)).isFalse();
        assertThat(state(PROVIDER)).isEqualTo(PluginState.RUNNING);
        assertThat(state(CONSUMER)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void stopIsRefusedWhileDependantsRun() {
        loadBoth();

        assertThat(failure(() -> manager.stopPlugin(PROVIDER, false))).hasMessageContaining(CONSUMER);
        assertThat(state(PROVIDER)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void forcedUnloadLeavesTheDependantWaitingForItsReturn() {
        loadBoth();

        manager.unloadPlugin(PROVIDER, true);

        assertThat(state(CONSUMER)).isNotEqualTo(PluginState.RUNNING);
        // While the runtime looks whether it can start again, it says nothing for a moment.
        Await.until("it says what it waits for", () -> reason(CONSUMER).contains(PROVIDER));
        load(provider("1.2.0"));
        awaitState(CONSUMER, PluginState.RUNNING);
    }

    @Test
    public void optionalDependencyIsNotWaitedFor() {
        Path optional = PluginJar.plugin(CONSUMER, "1.0.0")
                .requiresOptionally(PROVIDER, "[1.0,2.0)")
                .in(files);

        load(optional);

        assertThat(state(CONSUMER)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void optionalDependencyThatIsThereGoesFirst() {
        Path optional = PluginJar.plugin("org.example.a", "1.0.0")
                .requiresOptionally(PROVIDER, "[1.0,2.0)")
                .in(files);

        manager.batchLoad(List.of(optional.toString(), provider("1.0.0").toString()), PluginLoadOptions.DEFAULT);

        awaitState("org.example.a", PluginState.RUNNING);
        assertThat(started(PROVIDER)).isLessThan(started("org.example.a"));
        assertThat(manager.canUnloadSafely(PROVIDER)).isTrue();
    }

    @Test
    public void membersOfACircleRunAndTheCircleIsReported() {
        Path a = PluginJar.plugin("org.example.a", "1.0.0")
                .requires("org.example.b", ">=1.0.0")
                .in(files);
        Path b = PluginJar.plugin("org.example.b", "1.0.0")
                .requiresOptionally("org.example.a", ">=1.0.0")
                .in(files);

        manager.batchLoad(List.of(a.toString(), b.toString()), PluginLoadOptions.DEFAULT);

        awaitState("org.example.a", PluginState.RUNNING);
        awaitState("org.example.b", PluginState.RUNNING);
        assertThat(resolver.hasCircularDependencies()).isTrue();
        assertThat(resolver.getCircularDependencies()).singleElement().satisfies(circle -> {
            assertThat(circle.cyclePlugins()).containsExactlyInAnyOrder("org.example.a", "org.example.b");
            assertThat(circle.suggestedBreakFrom()).isEqualTo("org.example.b");
        });
        assertThat(failure(() -> resolver.resolveCircularDependencies(CircularResolutionStrategy.NONE))
                        .code())
                .isEqualTo(PluginErrorCode.CIRCULAR_DEPENDENCY);
        assertThat(resolver.resolveCircularDependencies(CircularResolutionStrategy.REMOVE_WEAKEST))
                .containsExactly("org.example.b", "org.example.a");
    }

    @Test
    public void selfDependencyIsNoObstacle() {
        load(PluginJar.plugin("org.example.self", "1.0.0").requires("org.example.self", ">=1.0.0"));

        assertThat(state("org.example.self")).isEqualTo(PluginState.RUNNING);
    }

    private void loadBoth() {
        load(provider("1.0.0"));
        load(consumer("[1.0,2.0)"));
    }

    private Path provider(String version) {
        return PluginJar.plugin(PROVIDER, version).in(files);
    }

    private Path consumer(String range) {
        return PluginJar.plugin(CONSUMER, "1.0.0").requires(PROVIDER, range).in(files);
    }

    private long started(String id) {
        return events(id, PluginLifecycleEvent.AFTER_INITIALIZE).get(0).sequence();
    }
}
