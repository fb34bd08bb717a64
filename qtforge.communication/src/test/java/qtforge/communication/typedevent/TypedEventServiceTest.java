// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.log.Logger;
import org.osgi.service.log.LoggerFactory;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.TypedEventHandler;
import org.osgi.service.typedevent.UntypedEventHandler;
import org.osgi.service.typedevent.monitor.TypedEventMonitor;
import qtforge.testing.Await;
import qtforge.testing.SourceBundle;

/** The bundle in a real framework: what it declares, handlers of other bundles, limits, switching off. */
class TypedEventServiceTest {

    private static final String RECEIVER =
            """
            public class Receiver implements BundleActivator {
                public static class Handler implements TypedEventHandler<shop.Order> {
                    private final Queue<Object> got;
                    Handler(Queue<Object> got) { this.got = got; }
                    public void notify(String topic, shop.Order order) {
                        got.add(topic + " " + order.describe() + " " + (order.getClass().getClassLoader() == Handler.class.getClassLoader()));
                    }
                }
                @SuppressWarnings("unchecked")
                public void start(BundleContext context) throws Exception {
                    Queue<Object> got = (Queue<Object>) context.getService(
                            context.getServiceReferences(Queue.class, "(test=received)").iterator().next());
                    context.registerService(TypedEventHandler.class, new Handler(got), null);
                }
                public void stop(BundleContext context) {}
            }
            """;

    private static final String SENDER =
            """
            public class Sender implements BundleActivator {
                public void start(BundleContext context) {
                    TypedEventBus bus = context.getService(context.getServiceReference(TypedEventBus.class));
                    shop.Order order = new shop.Order();
                    order.id = "7";
                    bus.deliver(order);
                }
                public void stop(BundleContext context) {}
            }
            """;

    private final BlockingQueue<Object> received = new LinkedBlockingQueue<>();
    private final Queue<String> logged = new ConcurrentLinkedQueue<>();
    private EventFramework framework;

    @BeforeEach
    void start(@TempDir Path folder) {
        framework = EventFramework.start(folder);
        framework.context().registerService(Queue.class, received, EventFramework.properties("test", "received"));
        Logger logger = mock(Logger.class);
        doAnswer(call -> logged.add(call.getArgument(1))).when(logger).warn(anyString(), any(Object.class));
        doAnswer(call -> logged.add(call.getArgument(1))).when(logger).warn(anyString(), any(Object.class), any());
        LoggerFactory loggers = mock(LoggerFactory.class);
        when(loggers.getLogger(anyString())).thenReturn(logger);
        framework.context().registerService(LoggerFactory.class, loggers, null);
    }

    @AfterEach
    void stop() {
        framework.close();
    }

    private Object received() throws InterruptedException {
        Object next = received.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("something within 10 s").isNotNull();
        return next;
    }

    @Test
    void declaresWhatTheSpecificationDemands() {
        BundleWiring wiring = framework.bundle().adapt(BundleWiring.class);

        BundleCapability implementation =
                wiring.getCapabilities("osgi.implementation").get(0);
        assertThat(implementation.getAttributes())
                .contains(entry("osgi.implementation", "osgi.typedevent"), entry("version", new Version("1.0")));
        assertThat(implementation.getDirectives()).contains(entry("uses", "org.osgi.service.typedevent"));
        assertThat(wiring.getCapabilities("osgi.service"))
                .extracting(service -> service.getAttributes().get("objectClass"), service -> service.getDirectives()
                        .get("uses"))
                .contains(
                        tuple(List.of(TypedEventBus.class.getName()), "org.osgi.service.typedevent"),
                        tuple(List.of(TypedEventMonitor.class.getName()), "org.osgi.service.typedevent.monitor"));
    }

    @Test
    void convertsBetweenTwoVersionsOfAClass() throws InterruptedException {
        framework.start(new SourceBundle("new")
                .imports("org.osgi.service.typedevent.*")
                .type(
                        "shop.Order",
                        """
                        public class Order {
                            public String id;
                            public int count = 3;
                            public String describe() { return id + " x " + count; }
                        }
                        """)
                .activator("shop.Receiver", RECEIVER));
        framework.start(new SourceBundle("old")
                .imports("org.osgi.service.typedevent.*")
                .type("shop.Order", "public class Order { public String id; public String note = \"n\"; }")
                .activator("shop.Sender", SENDER));

        assertThat(received()).isEqualTo("shop/Order 7 x 3 true");
    }

    @Test
    void callsNoHandlerWhoseBundleIsGone() throws Exception {
        Bundle receiver = framework.start(new SourceBundle("new")
                .imports("org.osgi.service.typedevent.*")
                .type(
                        "shop.Order",
                        """
                        public class Order {
                            public String id;
                            public String describe() { return id; }
                        }
                        """)
                .activator("shop.Receiver", RECEIVER));
        framework.bus().deliverUntyped("shop/Order", Map.of("id", "1"));
        received();

        receiver.uninstall();
        framework.bus().deliverUntyped("shop/Order", Map.of("id", "2"));

        Recorder last = new Recorder();
        framework
                .context()
                .registerService(
                        UntypedEventHandler.class, last.untyped(), EventFramework.properties("event.topics", "last"));
        framework.bus().deliverUntyped("last", Map.of());
        last.next();
        assertThat(received).isEmpty();
    }

    @Test
    void takesBackWhatWaitsForAHandlerThatIsUnregistered() throws Exception {
        CountDownLatch inHandler = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        UntypedEventHandler handler = (topic, event) -> {
            calls.incrementAndGet();
            inHandler.countDown();
            awaitQuietly(go);
        };
        ServiceRegistration<?> registration = framework
                .context()
                .registerService(UntypedEventHandler.class, handler, EventFramework.properties("event.topics", "t"));
        for (int i = 0; i < 5; i++) {
            framework.bus().deliverUntyped("t", Map.of("n", i));
        }
        assertThat(inHandler.await(10, TimeUnit.SECONDS)).isTrue();

        registration.unregister();
        go.countDown();

        Recorder other = new Recorder();
        framework
                .context()
                .registerService(
                        UntypedEventHandler.class, other.untyped(), EventFramework.properties("event.topics", "t"));
        framework.bus().deliverUntyped("t", Map.of("n", 9));
        other.next();
        assertThat(calls).hasValue(1);
    }

    @Test
    void deliversToOthersWhileHandlersHang() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        for (int i = 0; i < 10; i++) {
            UntypedEventHandler hanging = (topic, event) -> awaitQuietly(go);
            framework
                    .context()
                    .registerService(
                            UntypedEventHandler.class, hanging, EventFramework.properties("event.topics", "hang"));
        }
        Recorder other = new Recorder();
        framework
                .context()
                .registerService(
                        UntypedEventHandler.class, other.untyped(), EventFramework.properties("event.topics", "t"));
        framework.bus().deliverUntyped("hang", Map.of());

        framework.bus().deliverUntyped("t", Map.of());

        other.next();
        go.countDown();
    }

    @Test
    void countsAndLogsWhatFindsNoRoomAndHoldsTheBound() throws Exception {
        framework.restart("queueCapacity", 16, "publisherWait", 1L);
        CountDownLatch inHandler = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Recorder slow = new Recorder();
        UntypedEventHandler handler = (topic, event) -> {
            inHandler.countDown();
            awaitQuietly(go);
            slow.add(topic, event);
        };
        framework
                .context()
                .registerService(UntypedEventHandler.class, handler, EventFramework.properties("event.topics", "t"));
        framework.bus().deliverUntyped("t", Map.of("n", -1));
        assertThat(inHandler.await(10, TimeUnit.SECONDS)).isTrue();

        for (int i = 0; i < 20; i++) {
            framework.bus().deliverUntyped("t", Map.of("n", i));
        }
        go.countDown();

        assertThat(slow.next(17)).hasSize(17);
        assertThat(logged).hasSize(4).allMatch(line -> line.contains("lost an event of t"));
    }

    @Test
    void letsAPublisherWaitForRoom() throws Exception {
        framework.restart("queueCapacity", 16);
        Recorder recorder = new Recorder();
        framework
                .context()
                .registerService(
                        UntypedEventHandler.class, recorder.untyped(), EventFramework.properties("event.topics", "t"));

        for (int i = 0; i < 5000; i++) {
            framework.bus().deliverUntyped("t", Map.of("n", i));
        }

        List<Object> events = recorder.next(5000);
        for (int i = 0; i < 5000; i++) {
            assertThat(events.get(i)).isEqualTo(Map.of("n", i));
        }
    }

    @Test
    void saysWhyItIgnoresAHandler() {
        Recorder recorder = new Recorder();
        framework.context().registerService(TypedEventHandler.class, recorder.lambda(), null);
        framework.context().registerService(UntypedEventHandler.class, recorder.untyped(), null);
        framework
                .context()
                .registerService(
                        UntypedEventHandler.class,
                        recorder.untyped(),
                        EventFramework.properties("event.topics", "a//b"));
        framework
                .context()
                .registerService(
                        UntypedEventHandler.class,
                        recorder.untyped(),
                        EventFramework.properties("event.topics", "t", "event.filter", "(a=b"));

        assertThat(logged)
                .hasSize(4)
                .allMatch(line -> line.contains("EventHandler") && line.contains("is ignored"))
                .anyMatch(line -> line.contains("event.type"))
                .anyMatch(line -> line.contains("names no topic"))
                .anyMatch(line -> line.contains("'a//b' has an empty token"))
                .anyMatch(line -> line.contains("no LDAP filter"));
    }

    @Test
    void logsAHandlerThatThrowsAndDataThatDoesNotFit() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        UntypedEventHandler throwing = (topic, event) -> {
            called.countDown();
            throw new IllegalStateException("no such luck");
        };
        framework
                .context()
                .registerService(UntypedEventHandler.class, throwing, EventFramework.properties("event.topics", "t"));
        Recorder numbers = new Recorder();
        framework
                .context()
                .registerService(
                        TypedEventHandler.class,
                        numbers.anything(),
                        EventFramework.properties("event.topics", "n", "event.type", "java.lang.Integer"));

        framework.bus().deliverUntyped("t", Map.of());
        framework.bus().deliver("n", "no number");
        framework.bus().deliver("n", "5");

        assertThat(called.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(numbers.next().event()).isEqualTo(5);
        awaitLogged(2);
        assertThat(logged)
                .anyMatch(line -> line.contains("threw at an event of t") && line.contains("no such luck"))
                .anyMatch(line -> line.contains("data does not fit"));
    }

    private void awaitLogged(int count) throws InterruptedException {
        Await.until("log entries", () -> logged.size() >= count);
    }

    @Test
    void switchesOffAndOnByConfiguration() throws Exception {
        Recorder recorder = new Recorder();
        framework
                .context()
                .registerService(
                        UntypedEventHandler.class, recorder.untyped(), EventFramework.properties("event.topics", "t"));
        TypedEventBus kept = framework.bus();

        framework.configure(TypedEventService.PID, "enabled", false);
        awaitService(false);
        kept.deliverUntyped("t", Map.of("n", 1));
        framework.configure(TypedEventService.PID, "enabled", true);
        awaitService(true);
        framework.bus().deliverUntyped("t", Map.of("n", 2));

        assertThat(recorder.next().event()).isEqualTo(Map.of("n", 2));
    }

    private void awaitService(boolean there) throws InterruptedException {
        Await.until(
                "services",
                () -> framework.has(TypedEventBus.class) == there && framework.has(TypedEventMonitor.class) == there);
    }

    @Test
    void staysOffWhereTheFrameworkSaysSoUntilAConfigurationSwitchesItOn(@TempDir Path folder) throws Exception {
        framework.close();
        framework = EventFramework.start(folder, Map.of(TypedEventService.ENABLED, "false"));
        assertThat(framework.has(TypedEventBus.class)).isFalse();
        assertThat(framework.has(TypedEventMonitor.class)).isFalse();

        framework.configure(TypedEventService.PID, "enabled", true);

        awaitService(true);
    }

    @Test
    void bringsTheClassesOfTheSpecificationWhereNobodyElseDoes(@TempDir Path folder) throws Exception {
        framework.close();
        framework = EventFramework.bare(folder);
        framework.context().registerService(Queue.class, received, EventFramework.properties("test", "received"));
        framework.startBundle();

        framework.start(new SourceBundle("both")
                .imports("org.osgi.service.typedevent.*")
                .type(
                        "shop.Order",
                        """
                        public class Order {
                            public String id;
                            public String describe() { return id; }
                        }
                        """)
                .activator("shop.Receiver", RECEIVER));
        framework.start(new SourceBundle("sender")
                .imports("org.osgi.service.typedevent.*")
                .type("shop.Order", "public class Order { public String id; }")
                .activator("shop.Sender", SENDER));

        assertThat(received()).isEqualTo("shop/Order 7 true");
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Recorder recorder = new Recorder();
        framework
                .context()
                .registerService(
                        UntypedEventHandler.class, recorder.untyped(), EventFramework.properties("event.topics", "t"));
        framework.bus().deliverUntyped("t", Map.of());
        recorder.next();
        assertThat(threads()).isNotEmpty();

        framework.bundle().stop();

        Await.until("the end of threads", () -> threads().isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("qtforge-communication-"))
                .toList();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
