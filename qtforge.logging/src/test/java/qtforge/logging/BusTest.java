// SPDX-License-Identifier: Apache-2.0
package qtforge.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;
import static qtforge.logging.ArrivalTest.tell;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.ServiceRegistration;
import qtforge.api.communication.Message;
import qtforge.api.communication.MessageBus;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.managers.logging.LoggingManager;
import qtforge.testing.Await;

/** Entries as messages of the bus. */
class BusTest {

    private static final String ID = "org.example.a";

    @TempDir
    Path folder;

    private final MessageBus bus = mock(MessageBus.class);

    @Test
    void entryIsAMessageWhileSomebodyListensToThePluginAndABusIsThere() throws Exception {
        List<Message> got = new CopyOnWriteArrayList<>();
        when(bus.hasSubscribers(RuntimeTopics.log(ID))).thenReturn(true);
        when(bus.publish(any(Message.class))).thenAnswer(call -> {
            got.add(call.getArgument(0));
            return null;
        });
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.start(Loggers.plugin(ID, "[2,3)"));
            framework.start(Loggers.plugin("org.example.unheard", "[2,3)"));
            tell(framework, ID, "info:before");
            ServiceRegistration<MessageBus> registration =
                    framework.context().registerService(MessageBus.class, bus, null);
            tell(framework, ID, "error:bad");
            tell(framework, "org.example.unheard", "info:nobody listens");
            Await.until("it is published", () -> got.size() == 1);
            registration.unregister();
            tell(framework, ID, "info:after");

            assertThat(got).singleElement().satisfies(message -> {
                assertThat(message.topic()).isEqualTo("qtforge/log/org/example/a");
                assertThat(message.payload().toString())
                        .contains("ERROR", "bad: java.lang.IllegalStateException: as told");
                assertThat(message.payload().toString()).contains("third.party.Logger");
            });
        }
    }

    @Test
    void nothingIsPublishedWhenTheBusIsTurnedOff() throws Exception {
        when(bus.hasSubscribers(anyString())).thenReturn(true);
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.context().registerService(MessageBus.class, bus, null);
            LoggingManager manager = framework.manager();
            manager.setConfiguration(manager.getConfiguration().with(Map.of("bus", false)));
            framework.start(Loggers.plugin(ID, "[2,3)"));
            tell(framework, ID, "error:bad");
            manager.flushAll();

            verify(bus, never()).publish(any(Message.class));
        }
    }

    @Test
    void whatTheBusItselfLogsIsNotPublished() throws Exception {
        when(bus.hasSubscribers(anyString())).thenReturn(true);
        try (LogFramework framework = LogFramework.start(folder)) {
            framework.context().registerService(MessageBus.class, bus, null);
            framework.start(Loggers.slf4j("qtforge.communication", "[2,3)"));
            tell(framework, "qtforge.communication", "error:about the saying");

            assertThat(framework.messages("qtforge.communication")).containsExactly("about the saying");
            verify(bus, never()).publish(any(Message.class));
        }
    }
}
