// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.eventadmin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventHandler;
import org.osgi.service.typedevent.TypedEventBus;
import org.osgi.service.typedevent.UntypedEventHandler;

class EventAdminLinkTest {

    private final BundleContext context = mock(BundleContext.class);
    private final EventAdmin admin = service(EventAdmin.class);
    private final TypedEventBus bus = service(TypedEventBus.class);

    @SuppressWarnings("unchecked")
    private <S> S service(Class<S> type) {
        S service = mock(type);
        ServiceReference<S> reference = mock(ServiceReference.class);
        try {
            when(context.getServiceReferences(eq(type.getName()), any()))
                    .thenReturn(new ServiceReference<?>[] {reference});
        } catch (org.osgi.framework.InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
        when(context.getService(reference)).thenReturn(service);
        return service;
    }

    @Test
    @SuppressWarnings("unchecked")
    void carriesEventsBothWaysAndNoneBack() {
        when(context.registerService(any(Class.class), any(Object.class), any()))
                .thenReturn(mock(ServiceRegistration.class));
        ArgumentCaptor<UntypedEventHandler> out = ArgumentCaptor.forClass(UntypedEventHandler.class);
        ArgumentCaptor<EventHandler> in = ArgumentCaptor.forClass(EventHandler.class);
        try (EventAdminLink link = new EventAdminLink(context, new String[] {"a/*"}, new String[] {"a/*"})) {
            verify(context).registerService(eq(UntypedEventHandler.class), out.capture(), any());
            verify(context).registerService(eq(EventHandler.class), in.capture(), any());

            out.getValue().notifyUntyped("a/b", Map.of("n", 1));
            ArgumentCaptor<Event> posted = ArgumentCaptor.forClass(Event.class);
            verify(admin).postEvent(posted.capture());
            assertThat(posted.getValue().getProperty("n")).isEqualTo(1);

            in.getValue().handleEvent(posted.getValue());
            verify(bus, never()).deliverUntyped(any(), any());

            in.getValue().handleEvent(new Event("a/c", Map.of("m", 2)));
            verify(bus).deliverUntyped("a/c", Map.of("m", 2, "qtforge.bridged", true));
            out.getValue().notifyUntyped("a/c", Map.of("m", 2, "qtforge.bridged", true));
            verify(admin).postEvent(any());
            assertThat(link).isNotNull();
        }
    }
}
