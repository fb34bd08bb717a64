// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import qtforge.api.communication.ConfigurationChangedMessage;
import qtforge.api.communication.DeliveryReport;
import qtforge.api.communication.ErrorMessage;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.PluginCommandMessage;
import qtforge.api.communication.PluginCommandResponseMessage;
import qtforge.api.communication.PluginLifecycleMessage;
import qtforge.api.communication.PluginLifecycleMessage.Event;
import qtforge.api.communication.SystemStatusMessage;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLifecycleEvent;
import qtforge.api.core.PluginLifecycleEventData;
import qtforge.api.core.PluginState;

@Timeout(60)
class RuntimeFeedTest {

    private final List<Message> said = new CopyOnWriteArrayList<>();
    private final MessageBus bus = mock(MessageBus.class);
    private final RuntimeFeed feed = new RuntimeFeed(bus);

    RuntimeFeedTest() {
        when(bus.publish(any(Message.class))).thenAnswer(call -> {
            said.add(call.getArgument(0));
            return DeliveryReport.NOBODY;
        });
    }

    @AfterEach
    void stop() {
        feed.stop();
    }

    private List<Message> said(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (said.size() < count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(said).hasSize(count);
        return said;
    }

    private static PluginLifecycleEventData transition(PluginState from, PluginState to) {
        return new PluginLifecycleEventData(
                1,
                "org.example",
                PluginLifecycleEvent.STATE_CHANGED,
                from,
                to,
                Instant.now(),
                "",
                Map.of(),
                Optional.empty());
    }

    @Test
    void lifeOfAPluginIsToldInTheOriginalsWords() {
        LifecycleFeed lifecycle = new LifecycleFeed(feed);
        lifecycle.pluginEvent(transition(PluginState.UNLOADED, PluginState.LOADING));
        lifecycle.pluginEvent(transition(PluginState.LOADING, PluginState.LOADED));
        lifecycle.pluginEvent(transition(PluginState.LOADED, PluginState.INITIALIZING));
        lifecycle.pluginEvent(transition(PluginState.INITIALIZING, PluginState.RUNNING));
        lifecycle.pluginEvent(transition(PluginState.RUNNING, PluginState.STOPPING));
        lifecycle.pluginEvent(transition(PluginState.STOPPING, PluginState.STOPPED));
        lifecycle.pluginEvent(transition(PluginState.STOPPED, PluginState.UNLOADED));

        assertThat(said(10))
                .allMatch(message -> message.topic().equals("qtforge/lifecycle/org/example"))
                .extracting(message -> ((PluginLifecycleMessage) message.payload()).event())
                .containsExactly(
                        Event.LOADING,
                        Event.LOADED,
                        Event.INITIALIZING,
                        Event.INITIALIZED,
                        Event.STARTING,
                        Event.STARTED,
                        Event.STOPPING,
                        Event.STOPPED,
                        Event.UNLOADING,
                        Event.UNLOADED);
    }

    @Test
    void commandAndItsAnswerAreJoined() {
        ActivityFeed activity = new ActivityFeed(feed);
        activity.commandGiven("c1", "clock", "tick", Map.of("times", 2));
        activity.commandAnswered("c1", "clock", "tick", "done", null);
        activity.commandAnswered("c2", "clock", "tock", null, new PluginException(PluginErrorCode.TIMEOUT, "too late"));

        assertThat(said(3)).extracting(Message::correlationId).containsExactly("c1", "c1", "c2");
        assertThat(said.get(0).payload()).isInstanceOf(PluginCommandMessage.class);
        assertThat(said.get(1).payload()).isEqualTo(new PluginCommandResponseMessage("c1", true, "done", ""));
        assertThat(said.get(2).payload()).isEqualTo(new PluginCommandResponseMessage("c2", false, null, "too late"));
    }

    @Test
    void configurationsAndErrorsAreTold() {
        ActivityFeed activity = new ActivityFeed(feed);
        activity.configurationChanged("clock", Map.of("zone", "UTC"), Map.of("zone", "CET"));
        activity.errorRecorded(
                new PluginError(PluginErrorCode.TIMEOUT, "too late", "stack", "clock", "", Instant.now()));

        assertThat(said(2))
                .extracting(Message::payload)
                .containsExactly(
                        new ConfigurationChangedMessage("clock", Map.of("zone", "UTC"), Map.of("zone", "CET")),
                        new ErrorMessage("clock", PluginErrorCode.TIMEOUT, "too late", "stack"));
    }

    @Test
    void slowSubscriberDoesNotKeepTheRuntimeWaiting() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        when(bus.publish(any(Message.class))).thenAnswer(call -> {
            entered.countDown();
            release.await();
            said.add(call.getArgument(0));
            return DeliveryReport.NOBODY;
        });
        SystemStatusMessage status = new SystemStatusMessage(SystemStatusMessage.Status.RUNNING, "");
        feed.say("qtforge/status", status);
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        for (int i = 0; i < 10_005; i++) {
            feed.say("qtforge/status", status);
        }

        assertThat(feed.dropped()).isEqualTo(5);
        release.countDown();
        said(10_001);
    }

    @Test
    void busThatRefusesDoesNotEndTheFeed() {
        when(bus.publish(any(Message.class)))
                .thenThrow(new PluginException(PluginErrorCode.PERMISSION_DENIED, "no"))
                .thenAnswer(call -> {
                    said.add(call.getArgument(0));
                    return DeliveryReport.NOBODY;
                });
        SystemStatusMessage status = new SystemStatusMessage(SystemStatusMessage.Status.RUNNING, "");
        feed.say("qtforge/status", status);
        feed.say("qtforge/status", status);

        said(1);
    }

    @Test
    void brokenMessageDoesNotEndTheFeed() {
        when(bus.publish(any(Message.class)))
                .thenThrow(new IllegalStateException("unforeseen"))
                .thenAnswer(call -> {
                    said.add(call.getArgument(0));
                    return DeliveryReport.NOBODY;
                });
        SystemStatusMessage status = new SystemStatusMessage(SystemStatusMessage.Status.RUNNING, "");
        feed.say("qtforge/status", status);
        feed.say("qtforge/status", status);

        said(1);
    }

    @Test
    void threadsOfPluginsThatBeginAlikeAreTold() {
        assertThat(ResourceFeed.isOf("qtforge-plugin-a-", "qtforge-plugin-a-worker-1"))
                .isTrue();
        assertThat(ResourceFeed.isOf("qtforge-plugin-a-", "qtforge-plugin-a-b-worker-1"))
                .isFalse();
    }
}
