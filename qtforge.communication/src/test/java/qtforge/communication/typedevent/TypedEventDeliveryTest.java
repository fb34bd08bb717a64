// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static qtforge.communication.typedevent.EventFramework.properties;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.dto.DTO;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.TypedEventHandler;
import org.osgi.service.typedevent.UnhandledEventHandler;
import org.osgi.service.typedevent.UntypedEventHandler;

/** Which handler gets which event in which form, in a real framework. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypedEventDeliveryTest {

    public static class Order extends DTO {
        public String id;
        public int count;
    }

    public static class Rush extends Order {
        public boolean night;
    }

    public static class Parcel extends DTO {
        public Order order;
    }

    private static final String ORDER = Order.class.getName().replace('.', '/');

    private final List<ServiceRegistration<?>> registrations =
            Collections.synchronizedList(new java.util.ArrayList<>());
    private EventFramework framework;
    private TypedEventBus bus;

    /** A handler whose class says what it takes. */
    private static class OrderHandler extends Recorder implements TypedEventHandler<Order> {
        @Override
        public void notify(String topic, Order event) {
            add(topic, event);
        }
    }

    @BeforeAll
    void start(@TempDir Path folder) {
        framework = EventFramework.start(folder);
        bus = framework.bus();
    }

    @AfterAll
    void stop() {
        framework.close();
    }

    @AfterEach
    void unregister() {
        registrations.forEach(ServiceRegistration::unregister);
        registrations.clear();
    }

    private <S> ServiceRegistration<S> register(Class<S> type, S handler, Object... keysAndValues) {
        ServiceRegistration<S> registration =
                framework.context().registerService(type, handler, properties(keysAndValues));
        registrations.add(registration);
        return registration;
    }

    private OrderHandler orders(Object... keysAndValues) {
        OrderHandler handler = new OrderHandler();
        register(TypedEventHandler.class, handler, keysAndValues);
        return handler;
    }

    private Recorder untyped(Object... keysAndValues) {
        Recorder recorder = new Recorder();
        register(UntypedEventHandler.class, recorder.untyped(), keysAndValues);
        return recorder;
    }

    private Recorder unhandled(Object... keysAndValues) {
        Recorder recorder = new Recorder();
        register(UnhandledEventHandler.class, recorder.unhandled(), keysAndValues);
        return recorder;
    }

    private static Order order(String id) {
        Order order = new Order();
        order.id = id;
        return order;
    }

    /** Publishes something that every handler here has got when it has got this. */
    private void settle() {
        Recorder last = untyped("event.topics", "settle");
        bus.deliverUntyped("settle", Map.of());
        last.next();
    }

    @Test
    void givesTheEventItselfToAHandlerOfItsTypeOnTheTopicOfItsClass() {
        OrderHandler handler = orders();
        Order order = order("1");

        bus.deliver(order);

        Recorder.Got got = handler.next();
        assertThat(got.topic()).isEqualTo(ORDER);
        assertThat(got.event()).isSameAs(order);
    }

    @Test
    void givesAMapToAnUntypedHandler() {
        Recorder handler = untyped("event.topics", ORDER);

        bus.deliver(order("1"));

        assertThat(handler.next()).isEqualTo(new Recorder.Got(ORDER, Map.of("id", "1", "count", 0)));
    }

    @Test
    void givesNothingToAnUntypedHandlerWithoutTopics() {
        Recorder absent = untyped();
        Recorder empty = untyped("event.topics", new String[0]);
        Recorder unhandled = unhandled();

        bus.deliver(order("1"));

        unhandled.next();
        assertThat(absent.isEmpty()).isTrue();
        assertThat(empty.isEmpty()).isTrue();
    }

    @Test
    void prefersTheNamedTopicsToThatOfTheType() {
        OrderHandler named = orders("event.topics", new String[] {"shop/orders", "shop/returns"});
        OrderHandler byType = orders();

        bus.deliver("shop/orders", order("1"));
        bus.deliver("shop/returns", order("2"));

        assertThat(named.next().topic()).isEqualTo("shop/orders");
        assertThat(named.next().topic()).isEqualTo("shop/returns");
        settle();
        assertThat(byType.isEmpty()).isTrue();
    }

    @Test
    void readsTopicsFromATextAnArrayOrACollection() {
        Recorder text = untyped("event.topics", "a/b");
        Recorder array = untyped("event.topics", new String[] {"a/b", "c"});
        Recorder list = untyped("event.topics", List.of("a/b"));
        Recorder set = untyped("event.topics", Set.of("c", "a/b"));

        bus.deliverUntyped("a/b", Map.of("k", "v"));

        for (Recorder recorder : List.of(text, array, list, set)) {
            assertThat(recorder.next().event()).isEqualTo(Map.of("k", "v"));
        }
    }

    @Test
    void convertsAnUntypedEventForATypedHandler() {
        OrderHandler handler = orders("event.topics", "t");

        bus.deliverUntyped("t", Map.of("id", "7", "count", 3L));

        assertThat(handler.next().event()).usingRecursiveComparison().isEqualTo(orderOf("7", 3));
    }

    private static Order orderOf(String id, int count) {
        Order order = order(id);
        order.count = count;
        return order;
    }

    @Test
    void convertsNestedDataBothWays() {
        Recorder typed = new Recorder();
        register(TypedEventHandler.class, typed.anything(), "event.type", Parcel.class.getName(), "event.topics", "p");
        Recorder untyped = untyped("event.topics", "p");
        Parcel parcel = new Parcel();
        parcel.order = order("5");

        bus.deliver("p", parcel);
        bus.deliverUntyped("p", Map.of("order", Map.of("id", "6", "count", 0)));

        assertThat(typed.next().event()).isSameAs(parcel);
        assertThat(((Parcel) typed.next().event()).order.id).isEqualTo("6");
        assertThat(untyped.next().event()).isEqualTo(Map.of("order", Map.of("id", "5", "count", 0)));
    }

    @Test
    void takesTheTypeOfThePropertyBeforeThatOfTheClass() {
        OrderHandler rush = orders("event.type", Rush.class.getName());
        OrderHandler plain = orders();
        Rush event = new Rush();

        bus.deliver(event);
        bus.deliver(order("1"));

        assertThat(rush.next().event()).isSameAs(event);
        assertThat(plain.next().topic()).isEqualTo(ORDER);
        settle();
        assertThat(rush.isEmpty()).isTrue();
        assertThat(plain.isEmpty()).isTrue();
    }

    @Test
    void makesOneObjectForAllHandlersOfAType() {
        OrderHandler one = orders("event.topics", "t");
        OrderHandler other = orders("event.topics", "t");

        bus.deliverUntyped("t", Map.of("id", "1"));

        assertThat(one.next().event()).isSameAs(other.next().event());
    }

    @Test
    void callsAHandlerOnceWhenSeveralOfItsTopicsMatch() {
        Recorder handler = untyped("event.topics", new String[] {"a/b", "a/*", "*", "+/b", "a/b"});

        bus.deliverUntyped("a/b", Map.of("n", 1));
        bus.deliverUntyped("a/b", Map.of("n", 2));

        assertThat(handler.next(2)).containsExactly(Map.of("n", 1), Map.of("n", 2));
        settle();
        handler.next();
        assertThat(handler.isEmpty()).isTrue();
    }

    @Test
    void matchesWildcards() {
        Recorder below = untyped("event.topics", "foo/*");
        Recorder one = untyped("event.topics", "foo/+/foobar");
        Recorder both = untyped("event.topics", "foo/+/*");
        Recorder single = untyped("event.topics", "+");

        for (String topic :
                List.of("foo", "foobar/fizz", "foo/bar", "foo/foobar", "foo/baz/foobar", "foo/a/foobar/b", "x/y")) {
            bus.deliverUntyped(topic, Map.of("t", topic));
        }

        settle();
        assertThat(topics(below, 4)).containsExactly("foo/bar", "foo/foobar", "foo/baz/foobar", "foo/a/foobar/b");
        assertThat(topics(one, 1)).containsExactly("foo/baz/foobar");
        assertThat(topics(both, 2)).containsExactly("foo/baz/foobar", "foo/a/foobar/b");
        assertThat(topics(single, 2)).containsExactly("foo", "settle");
    }

    /** What a handler gets, and no more than that. */
    private List<String> topics(Recorder recorder, int count) {
        List<String> topics = new java.util.ArrayList<>();
        for (int i = 0; i < count; i++) {
            topics.add(recorder.next().topic());
        }
        assertThat(recorder.isEmpty()).isTrue();
        return topics;
    }

    @Test
    void filtersByTopLevelData() {
        OrderHandler handler = orders("event.filter", "(&(id=1*)(count>=2))");
        OrderHandler all = orders("event.filter", "");

        bus.deliver(orderOf("10", 1));
        bus.deliver(orderOf("11", 2));
        bus.deliver(orderOf("20", 2));

        assertThat(((Order) handler.next().event()).id).isEqualTo("11");
        assertThat(all.next(3)).hasSize(3);
        settle();
        assertThat(handler.isEmpty()).isTrue();
    }

    @Test
    void doesNotLookIntoNestedDataWithAFilter() {
        Recorder nested = untyped("event.topics", "n", "event.filter", "(order.id=1)");
        Recorder array = untyped("event.topics", "n", "event.filter", "(tags=b)");

        bus.deliverUntyped("n", Map.of("order", Map.of("id", "1"), "tags", List.of("a", "b")));

        array.next();
        settle();
        assertThat(nested.isEmpty()).isTrue();
    }

    @Test
    void asksHandlersOfTheUnhandledOnlyWhenNoOtherTakesTheEvent() {
        OrderHandler handler = orders("event.filter", "(id=1)");
        Recorder first = unhandled();
        Recorder second = unhandled("event.topics", new String[] {"elsewhere"});

        bus.deliver(order("1"));
        bus.deliver(order("2"));

        handler.next();
        assertThat(first.next()).isEqualTo(new Recorder.Got(ORDER, Map.of("id", "2", "count", 0)));
        assertThat(second.next()).isEqualTo(new Recorder.Got(ORDER, Map.of("id", "2", "count", 0)));
        settle();
        assertThat(first.isEmpty()).isTrue();
    }

    @Test
    void ignoresAHandlerThatDoesNotTellItsTypeUntilItDoes() {
        Recorder recorder = new Recorder();
        ServiceRegistration<?> registration = register(TypedEventHandler.class, recorder.lambda(), "event.topics", "t");
        Recorder unhandled = unhandled();
        bus.deliver("t", order("1"));
        unhandled.next();

        registration.setProperties(properties("event.topics", "t", "event.type", Order.class.getName()));
        bus.deliver("t", order("2"));

        assertThat(((Order) recorder.next().event()).id).isEqualTo("2");
    }

    @Test
    void ignoresAHandlerWhosePropertiesAreWrong() {
        List<Recorder> wrong = List.of(
                orders("event.filter", "(id=1"),
                orders("event.filter", 5),
                orders("event.type", "org.acme.Missing"),
                orders("event.topics", new String[] {ORDER, "a//b"}),
                orders("event.topics", List.of(ORDER, 5)),
                untyped("event.topics", new String[] {ORDER, "foo*"}),
                untyped("event.topics", new String[] {ORDER, "foo/*/bar"}),
                untyped("event.topics", new String[] {ORDER, "foo/+bar"}));
        Recorder unhandled = unhandled();

        bus.deliver(order("1"));

        unhandled.next();
        settle();
        assertThat(wrong).allMatch(Recorder::isEmpty);
    }

    @Test
    void followsChangedProperties() {
        ServiceRegistration<?> registration;
        Recorder recorder = new Recorder();
        registration = register(UntypedEventHandler.class, recorder.untyped(), "event.topics", "before");
        bus.deliverUntyped("before", Map.of("n", 1));

        registration.setProperties(properties("event.topics", "after", "event.filter", "(n=3)"));
        bus.deliverUntyped("before", Map.of("n", 3));
        bus.deliverUntyped("after", Map.of("n", 2));
        bus.deliverUntyped("after", Map.of("n", 3));

        assertThat(recorder.next().topic()).isEqualTo("before");
        assertThat(recorder.next()).isEqualTo(new Recorder.Got("after", Map.of("n", 3)));
        settle();
        assertThat(recorder.isEmpty()).isTrue();
    }

    @Test
    void goesOnAfterAHandlerThatThrows() {
        Recorder recorder = new Recorder();
        register(
                UntypedEventHandler.class,
                (topic, event) -> {
                    recorder.add(topic, event);
                    throw new AssertionError("as tests do");
                },
                "event.topics",
                "t");
        Recorder other = untyped("event.topics", "t");

        for (int i = 0; i < 20; i++) {
            bus.deliverUntyped("t", Map.of("n", i));
        }

        assertThat(recorder.next(20)).hasSize(20);
        assertThat(other.next(20)).hasSize(20);
    }

    @Test
    void doesNotGiveAHandlerWhatDoesNotFitAndGivesItTheNext() {
        OrderHandler handler = orders("event.topics", "t");

        bus.deliverUntyped("t", Map.of("id", "1", "count", "many"));
        bus.deliverUntyped("t", Map.of("id", "2", "count", "2"));

        assertThat(((Order) handler.next().event()).id).isEqualTo("2");
        assertThat(handler.isEmpty()).isTrue();
    }

    @Test
    void refusesNothingButNullsAndTopicsThatAreNone() {
        assertThatNullPointerException().isThrownBy(() -> bus.deliver(null));
        assertThatNullPointerException().isThrownBy(() -> bus.deliver("a", null));
        assertThatNullPointerException().isThrownBy(() -> bus.deliverUntyped("a", null));
        assertThatIllegalArgumentException().isThrownBy(() -> bus.deliver(null, order("1")));
        assertThatIllegalArgumentException().isThrownBy(() -> bus.deliverUntyped(null, Map.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> bus.deliverUntyped("", Map.of()));

        bus.deliver(new Object() {
            @SuppressWarnings("unused")
            public String value = "v";
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"*", "+", "a/*", "a/+/b", "%", "/", "//", "a//b", "/b", "a/", " ", "a b", "a/ /b", "(a)", "a.b"})
    void refusesATopic(String topic) {
        assertThatIllegalArgumentException().isThrownBy(() -> bus.deliver(topic, order("1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "A/b/C", "1/2", "-", "_/-/$", "$/$1$a$", "B\u00e4r", "\u4e16\u754c", "\ud835\udc00/x"})
    void takesATopic(String topic) {
        Recorder handler = untyped("event.topics", topic);

        bus.deliver(topic, order("1"));

        assertThat(handler.next().topic()).isEqualTo(topic);
    }

    @Test
    void keepsTheOrderOfEachPublisher() throws InterruptedException {
        Recorder handler = untyped("event.topics", "order/*");
        int count = 2000;
        Thread[] publishers = new Thread[3];
        for (int p = 0; p < publishers.length; p++) {
            int publisher = p;
            publishers[p] = new Thread(() -> {
                for (int i = 0; i < count; i++) {
                    bus.deliverUntyped("order/" + publisher + "/" + i % 7, Map.of("p", publisher, "n", i));
                }
            });
            publishers[p].start();
        }
        for (Thread publisher : publishers) {
            publisher.join();
        }

        int[] expected = new int[publishers.length];
        for (int i = 0; i < count * publishers.length; i++) {
            Map<String, Object> data = Recorder.data(handler.next());
            assertThat(data.get("n")).isEqualTo(expected[(int) data.get("p")]++);
        }
    }
}
