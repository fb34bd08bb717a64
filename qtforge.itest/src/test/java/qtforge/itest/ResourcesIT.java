// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.Subscription;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginState;
import qtforge.api.managers.resource.LeakReport;
import qtforge.api.managers.resource.LeaseEnd;
import qtforge.api.managers.resource.LeaseInfo;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourceQuota;
import qtforge.api.managers.resource.ResourceTopics;
import qtforge.api.managers.resource.ResourceType;
import qtforge.itest.plugin.GreedyPlugin;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Plugins that take resources, and what becomes of those. */
public class ResourcesIT extends InRuntime {

    private static final String GREEDY = "itest.greedy";

    private ResourceManager resources;

    @Before
    public void findManager() {
        resources = service(ResourceManager.class);
    }

    @After
    public void forgetQuotas() {
        for (ResourceType type : ResourceType.values()) {
            resources.removeQuota(GREEDY, type);
        }
    }

    private <S> S service(Class<S> type) {
        return bundles.getService(bundles.getServiceReference(type));
    }

    private static List<String> threadsOfGreedy() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("qtforge-plugin-" + GREEDY + "-"))
                .toList();
    }

    private List<LeakReport> leaks() {
        return resources.leaks().stream()
                .filter(report -> report.pluginId().equals(GREEDY))
                .toList();
    }

    @Test
    public void whatAPluginDoesNotReturnIsTakenBackWhenItStopsAndTheReportNamesItsCode() {
        List<Message> heard = new CopyOnWriteArrayList<>();
        int before = leaks().size();
        try (Subscription listening = service(MessageBus.class).subscribe(ResourceTopics.leaks(GREEDY), heard::add)) {
            assertThat(listening.isActive()).isTrue();
            load(PluginJar.greedy(GREEDY));
            for (int i = 0; i < 5; i++) {
                send(GREEDY, "take");
            }
            send(GREEDY, "buffer");
            send(GREEDY, "threads");
            assertThat(send(GREEDY, "leases")).isEqualTo(7L);

            manager.stopPlugin(GREEDY, false);

            assertThat(resources.leases(GREEDY)).isEmpty();
            assertThat(resources.pools()).noneMatch(pool -> pool.owner().equals(GREEDY));
            LeakReport report = leaks().get(before);
            assertThat(report.reason()).isEqualTo(LeaseEnd.HOLDER_STOPPED);
            assertThat(report.total()).isEqualTo(7);
            assertThat(report.leases())
                    .extracting(LeaseInfo::site)
                    .allMatch(site -> site.contains(GreedyPlugin.class.getName()));
            Await.until("the bus has it", () -> heard.size() == 1);
            assertThat(errors.errorsOf(GREEDY, 10))
                    .anyMatch(error -> error.message().contains(GreedyPlugin.class.getName()));
        }
        manager.startPlugin(GREEDY);
        send(GREEDY, "take");
        assertThat(send(GREEDY, "leases")).isEqualTo(1L);
    }

    @Test
    public void quotaBindsAndMayBeRaisedWhileThePluginRuns() {
        load(PluginJar.greedy(GREEDY));
        resources.setQuota(GREEDY, ResourceType.CUSTOM, ResourceQuota.UNLIMITED.withMaxInstances(2));
        send(GREEDY, "take");
        send(GREEDY, "take");
        assertThat(failure(() -> send(GREEDY, "take"))).satisfies(e -> {
            assertThat(e.code()).isEqualTo(PluginErrorCode.RESOURCE_EXHAUSTED);
            assertThat(e.getMessage()).contains("2 of Custom", GreedyPlugin.class.getName());
        });
        resources.setQuota(GREEDY, ResourceType.CUSTOM, ResourceQuota.UNLIMITED.withMaxInstances(3));
        send(GREEDY, "take");
    }

    @Test
    public void executorAndTimerOfAContextAreAccountedAndGoWithThePlugin() {
        load(PluginJar.greedy(GREEDY));
        assertThat(send(GREEDY, "run")).isEqualTo(true);
        assertThat(resources.leases(GREEDY))
                .extracting(LeaseInfo::pool)
                .containsExactlyInAnyOrder("context-executor", "context-timer");
        assertThat(threadsOfGreedy()).hasSize(2);
        int before = leaks().size();

        manager.stopPlugin(GREEDY, false);

        assertThat(resources.leases(GREEDY)).isEmpty();
        Await.until("its threads end", () -> threadsOfGreedy().isEmpty());
        assertThat(leaks()).hasSize(before);
        assertThat(state(GREEDY)).isEqualTo(PluginState.STOPPED);
    }

    @Test
    public void pluginsRunWithoutTheBundleAndSayWhatIsMissing() throws Exception {
        Bundle bundle = null;
        for (Bundle one : bundles.getBundles()) {
            bundle = "qtforge.resources".equals(one.getSymbolicName()) ? one : bundle;
        }
        bundle.stop();
        try {
            assertThat(failure(() -> load(PluginJar.greedy(GREEDY))).getMessage())
                    .contains("qtforge.resources");
            load(PluginJar.plugin("itest.modest", "1.0.0"));
            assertThat(state("itest.modest")).isEqualTo(PluginState.RUNNING);
        } finally {
            bundle.start();
        }
        manager.batchUnload(manager.loadedPlugins(), true);
        findManager();
        load(PluginJar.greedy(GREEDY));
        send(GREEDY, "take");
    }
}
