// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.discovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import qtforge.api.communication.contract.ContractNamespace;
import qtforge.api.communication.discovery.DiscoverableService;
import qtforge.api.communication.discovery.ServiceChange;
import qtforge.api.communication.discovery.ServiceRegistration;
import qtforge.api.communication.request.EndpointRegistration;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * The discoverable services of the OSGi registry. It gets no service, only references.
 *
 * <p>The monitor guards the tables and the listeners, so that all listeners hear of changes in one order; under it a change is put
 * into their lanes, and nobody is called.
 */
final class ServiceDirectory implements ServiceTrackerCustomizer<Object, ServiceDirectory.Entry>, AutoCloseable {

    private static final String DISCOVERABLE = "(|(" + DiscoverableService.NAME + "=*)(" + EndpointRegistration.PROVIDER
            + "=*)(" + ContractNamespace.NAMESPACE + "=*))";

    private final BundleContext context;
    private final ServiceTracker<Object, Entry> tracker;
    private final Map<String, Entry> byId = new HashMap<>();
    private final Map<String, OwnService> own = new HashMap<>();
    private final List<ChangeListening> listeners = new ArrayList<>();
    private final LongAdder came = new LongAdder();
    private final LongAdder went = new LongAdder();

    /** A service in the directory; its fields are guarded by the directory's monitor. */
    static final class Entry {
        private final ServiceReference<?> reference;
        private final Caller owner;
        private final OwnService own;
        private final Instant since = Instant.now();
        private ServiceRegistration now;
        private boolean gone;

        private Entry(ServiceReference<?> reference, Caller owner, OwnService own) {
            this.reference = reference;
            this.owner = owner;
            this.own = own;
        }

        private ServiceRegistration read() {
            return own != null ? own.registration() : new PropertyReading(reference).read(owner, since);
        }
    }

    ServiceDirectory(BundleContext context) {
        this.context = context;
        try {
            Filter filter = FrameworkUtil.createFilter(DISCOVERABLE);
            tracker = new ServiceTracker<>(context, filter, this);
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    void open() {
        Rights.privileged(() -> tracker.open(true));
    }

    @Override
    public void close() {
        Rights.privileged(tracker::close);
    }

    @Override
    public Entry addingService(ServiceReference<Object> reference) {
        Caller owner = Caller.of(reference.getBundle());
        synchronized (this) {
            Entry entry = new Entry(reference, owner, ownOf(reference));
            ServiceRegistration now = entry.read();
            if (byId.containsKey(now.serviceId())) {
                // Ids are unique: who comes later is known by the number of his service.
                now = ServiceRegistrations.withId(now, new PropertyReading(reference).numberedId());
            }
            entry.now = now;
            byId.put(now.serviceId(), entry);
            came.increment();
            tell(ServiceChange.Kind.REGISTERED, entry, null);
            return entry;
        }
    }

    /** Called with the monitor held. */
    private OwnService ownOf(ServiceReference<?> reference) {
        OwnService found = reference.getProperty(DiscoverableService.ID) instanceof String id ? own.get(id) : null;
        return found != null
                        && found.owner().bundle().equals(reference.getBundle())
                        && List.of((String[]) reference.getProperty(Constants.OBJECTCLASS))
                                .contains(DiscoverableService.class.getName())
                ? found
                : null;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Entry entry) {
        synchronized (this) {
            refresh(entry);
        }
    }

    /** Called with the monitor held. */
    private void refresh(Entry entry) {
        if (entry.gone) {
            return;
        }
        ServiceRegistration before = entry.now;
        ServiceRegistration now = ServiceRegistrations.withId(entry.read(), before.serviceId());
        entry.now = now;
        ServiceRegistration asBefore = now.toBuilder()
                .lastHeartbeat(before.lastHeartbeat())
                .availability(before.availability())
                .build();
        if (!asBefore.equals(before)) {
            tell(ServiceChange.Kind.MODIFIED, entry, before);
        } else if (now.availability() != before.availability()) {
            tell(ServiceChange.Kind.AVAILABILITY_CHANGED, entry, before);
        }
    }

    @Override
    public void removedService(ServiceReference<Object> reference, Entry entry) {
        synchronized (this) {
            entry.gone = true;
            byId.remove(entry.now.serviceId(), entry);
            went.increment();
            tell(ServiceChange.Kind.UNREGISTERED, entry, null);
        }
    }

    /** Called with the monitor held. */
    private void tell(ServiceChange.Kind kind, Entry entry, ServiceRegistration before) {
        for (ChangeListening listener : listeners) {
            listener.changed(kind, new FoundService(entry.reference, entry.now), Optional.ofNullable(before));
        }
    }

    /** Takes a name for a service that is going to be published. False when it is taken. */
    synchronized boolean reserve(OwnService service) {
        return !byId.containsKey(service.id()) && own.putIfAbsent(service.id(), service) == null;
    }

    /** Gives the name free. */
    synchronized void release(OwnService service) {
        own.remove(service.id(), service);
    }

    /** A service registered with discovery, or null. */
    synchronized OwnService own(String serviceId) {
        return own.get(serviceId);
    }

    synchronized List<OwnService> own() {
        return new ArrayList<>(own.values());
    }

    /** Notes a heartbeat, which is no change. */
    synchronized void touched(OwnService service) {
        Entry entry = byId.get(service.id());
        if (entry != null && entry.own == service) {
            refresh(entry);
        }
    }

    synchronized Optional<FoundService> find(String serviceId) {
        Entry entry = byId.get(serviceId);
        return entry == null ? Optional.empty() : Optional.of(new FoundService(entry.reference, entry.now));
    }

    synchronized List<FoundService> all() {
        List<FoundService> all = new ArrayList<>(byId.size());
        byId.values().forEach(entry -> all.add(new FoundService(entry.reference, entry.now)));
        return all;
    }

    /** Services that say nothing of themselves to discovery. */
    List<FoundService> plain() {
        ServiceReference<?>[] references;
        try {
            references = Rights.privileged(() -> {
                try {
                    return context.getAllServiceReferences(null, "(!" + DISCOVERABLE + ")");
                } catch (InvalidSyntaxException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (IllegalStateException e) {
            // This bundle has stopped; there is nothing to be found any more.
            return List.of();
        }
        List<FoundService> plain = new ArrayList<>();
        for (ServiceReference<?> reference : references == null ? new ServiceReference<?>[0] : references) {
            // It may have gone meanwhile; then its bundle is none.
            if (reference.getBundle() != null) {
                plain.add(new FoundService(
                        reference,
                        new PropertyReading(reference).read(Caller.of(reference.getBundle()), Instant.EPOCH)));
            }
        }
        return plain;
    }

    /** Adds a listener, which hears of what is there first. */
    synchronized void add(ChangeListening listener) {
        listeners.add(listener);
        byId.values()
                .forEach(entry -> listener.changed(
                        ServiceChange.Kind.REGISTERED, new FoundService(entry.reference, entry.now), Optional.empty()));
    }

    /** Takes a listener out. False when it was not there. */
    synchronized boolean remove(ChangeListening listener) {
        return listeners.remove(listener);
    }

    synchronized Collection<ChangeListening> listeners() {
        return List.copyOf(listeners);
    }

    long came() {
        return came.sum();
    }

    long went() {
        return went.sum();
    }
}
