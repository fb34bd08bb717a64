// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import qtforge.api.communication.DeliveryOutcome;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.core.PluginState;
import qtforge.api.monitoring.metrics.PluginQuota;
import qtforge.api.monitoring.metrics.PluginQuotas;
import qtforge.api.monitoring.metrics.QuotaAction;
import qtforge.api.monitoring.metrics.QuotaBreach;
import qtforge.api.monitoring.metrics.QuotaKind;
import qtforge.api.monitoring.usage.PluginUsageReader;
import qtforge.api.monitoring.usage.PluginUsageReader.PluginUsage;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/**
 * What plugins use is given to them and nobody else: compared with what they count themselves by the same clocks, which is as right on a busy
 * machine. And limits on it.
 */
public class UsageIT extends InRuntime {

    private static final String ONE = "itest.costly.one";
    /** That as a token of a topic. */
    private static final String TOKEN = "itest-costly-one";

    private static final String OTHER = "itest.costly.other";

    private PluginUsageReader usage;
    private PluginQuotas quotas;
    private MessageBus bus;

    @Before
    public void findServices() {
        usage = service(PluginUsageReader.class);
        quotas = service(PluginQuotas.class);
        bus = service(MessageBus.class);
        load(PluginJar.costly(ONE));
        load(PluginJar.costly(OTHER));
    }

    @After
    public void forgetQuotas() {
        quotas.quotas().forEach(quota -> quotas.removeQuota(quota.pluginId(), quota.kind()));
    }

    private <S> S service(Class<S> type) {
        return bundles.getService(bundles.getServiceReference(type));
    }

    private record Spent(long cpu, long allocated) {

        Spent minus(Spent before) {
            return new Spent(cpu - before.cpu, allocated - before.allocated);
        }
    }

    private Spent own(String id) {
        Map<?, ?> told = (Map<?, ?>) send(id, "spent");
        return new Spent((Long) told.get("cpu"), (Long) told.get("allocated"));
    }

    private Spent given(String id) {
        PluginUsage now = usage.usage(id);
        return new Spent(now.cpuNanos(), now.allocatedBytes());
    }

    private interface Work {
        void run() throws Exception;
    }

    /** What both plugins are given for some work is what they count, give or take a tenth of what was done altogether. */
    private void assertGiven(String what, Work work) throws Exception {
        // What it takes to load classes for the first time is the plugin's too, but it does not count it.
        work.run();
        freshly();
        Spent ownBefore = own(ONE);
        Spent otherBefore = own(OTHER);
        Spent givenBefore = given(ONE);
        Spent givenOtherBefore = given(OTHER);
        work.run();
        Spent own = own(ONE).minus(ownBefore);
        Spent other = own(OTHER).minus(otherBefore);
        if (what.equals("nested")) {
            // It counts all, and what is inside is the other one's.
            own = own.minus(other);
        }
        assertThat(own.cpu() + other.cpu()).as("work of " + what).isGreaterThan(90_000_000);
        freshly();
        assertGiven(what + ", first", own, given(ONE).minus(givenBefore), own, other);
        assertGiven(what + ", second", other, given(OTHER).minus(givenOtherBefore), own, other);
    }

    private static void assertGiven(String what, Spent own, Spent given, Spent one, Spent other) {
        double cpu = 0.1 * (own.cpu() > 0 ? own.cpu() : one.cpu() + other.cpu());
        double bytes = 0.1 * (own.allocated() > 0 ? own.allocated() : one.allocated() + other.allocated());
        assertThat((double) given.cpu()).as("processor time, " + what).isBetween(own.cpu() - cpu, own.cpu() + cpu);
        assertThat((double) given.allocated())
                .as("memory, " + what)
                .isBetween(own.allocated() - bytes, own.allocated() + bytes);
    }

    /** What is read is kept for a tenth of a second. */
    private void freshly() {
        long end = System.nanoTime() + 150_000_000;
        Await.until("a fresh reading", () -> System.nanoTime() > end);
    }

    @Test
    public void everyWayAPluginIsCalledIsGivenToIt() throws Exception {
        assertGiven("command", () -> manager.sendCommand(ONE, "burn", Map.of("millis", 200L)));
        assertGiven("synchronous message", () -> {
            for (int i = 0; i < 150; i++) {
                bus.publish("costly/" + TOKEN, Map.of("n", i), PublishOptions.IMMEDIATE);
            }
        });
        assertGiven("asynchronous message", () -> {
            long before = delivered(ONE);
            for (int i = 0; i < 150; i++) {
                bus.publish("costly/" + TOKEN, Map.of("n", i), PublishOptions.QUEUED);
            }
            Await.until("all are handled", () -> delivered(ONE) == before + 150);
        });
        RequestResponse requests = service(RequestResponse.class);
        assertGiven("request", () -> {
            for (int i = 0; i < 150; i++) {
                requests.send(RequestInfo.to(ONE, "burn", Map.of()));
            }
        });
        ServiceContractRegistry contracts = service(ServiceContractRegistry.class);
        assertGiven("contract", () -> {
            for (int i = 0; i < 150; i++) {
                contracts.call(ONE, "burn", Map.of()).getValue();
            }
        });
        assertGiven("executor", () -> send(ONE, "execute"));
        assertGiven("own thread", () -> send(ONE, "thread"));
        assertGiven("nested", () -> manager.sendCommand(ONE, "relay", Map.of("to", OTHER)));
        assertThat(usage.usage(ONE).calls()).isGreaterThanOrEqualTo(300);
    }

    private long delivered(String id) {
        return bus.allSubscriptions().stream()
                .filter(one -> one.owner().equals(id))
                .mapToLong(one -> one.delivered())
                .sum();
    }

    /** Most are not measured but stood for by others. In turns, as what else the machine does changes what a message costs. */
    @Test
    public void quickSynchronousHandlersAreGivenTheirShareToo() {
        long count = 60_000;
        publish("costly/quick/" + TOKEN, 2 * count);
        publish("costly/none/" + TOKEN, 2 * count);
        long all = 0;
        long beside = 0;
        long given = 0;
        for (int turn = 0; turn < 8; turn++) {
            beside += publish("costly/none/" + TOKEN, count);
            freshly();
            long before = given(ONE).cpu();
            all += publish("costly/quick/" + TOKEN, count);
            freshly();
            given += given(ONE).cpu() - before;
        }

        double handlers = (double) (all - beside);
        assertThat(handlers).isGreaterThan((double) beside);
        assertThat((double) given).isBetween(0.9 * handlers, 1.1 * handlers + 0.1 * beside);
    }

    /** The processor time of the publisher. */
    private long publish(String topic, long count) {
        Map<String, Object> payload = Map.of();
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        for (long i = 0; i < count; i++) {
            bus.publish(topic, payload, PublishOptions.IMMEDIATE);
        }
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
    }

    @Test
    public void softLimitAlertsAndHardOneStopsUntilReleased() {
        quotas.setQuota(new PluginQuota(ONE, QuotaKind.ALLOCATION, 1_000, 100_000, 1, QuotaAction.STOP));
        manager.sendCommand(ONE, "burn", Map.of("millis", 50L));
        Await.until("it is stopped", () -> {
            if (state(ONE) == PluginState.RUNNING) {
                try {
                    manager.sendCommand(ONE, "burn", Map.of("millis", 50L));
                } catch (qtforge.api.core.PluginException e) {
                    // Stopped meanwhile.
                }
            }
            return state(ONE) == PluginState.STOPPED;
        });
        // Those of other tests are there too.
        Await.until("it is told", () -> hardBreach(QuotaKind.ALLOCATION).isPresent());
        QuotaBreach breach = hardBreach(QuotaKind.ALLOCATION).orElseThrow();
        assertThat(breach.pluginId()).isEqualTo(ONE);
        assertThat(breach.done()).isEqualTo("stopped");
        assertThat(breach.message()).contains(ONE, "bytes a second", "hard limit of 100,000 bytes a second");
        assertThat(state(OTHER)).isEqualTo(PluginState.RUNNING);

        assertThat(quotas.release(ONE)).isTrue();
        assertThat(state(ONE)).isEqualTo(PluginState.RUNNING);
        assertThat(quotas.release(ONE)).isFalse();
    }

    private Optional<QuotaBreach> hardBreach(QuotaKind kind) {
        return quotas.breaches().stream()
                .filter(one -> one.isHard() && one.quota().kind() == kind)
                .findFirst();
    }

    /** Some hundred calls in a second cost it some seconds, in which others wait for it and not for somebody else. */
    @Test
    public void throttledPluginHasItsNewWorkWaitUntilReleased() {
        quotas.setQuota(new PluginQuota(ONE, QuotaKind.CALLS, 0, 20, 1, QuotaAction.THROTTLE));
        Await.until("it is throttled", () -> {
            if (quotas.breaches().stream().noneMatch(one -> one.quota().kind() == QuotaKind.CALLS)) {
                send(ONE, "spent");
            }
            return quotas.breaches().stream().anyMatch(one -> one.done().equals("throttled"));
        });
        // The first one finds it out, those after it wait. A sample that began with few calls costs it a moment only;
        // then more are made.
        Await.until("messages wait", () -> {
            if (outcome() == DeliveryOutcome.QUEUED) {
                return true;
            }
            for (int i = 0; i < 100; i++) {
                send(ONE, "spent");
            }
            return false;
        });
        send(OTHER, "spent");
        assertThat(state(ONE)).isEqualTo(PluginState.RUNNING);

        quotas.removeQuota(ONE, QuotaKind.CALLS);
        quotas.release(ONE);
        Await.until("messages are delivered at once again", () -> outcome() == DeliveryOutcome.DELIVERED);
        assertThat(quotas.breaches().stream().filter(QuotaBreach::isHard))
                .allSatisfy(one -> assertThat(one.pluginId()).isEqualTo(ONE));
    }

    private DeliveryOutcome outcome() {
        return bus.publish("costly/none/" + TOKEN, Map.of(), PublishOptions.IMMEDIATE)
                .deliveries()
                .get(0)
                .outcome();
    }
}
