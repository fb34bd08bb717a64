// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.typedevent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.service.typedevent.TypedEventHandler;
import org.osgi.util.converter.TypeReference;

class GenericsTest {

    static class Event {}

    abstract static class Direct implements TypedEventHandler<Event> {}

    abstract static class Below extends Direct {}

    interface OfList<E> extends TypedEventHandler<List<E>> {}

    abstract static class Middle<A, B> implements OfList<B> {}

    abstract static class Nested extends Middle<String, Map<String, Event>> {}

    abstract static class Open<T> implements TypedEventHandler<T> {}

    abstract static class OpenInside<T> implements TypedEventHandler<List<T>> {}

    abstract static class OfArray<T> implements TypedEventHandler<T[]> {}

    abstract static class OfEvents extends OfArray<Event> {}

    @SuppressWarnings("rawtypes")
    abstract static class Raw implements TypedEventHandler {}

    private static Object typeOf(Class<?> handler) {
        return Generics.argumentOf(handler, TypedEventHandler.class);
    }

    @Test
    void findsATypeThroughSuperclasses() {
        assertThat(typeOf(Direct.class)).isEqualTo(Event.class);
        assertThat(typeOf(Below.class)).isEqualTo(Event.class);
        assertThat(typeOf(
                        new Open<Event>() {
                            @Override
                            public void notify(String topic, Event event) {}
                        }.getClass()))
                .isEqualTo(Event.class);
    }

    @Test
    void putsNestedArgumentsTogetherOverSeveralInterfaces() {
        assertThat(typeOf(Nested.class)).isEqualTo(new TypeReference<List<Map<String, Event>>>() {}.getType());
        assertThat(typeOf(OfEvents.class)).isEqualTo(Event[].class);
    }

    @Test
    void findsNoneThatIsLeftOpen() {
        TypedEventHandler<Event> lambda = (topic, event) -> {};
        assertThat(typeOf(Open.class)).isNull();
        assertThat(typeOf(OpenInside.class)).isNull();
        assertThat(typeOf(Raw.class)).isNull();
        assertThat(typeOf(lambda.getClass())).isNull();
        assertThat(typeOf(String.class)).isNull();
    }
}
