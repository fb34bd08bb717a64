// SPDX-License-Identifier: Apache-2.0
package qtforge.orchestration.workflow.validation;

import java.security.Permission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServicePermission;
import org.osgi.framework.ServiceReference;
import qtforge.caller.Caller;
import qtforge.caller.Rights;

/**
 * Services as a bundle gets them, so that of those with a view for each bundle it is the view of this one. All are given back at the end.
 * What the bundle may not get is not tried. Of one thread.
 */
final class OwnerServices implements AutoCloseable {

    private final Caller owner;
    private final List<ServiceReference<?>> got = new ArrayList<>();

    OwnerServices(Caller owner) {
        this.owner = owner;
    }

    /** What a service says, with the rights of the bundle; unknown when there is none, or it throws. */
    <S, T> Answer<T> ask(Class<S> type, Function<S, T> question) {
        return within(type, context -> {
            ServiceReference<S> reference = context.getServiceReference(type);
            S service = reference == null ? null : get(context, reference);
            return service == null
                    ? Answer.unknown("there is no service " + type.getSimpleName() + " for " + owner.id())
                    : Answer.of(question.apply(service));
        });
    }

    /** What is done with a service, which is not restricted to the rights of the bundle: that is up to what is done. */
    <S, T> Answer<T> use(ServiceReference<S> reference, Function<S, Answer<T>> action) {
        Answer<S> service = within(context -> {
            S there = get(context, reference);
            return there == null ? Answer.unknown("its service has gone") : Answer.of(there);
        });
        return service.isKnown() ? action.apply(service.value()) : Answer.unknown(service.unknown());
    }

    /** The services of a type with a text, or a text among several, as a property; the best first. */
    <S> Answer<List<ServiceReference<S>>> references(Class<S> type, String property, String value) {
        return references(type).map(all -> all.stream()
                .filter(reference -> texts(reference.getProperty(property)).contains(value))
                .sorted(java.util.Comparator.reverseOrder())
                .toList());
    }

    /** All texts of a property of the services of a type. */
    Answer<Collection<String>> values(Class<?> type, String property) {
        return references(type).map(all -> {
            Collection<String> values = new TreeSet<>();
            all.forEach(reference -> values.addAll(texts(reference.getProperty(property))));
            return values;
        });
    }

    private <S> Answer<Collection<ServiceReference<S>>> references(Class<S> type) {
        return within(type, context -> {
            try {
                return Answer.of(context.getServiceReferences(type, null));
            } catch (InvalidSyntaxException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static Collection<String> texts(Object property) {
        if (property instanceof String text) {
            return List.of(text);
        }
        if (property instanceof String[] texts) {
            return List.of(texts);
        }
        return property instanceof Collection<?> several
                ? several.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private <S> S get(BundleContext context, ServiceReference<S> reference) {
        S service = context.getService(reference);
        if (service != null) {
            got.add(reference);
        }
        return service;
    }

    /** Whether the bundle has a permission; true where nothing enforces. */
    boolean may(Permission permission) {
        return !Rights.enforced() || Rights.privileged(() -> owner.bundle().hasPermission(permission));
    }

    /** Whether the bundle may get services of a type. */
    boolean mayGet(Class<?> type) {
        return may(new ServicePermission(type.getName(), ServicePermission.GET));
    }

    private <T> Answer<T> within(Class<?> type, Function<BundleContext, Answer<T>> action) {
        return mayGet(type)
                ? within(action)
                : Answer.unknown(owner.id() + " may not use the service " + type.getSimpleName());
    }

    private <T> Answer<T> within(Function<BundleContext, Answer<T>> action) {
        BundleContext context = Rights.privileged(() -> owner.bundle().getBundleContext());
        if (context == null || !owner.isLive()) {
            return Answer.unknown(owner.id() + " does not run");
        }
        try {
            return Rights.within(owner.accessControlContext(), () -> action.apply(context));
        } catch (Exception e) {
            return Answer.unknown(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    @Override
    public void close() {
        for (ServiceReference<?> reference : got) {
            within(context -> Answer.of(context.ungetService(reference)));
        }
        got.clear();
    }
}
