// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.execution.HealthCheckExecutionResult;
import org.apache.felix.hc.api.execution.HealthCheckExecutor;
import org.apache.felix.hc.api.execution.HealthCheckSelector;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.health.HealthEntry;
import qtforge.api.monitoring.health.HealthLevel;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.HungThread;
import qtforge.api.monitoring.health.PluginHealthMonitor;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Health is watched, told, and what is ill is cured or kept apart. */
public class HealthMonitorIT extends InRuntime {

    /** One of its callbacks hangs as long as the framework runs, which would be told of a plugin of the same id too. */
    private static final String STUCK = "org.example.stuck";

    private static final String ID = "org.example.patient";
    private static final HealthPolicy LOOKING = new HealthPolicy(
            Duration.ofMillis(100), Duration.ofSeconds(5), false, 2, Duration.ofMillis(10), Duration.ofMillis(50), 2);

    @Before
    public void lookOften() {
        health().setPolicy(LOOKING);
        lifecycle.setDefaultConfig(shortLimits());
    }

    @After
    public void lookSeldom() {
        health().setPolicy(HealthPolicy.DEFAULT);
        health().setPolicy(ID, null);
    }

    private PluginHealthMonitor health() {
        ServiceReference<PluginHealthMonitor> reference = bundles.getServiceReference(PluginHealthMonitor.class);
        return bundles.getService(reference);
    }

    private HealthEntry last(String name) {
        return health().last().entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void awaitLevel(String name, HealthLevel level) {
        Await.until(
                () -> name + " is " + level + ", it is " + last(name),
                () -> last(name).level() == level);
    }

    @Test
    public void illPluginIsRestartedAndHealthyAgain() {
        load(PluginJar.plugin(ID, "1.0.0"));
        awaitLevel("plugin " + ID, HealthLevel.OK);
        long before = initializations(ID);
        health().setPolicy(LOOKING.restarting(true));

        manager.sendCommand(ID, "behave", Map.of("health", "ill"));

        Await.until("it was restarted", () -> initializations(ID) == before + 1);
        awaitLevel("plugin " + ID, HealthLevel.OK);
        awaitState(ID, PluginState.RUNNING);
        assertThat(health().history("plugin " + ID, 100))
                .extracting(HealthEntry::level)
                .contains(HealthLevel.CRITICAL);
    }

    @Test
    public void incurableIsKeptInQuarantineUntilItIsReleased() throws Exception {
        health().setPolicy(ID, LOOKING.restarting(true));
        load(PluginJar.plugin(ID, "1.0.0").behaves("health", "ill"));
        long before = initializations(ID);

        Await.until("it is in quarantine", () -> !health().quarantined().isEmpty());
        awaitState(ID, PluginState.STOPPED);
        QuarantinedPlugin quarantined = health().quarantined().get(0);
        assertThat(quarantined.pluginId()).isEqualTo(ID);
        assertThat(quarantined.restarts()).isEqualTo(2);
        assertThat(quarantined.reason()).contains("told to be ill");
        assertThat(initializations(ID) - before).isEqualTo(2);

        Bundle monitoring = bundle("qtforge.monitoring");
        monitoring.stop();
        monitoring.start();

        Await.until("it is there again", () -> bundles.getServiceReference(PluginHealthMonitor.class) != null);
        assertThat(health().quarantined()).containsExactly(quarantined);
        assertThat(health().policy(ID).isRestarting()).isTrue();
        PluginException refused = failure(() -> manager.startPlugin(ID));
        assertThat(refused.code()).isEqualTo(PluginErrorCode.INVALID_STATE);
        assertThat(refused).hasMessageContaining("in quarantine").hasMessageContaining("told to be ill");
        assertThat(diagnostics.why(ID).findings().get(0).message()).contains("in quarantine", "2 restarts");
        awaitLevel("plugin " + ID, HealthLevel.CRITICAL);

        health().setPolicy(ID, LOOKING);
        assertThat(health().release(ID)).isTrue();
        assertThat(state(ID)).isEqualTo(PluginState.RUNNING);
        assertThat(health().release(ID)).isFalse();
    }

    @Test
    public void whatTheOperatorStoppedStaysStopped() {
        health().setPolicy(LOOKING.restarting(true));
        load(PluginJar.plugin(ID, "1.0.0").behaves("health", "ill").behaves("shutdown", "throw"));
        failure(() -> manager.stopPlugin(ID, false));
        long before = initializations(ID);
        assertThat(state(ID)).isEqualTo(PluginState.ERROR);

        awaitLevel("plugin " + ID, HealthLevel.CRITICAL);
        Await.until(
                "it was found ill more often than needed",
                () -> last("plugin " + ID).failures() > 5);

        assertThat(initializations(ID)).isEqualTo(before);
        assertThat(health().quarantined()).isEmpty();
    }

    @Test
    public void hungCallbackIsNamedWithItsStack() {
        load(PluginJar.plugin(STUCK, "1.0.0"));
        manager.sendCommand(STUCK, "behave", Map.of("command", "stuck"));

        failure(() -> send(STUCK, "work"));

        List<HungThread> hung = health().hung();
        assertThat(hung).singleElement().satisfies(thread -> {
            assertThat(thread.pluginId()).isEqualTo(STUCK);
            assertThat(thread.what()).isEqualTo("command 'work'");
            assertThat(thread.stack()).anyMatch(frame -> frame.contains("Behaviour.stuck"));
        });
        awaitLevel("plugin " + STUCK, HealthLevel.CRITICAL);
        awaitLevel("core", HealthLevel.WARN);
    }

    @Test
    public void deadlockIsNamedWithItsPlugin() throws Exception {
        load(PluginJar.plugin(ID, "1.0.0"));
        awaitState(ID, PluginState.RUNNING);
        ClassLoader loader = bundle(ID).adapt(BundleWiring.class).getClassLoader();
        ReentrantLock left = new ReentrantLock();
        ReentrantLock right = new ReentrantLock();
        CyclicBarrier both = new CyclicBarrier(2);
        Thread one = locking(left, right, both, loader);
        Thread other = locking(right, left, both, loader);
        try {
            awaitLevel("deadlocks", HealthLevel.CRITICAL);
            assertThat(health().liveness().isHealthy()).isFalse();
            assertThat(health().hung().stream().filter(HungThread::isDeadlock))
                    .hasSize(2)
                    .allMatch(thread -> thread.pluginId().equals(ID));
        } finally {
            one.interrupt();
            other.interrupt();
        }
        awaitLevel("deadlocks", HealthLevel.OK);
        Await.until("the runtime is alive again", () -> health().liveness().isHealthy());
    }

    private static Thread locking(ReentrantLock first, ReentrantLock second, CyclicBarrier both, ClassLoader loader) {
        Thread thread = new Thread(() -> {
            first.lock();
            try {
                both.await();
                second.lockInterruptibly();
            } catch (Exception e) {
                Thread.currentThread().interrupt(); // the test is over
            } finally {
                first.unlock();
            }
        });
        thread.setContextClassLoader(loader);
        thread.start();
        return thread;
    }

    @Test
    public void felixSeesOurChecksComeAndGo() throws Exception {
        load(PluginJar.plugin(ID, "1.0.0").behaves("health", "ill"));
        Await.until("its check is offered", () -> offered(ID) == 1);

        List<HealthCheckExecutionResult> results = felix().execute(HealthCheckSelector.tags(ID));

        assertThat(results).singleElement().satisfies(result -> {
            assertThat(result.getHealthCheckMetadata().getName()).isEqualTo("plugin " + ID);
            assertThat(result.getHealthCheckResult().getStatus()).isEqualTo(Result.Status.CRITICAL);
            assertThat(result.getHealthCheckResult().toString()).contains("told to be ill");
        });
        assertThat(felix().execute(HealthCheckSelector.tags("subsystem")))
                .extracting(result -> result.getHealthCheckMetadata().getName())
                .contains("core", "bus", "configuration", "logging", "resources", "versions", "orchestration", "memory")
                .contains("disk", "deadlocks");
        manager.unloadPlugin(ID);
        Await.until("its check is gone", () -> offered(ID) == 0 && last("plugin " + ID) == null);
    }

    @Test
    public void checksOfOthersAreTakenInAndOneThatHangsHarmsNobody() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ServiceRegistration<HealthCheck> hanging = check("hanging", "others", () -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Result(Result.Status.OK, "at last");
        });
        ServiceRegistration<HealthCheck> warm =
                check("boiler", "others", () -> new Result(Result.Status.WARN, "it is getting warm"));
        try {
            health().setPolicy(new HealthPolicy(
                    LOOKING.interval(), Duration.ofMillis(500), false, 2, Duration.ZERO, Duration.ZERO, 0));
            Await.until(
                    "both are known",
                    () -> finish(health().check("others")).entries().size() == 2);

            List<HealthEntry> entries = finish(health().check("others")).entries();

            assertThat(entries).anySatisfy(entry -> {
                assertThat(entry.name()).contains("boiler");
                assertThat(entry.level()).isEqualTo(HealthLevel.WARN);
                assertThat(entry.messages()).containsExactly("it is getting warm");
            });
            assertThat(entries).anySatisfy(entry -> {
                assertThat(entry.name()).contains("hanging");
                assertThat(entry.isHealthy()).isFalse();
            });
            assertThat(finish(health().check("subsystem")).isHealthy()).isTrue();
        } finally {
            release.countDown();
            hanging.unregister();
            warm.unregister();
        }
    }

    @Test
    public void conditionIsThereWhileTheRuntimeCanBeGivenWork() throws Exception {
        Await.until("it can", () -> isServing());
        assertThat(health().readiness().isHealthy()).isTrue();
        ServiceRegistration<HealthCheck> broken =
                check("database", "readiness", () -> new Result(Result.Status.CRITICAL, "no connection"));
        try {
            Await.until("it cannot", () -> !isServing());
            assertThat(health().readiness().isHealthy()).isFalse();
        } finally {
            broken.unregister();
        }
        Await.until("it can again", () -> isServing());
    }

    private boolean isServing() throws InvalidSyntaxException {
        return bundles.getServiceReferences(
                        "org.osgi.service.condition.Condition",
                        "(osgi.condition.id=" + PluginHealthMonitor.SERVING + ")")
                != null;
    }

    private HealthCheckExecutor felix() {
        return bundles.getService(bundles.getServiceReference(HealthCheckExecutor.class));
    }

    private int offered(String tag) throws InvalidSyntaxException {
        return bundles.getServiceReferences(HealthCheck.class, "(hc.tags=" + tag + ")")
                .size();
    }

    private ServiceRegistration<HealthCheck> check(String name, String tag, HealthCheck check) {
        return bundles.registerService(
                HealthCheck.class,
                check,
                FrameworkUtil.asDictionary(Map.of(HealthCheck.NAME, name, HealthCheck.TAGS, new String[] {tag})));
    }

    private Bundle bundle(String name) {
        for (Bundle bundle : bundles.getBundles()) {
            if (name.equals(bundle.getSymbolicName())) {
                return bundle;
            }
        }
        throw new AssertionError("there is no bundle " + name);
    }
}
