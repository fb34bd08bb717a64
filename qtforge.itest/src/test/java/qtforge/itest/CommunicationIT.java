// SPDX-License-Identifier: Apache-2.0
package qtforge.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.Before;
import org.junit.Test;
import org.osgi.util.promise.Promise;
import qtforge.api.communication.BusStatistics;
import qtforge.api.communication.DeadLetterReason;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.Subscription;
import qtforge.api.communication.SubscriptionInfo;
import qtforge.api.communication.contract.ServiceContractRegistry;
import qtforge.api.communication.request.RequestInfo;
import qtforge.api.communication.request.RequestResponse;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ResponseStatus;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginState;
import qtforge.itest.support.Await;
import qtforge.itest.support.InRuntime;
import qtforge.itest.support.PluginJar;

/** Messages, requests and contracts of plugins that come and go. */
public class CommunicationIT extends InRuntime {

    private static final String TALKER = "itest.talker";

    private MessageBus bus;

    @Before
    public void findBus() {
        bus = service(MessageBus.class);
        bus.purge(java.util.Optional.empty());
    }

    private <S> S service(Class<S> type) {
        return bundles.getService(bundles.getServiceReference(type));
    }

    private static PluginJar talker(String version) {
        return PluginJar.talking(TALKER, version);
    }

    private List<SubscriptionInfo> ofTalker() {
        return bus.allSubscriptions().stream()
                .filter(one -> one.owner().equals(TALKER))
                .toList();
    }

    private static long open(BusStatistics now) {
        return now.recipients() - now.messagesDelivered() - now.dropped() - now.dead();
    }

    @Test
    public void nothingIsLostSilentlyWhenASubscriberIsStoppedUpdatedAndUnloadedInAFlood() throws Exception {
        load(talker("1.0.0"));
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong published = new AtomicLong();
        long before = bus.statistics().messagesPublished();
        Thread publisher = new Thread(() -> {
            while (!over.get()) {
                bus.publish("flood/" + published.incrementAndGet() % 5, Map.of("n", published.get()));
            }
        });
        publisher.start();
        try {
            for (int round = 1; round <= 3; round++) {
                Await.until("the plugin hears", () -> (Long) send(TALKER, "heard") > 100);
                manager.stopPlugin(TALKER, false);
                assertThat(ofTalker()).isEmpty();
                manager.startPlugin(TALKER);
                Await.until("the plugin hears again", () -> (Long) send(TALKER, "heard") > 100);
                manager.updatePlugin(
                        TALKER, talker("1." + round + ".0").in(files).toString());
            }
            manager.unloadPlugin(TALKER);
            assertThat(ofTalker()).isEmpty();
        } finally {
            over.set(true);
            publisher.join(20_000);
        }

        Await.until(() -> "all is settled: " + bus.statistics(), () -> open(bus.statistics()) == 0);
        assertThat(bus.statistics().messagesPublished() - before).isGreaterThanOrEqualTo(published.get());
    }

    @Test
    public void subscriptionsThatCameAndWentLeaveNothing() {
        load(talker("1.0.0"));
        long before = bus.statistics().totalSubscriptions();
        assertThat(manager.sendCommand(TALKER, "cycle", Map.of("times", 10_000)))
                .isEqualTo(10_000L);

        assertThat(bus.statistics().totalSubscriptions()).isEqualTo(before);
        assertThat(ofTalker()).hasSize(1);
        manager.unloadPlugin(TALKER);
        assertThat(bus.statistics().totalSubscriptions()).isEqualTo(before - 1);
    }

    @Test
    public void hungHandlerIsIsolatedAndOthersGoOn() {
        load(talker("1.0.0"));
        send(TALKER, "hang");
        AtomicLong others = new AtomicLong();
        try (Subscription mine = bus.subscribe("trouble", message -> others.incrementAndGet())) {
            bus.publish("trouble", Map.of("n", 1));
            Await.until(
                    "it is found hung",
                    () -> bus.statistics().hungHandlers() == 1
                            || ofTalker().stream().anyMatch(one -> one.delivered() + one.failures() > 0));
            bus.publish("trouble", Map.of("n", 2));
            Await.until("the other has heard both", () -> others.get() == 2);
            assertThat(mine.isActive()).isTrue();
        }
        // The watchdog's interrupt ends the wait, which the handler reports by throwing.
        Await.until("the failure is told", () -> ofTalker().stream().anyMatch(one -> one.failures() > 0));
        assertThat(bus.deadLetters())
                .extracting(qtforge.api.communication.DeadLetter::reason)
                .containsAnyOf(DeadLetterReason.HANDLER_HUNG, DeadLetterReason.HANDLER_FAILED);
    }

    @Test
    public void handlerThatThrowsIsNamedAndItsMessageKept() {
        load(talker("1.0.0"));
        send(TALKER, "throw");
        bus.publish("trouble", Map.of("n", 1));

        Await.until("there is a dead letter", () -> !bus.deadLetters().isEmpty());
        assertThat(bus.deadLetters().get(0).subscriberId()).isEqualTo(TALKER);
        assertThat(bus.deadLetters().get(0).detail()).contains("as told");
        Await.until("the error log has it", () -> errors.errorsOf(TALKER, 10).stream()
                .anyMatch(error -> error.toString().contains("as told")));
    }

    @Test
    public void pluginThatRequiresAContractRunsWhenSomebodyRegistersIt() {
        String consumer = "itest.consumer";
        PluginJar.plugin(consumer, "1.0.0")
                .more(
                        "Require-Capability",
                        "qtforge.contract;filter:=\"(&(qtforge.contract=itest.echo)(version>=1.1.0)(!(version>=2.0.0)))\"")
                .in(plugins);
        rescan();
        assertThat(state(consumer)).isNotEqualTo(PluginState.RUNNING);
        load(talker("1.0.0"));
        send(TALKER, "provide");

        manager.startPlugin(consumer);
        assertThat(state(consumer)).isEqualTo(PluginState.RUNNING);
    }

    @Test
    public void callsEndWhenTheProviderStops() throws Exception {
        load(talker("1.0.0"));
        send(TALKER, "provide");
        ServiceContractRegistry contracts = service(ServiceContractRegistry.class);
        assertThat(finish(contracts.call("itest.echo", "echo", Map.of())).toString())
                .startsWith("echo for ");
        Promise<Object> waiting = contracts.call("itest.echo", "wait", Map.of());
        Await.until(
                "the provider has the call",
                () -> contracts.find(qtforge.api.communication.contract.ContractQuery.ALL).stream()
                        .anyMatch(info -> info.running() == 1));
        manager.stopPlugin(TALKER, false);

        Await.until("the call has failed", Duration.ofSeconds(20), waiting::isDone);
        assertThat(((PluginException) waiting.getFailure()).code()).isEqualTo(PluginErrorCode.RESOURCE_UNAVAILABLE);
        assertThat(contracts.listServices()).doesNotContain("itest.echo");
        assertThat(List.of(bundles.getBundles()))
                .noneMatch(bundle -> bundle.getLocation().startsWith("qtforge:contract/"));
    }

    @Test
    public void requestsInFlightEndWhenTheProviderStops() throws Exception {
        load(talker("1.0.0"));
        send(TALKER, "answer");
        RequestResponse requests = service(RequestResponse.class);
        Promise<ResponseInfo> answer = requests.sendAsync(RequestInfo.to("itest", "wait", Map.of()));
        Await.until("the handler has it", () -> requests.health("itest", "wait").stream()
                .anyMatch(health -> health.running() == 1));
        manager.stopPlugin(TALKER, false);

        assertThat(finish(answer).status()).isEqualTo(ResponseStatus.SERVICE_UNAVAILABLE);
        assertThat(requests.isRegistered("itest", "wait")).isFalse();
    }

    @Test
    public void lifeOfAPluginIsToldOnTheBus() {
        AtomicLong told = new AtomicLong();
        try (Subscription subscription =
                bus.subscribe("qtforge/lifecycle/itest/+", message -> told.incrementAndGet())) {
            load(talker("1.0.0"));
            manager.unloadPlugin(TALKER);
            Await.until("loading, running and stopping were told", () -> told.get() >= 6);
            assertThat(subscription.info().dead()).isZero();
        }
    }
}
