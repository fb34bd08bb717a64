// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dependency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.core.fixture.FakeEntry.plugin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.InOrder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import qtforge.api.core.CircularResolutionStrategy;
import qtforge.api.core.DependencyNode;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginPriority;
import qtforge.api.core.PluginState;
import qtforge.core.fixture.FakeEntry;
import qtforge.core.fixture.FakeTable;

/** Plugins without bundles, whose dependencies are what they say of themselves. */
class WiringDependencyResolverTest {

    private final BundleContext context = mock(BundleContext.class);
    private final FakeTable table = new FakeTable();
    private final WiringDependencyResolver resolver = new WiringDependencyResolver(context, table);

    @SuppressWarnings("unchecked")
    private PluginManager withManager() {
        ServiceReference<PluginManager> reference = mock(ServiceReference.class);
        PluginManager manager = mock(PluginManager.class);
        when(context.getServiceReference(PluginManager.class)).thenReturn(reference);
        when(context.getService(reference)).thenReturn(manager);
        return manager;
    }

    private static PluginErrorCode codeOf(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(PluginException.class, call).code();
    }

    @Test
    void tellsWhoNeedsWhom() {
        table.add(plugin("app", "1.0.0").needs("store [1.0,2.0)", "?mail"), plugin("store", "1.5.0"));
        table.add(plugin("mail", "1.0.0"));
        DependencyNode app = resolver.getDependencyGraph().get("app");
        assertThat(app.dependencies()).containsExactlyInAnyOrder("store", "mail");
        assertThat(app.optionalDependencies()).containsExactly("mail");
        assertThat(app.loadOrder()).isEqualTo(2);
        assertThat(resolver.getDependents("store")).containsExactly("app");
        assertThat(resolver.getDependencies("store")).isEmpty();
        assertThat(resolver.suggestLoadOrder(List.of("app", "unknown", "mail"))).containsExactly("mail", "app");
    }

    @Test
    void doesNotCountAPluginOfTheWrongVersionOrItself() {
        table.add(plugin("app", "1.0.0").needs("store [1.0,2.0)", "app"), plugin("store", "2.1.0"));
        assertThat(resolver.getDependencies("app")).isEmpty();
    }

    @Test
    void makesTheGraphAfreshOnlyWhenSomethingChanged() {
        FakeEntry store = plugin("store", "1.0.0");
        table.add(plugin("app", "1.0.0").needs("store"), store);
        List<String> first = resolver.getLoadOrder();
        int reads = table.reads();
        assertThat(resolver.getLoadOrder()).isSameAs(first);
        assertThat(table.reads()).isEqualTo(reads);

        store.state(PluginState.PAUSED);
        table.touch();
        assertThat(resolver.getLoadOrder())
                .as("states do not matter to the graph")
                .isSameAs(first);

        table.remove("store");
        assertThat(resolver.getLoadOrder()).containsExactly("app");

        List<String> before = resolver.getLoadOrder();
        resolver.updateDependencyGraph();
        assertThat(resolver.getLoadOrder()).isEqualTo(before).isNotSameAs(before);
        List<String> updated = resolver.getLoadOrder();
        resolver.clear();
        assertThat(resolver.getLoadOrder()).isEqualTo(updated).isNotSameAs(updated);
    }

    @Test
    void refusesToUnloadWhatARunningPluginNeedsThroughOthers() {
        FakeEntry top = plugin("top", "1.0.0").needs("middle");
        table.add(top, plugin("middle", "1.0.0").needs("base").state(PluginState.STOPPED), plugin("base", "1.0.0"));
        assertThat(resolver.canUnloadSafely("base")).isFalse();
        top.state(PluginState.STOPPED);
        assertThat(resolver.canUnloadSafely("base")).isTrue();
        top.state(PluginState.INITIALIZING);
        assertThat(resolver.canUnloadSafely("base")).isFalse();
    }

    @Test
    void unloadsWhatIsOnlyOptional() {
        table.add(plugin("top", "1.0.0").needs("?base"), plugin("base", "1.0.0"));
        assertThat(resolver.canUnloadSafely("base")).isTrue();
    }

    @Test
    void namesUnknownPluginsAndThoseThatMayHaveBeenMeant() {
        table.add(plugin("org.example.store", "1.0.0"));
        assertThatThrownBy(() -> resolver.getDependencies("store"))
                .hasMessage("no plugin 'store' is installed; did you mean 'org.example.store'?");
        assertThat(codeOf(() -> resolver.canUnloadSafely("none"))).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
        assertThat(codeOf(() -> resolver.getMissingDependencies("none"))).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
        assertThat(codeOf(() -> resolver.getDependents("none"))).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND);
    }

    @Test
    void tellsWhatIsMissingWithTheRemedy() {
        FakeEntry app = plugin("app", "1.0.0").needs("org.example.store [1.0,2.0)", "mial ~1.2", "?gone");
        table.add(app, plugin("org.example.store", "2.1.0"), plugin("mail", "1.3.0"), plugin("fine", "1.0.0"));
        assertThat(resolver.getMissingDependencies("app"))
                .containsExactly(
                        "requires plugin 'org.example.store' [1.0.0,2.0.0), installed is 2.1.0 "
                                + "(id org.example.store): install a version in the range, or widen the range",
                        "requires plugin 'mial' ~1.2.0: no plugin of that id is installed; did you mean 'mail'?; drop it into plugins/");
        assertThat(resolver.checkPluginDependencies(app.metadata())).isEqualTo(resolver.getMissingDependencies("app"));
        assertThat(resolver.validateDependencies()).containsOnlyKeys("app");
    }

    @Test
    void keepsPrereleasesOutOfTheRangeBySemanticVersioning() {
        table.add(plugin("store", "2.0.0-rc.1"));
        assertThat(resolver.checkPluginDependencies(
                        plugin("app", "1.0.0").needs("store [1.0,2.0)").metadata()))
                .singleElement()
                .asString()
                .contains("installed is 2.0.0-rc.1");
    }

    @Test
    void explainsACircleInsteadOfOrderingIt() {
        table.add(plugin("a", "1.0.0").needs("b"), plugin("b", "1.0.0").needs("a"));
        assertThat(resolver.hasCircularDependencies()).isTrue();
        assertThat(resolver.getCircularDependencies()).hasSize(1);
        assertThatThrownBy(() -> resolver.resolveCircularDependencies(CircularResolutionStrategy.NONE))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.CIRCULAR_DEPENDENCY))
                .hasMessageStartingWith("plugins depend on each other in a circle: a needs b");
        assertThat(resolver.resolveCircularDependencies(CircularResolutionStrategy.REMOVE_WEAKEST))
                .containsExactly("a", "b");
        assertThat(codeOf(() -> resolver.resolveCircularDependencies(null)))
                .isEqualTo(PluginErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void leavesAGraphWithoutCirclesAlone() {
        PluginManager manager = withManager();
        table.add(plugin("a", "1.0.0").needs("b"), plugin("b", "1.0.0"));
        for (CircularResolutionStrategy strategy : CircularResolutionStrategy.values()) {
            assertThat(resolver.resolveCircularDependencies(strategy)).containsExactly("b", "a");
        }
        verify(manager, never()).stopPlugin(any(), anyBoolean());
        verify(manager, never()).startPlugin(any());
    }

    @Test
    void stopsTheWeakestPluginOfACircle() {
        PluginManager manager = withManager();
        table.add(
                plugin("a", "1.0.0").needs("b"),
                plugin("b", "1.0.0").needs("?a").priority(PluginPriority.LOW),
                plugin("c", "1.0.0").needs("b"),
                plugin("d", "1.0.0"));
        assertThat(resolver.resolveCircularDependencies(CircularResolutionStrategy.DISABLE_PLUGIN))
                .containsExactly("d");
        verify(manager).stopPlugin("b", true);
        verify(context).ungetService(any());
    }

    @Test
    void saysThatNobodyCanStopThePluginWithoutAManager() {
        table.add(plugin("a", "1.0.0").needs("b"), plugin("b", "1.0.0").needs("a"));
        assertThat(codeOf(() -> resolver.resolveCircularDependencies(CircularResolutionStrategy.DISABLE_PLUGIN)))
                .isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE);
    }

    @Test
    void startsTheMembersOfACircleOneAfterTheOther() {
        PluginManager manager = withManager();
        table.add(
                plugin("a", "1.0.0").needs("b").state(PluginState.LOADED),
                plugin("b", "1.0.0").needs("?a").state(PluginState.LOADED));
        assertThat(resolver.resolveCircularDependencies(CircularResolutionStrategy.LOAD_AS_GROUP))
                .containsExactly("b", "a");
        InOrder order = inOrder(manager);
        order.verify(manager).startPlugin("b");
        order.verify(manager).startPlugin("a");
    }

    @Test
    void stopsTheGroupAgainWhenAMemberDoesNotStart() {
        PluginManager manager = withManager();
        table.add(
                plugin("a", "1.0.0").needs("b").state(PluginState.LOADED),
                plugin("b", "1.0.0").needs("?a").state(PluginState.LOADED));
        PluginException failure = new PluginException(PluginErrorCode.INITIALIZATION_FAILED, "a failed");
        doThrow(failure).when(manager).startPlugin("a");
        assertThatThrownBy(() -> resolver.resolveCircularDependencies(CircularResolutionStrategy.LOAD_AS_GROUP))
                .isSameAs(failure);
        verify(manager).stopPlugin("b", true);
    }

    @Test
    void leavesACircleAloneThatIsNotMeantToRun() {
        PluginManager manager = withManager();
        table.add(
                plugin("a", "1.0.0").needs("b").state(PluginState.STOPPED).wanted(false),
                plugin("b", "1.0.0").needs("a").state(PluginState.STOPPED).wanted(false));
        resolver.resolveCircularDependencies(CircularResolutionStrategy.LOAD_AS_GROUP);
        verify(manager, never()).startPlugin(any());
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void answersForThousandsOfPluginsAtOnce() {
        int many = 5_000;
        for (int i = 0; i < many; i++) {
            FakeEntry entry = plugin("p" + i, "1.0.0");
            for (int needed = Math.max(0, i - 10); needed < i; needed++) {
                entry.needs("p" + needed + " [1.0,2.0)");
            }
            table.add(entry);
        }
        assertThat(resolver.getLoadOrder()).hasSize(many);
        assertThat(resolver.validateDependencies()).isEqualTo(Map.of());
        assertThat(resolver.canUnloadSafely("p0")).isFalse();
        assertThat(resolver.canUnloadSafely("p" + (many - 1))).isTrue();
    }
}
