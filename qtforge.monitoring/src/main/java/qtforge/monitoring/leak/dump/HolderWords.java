// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;
import qtforge.api.monitoring.leak.HolderKind;
import qtforge.api.monitoring.leak.LeakHolder;

/**
 * What holds unloaded code, told by the way from it: first what the class library keeps, which is known by its classes, then the nearest
 * place in code of a bundle, then what the way starts at.
 */
final class HolderWords {

    private static final Pattern CALLBACK = Pattern.compile(
            "(?i).*(listener|handler|observer|subscriber|callback|hook|consumer|watcher|interceptor).*");

    /** What the framework keeps for a bundle; it stands for the bundle itself. */
    private static final Pattern OF_THE_BUNDLE = Pattern.compile(
            "org\\.apache\\.felix\\.framework\\.Bundle(WiringImpl|RevisionImpl|Impl|ContextImpl|WireImpl|ProtectionDomain).*"
                    + "|org\\.eclipse\\.osgi\\..*\\.(Module|ModuleWiring|ModuleRevision|ModuleWire|EquinoxBundle"
                    + "|BundleContextImpl|BundleLoader|BundleInfo).*");

    private static final Pattern OF_SERVICES =
            Pattern.compile("(?i).*(serviceregist|serviceregistry|servicereference|serviceuse|usagecount|serviceholder"
                    + "|felix\\.scr|servicetracker).*");

    private final DumpedHeap dump;
    private final LeakedCode code;
    private final LongFunction<Owner> owners;
    private final ThreadWords threads;

    /**
     * For one plugin.
     *
     * @param owners whose a class loader is, by its id
     */
    HolderWords(DumpedHeap dump, LeakedCode code, LongFunction<Owner> owners, ThreadWords threads) {
        this.dump = dump;
        this.code = code;
        this.owners = owners;
        this.threads = threads;
    }

    /** The holder on a way. */
    LeakHolder of(Way way) {
        List<Hop> outside = way.outside();
        Optional<Hop> place = place(way);
        if (place.isPresent() && !isRecord(place.get())) {
            return atPlace(way, place.get());
        }
        Optional<LeakHolder> known = classLibrary(way);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<ThreadObjectGCRoot> thread = way.root().flatMap(DumpedHeap::threadOf);
        if (thread.isPresent()) {
            return threads.of(way, thread.get(), held(way));
        }
        if (place.isPresent()) {
            return atPlace(way, place.get());
        }
        String kind = way.root().map(GCRoot::getKind).orElse("");
        if (kind.equals(GCRoot.JNI_GLOBAL)) {
            return new LeakHolder(
                    HolderKind.NATIVE,
                    held(way),
                    Owner.JVM.id(),
                    WayText.of(way, "a reference of native code"),
                    "native code has " + held(way),
                    "let the native library free its global references when the plugin ends");
        }
        Optional<Hop> any =
                outside.stream().filter(hop -> hop.edge() == Hop.Edge.STATIC).reduce((former, latter) -> latter);
        return any.map(hop -> staticField(way, hop))
                .orElseGet(() -> new LeakHolder(
                        HolderKind.OTHER,
                        kind.isEmpty() ? "unknown" : kind,
                        Owner.JVM.id(),
                        WayText.of(way, "the JVM (" + kind + ")"),
                        "the JVM itself has " + held(way) + " (" + kind + ")",
                        "look at the path: the first class in it that you know is where to begin"));
    }

    private Optional<LeakHolder> classLibrary(Way way) {
        for (Hop hop : way.outside()) {
            if (hop.isField("java.lang.ApplicationShutdownHooks", "hooks")) {
                return Optional.of(shutdownHook(way));
            }
            if (hop.type().equals("java.sql.DriverManager")) {
                return Optional.of(new LeakHolder(
                        HolderKind.JDBC_DRIVER,
                        heldType(way),
                        code.owner().id(),
                        WayText.of(way, ""),
                        "the JDBC driver " + heldType(way) + " of "
                                + code.owner().words() + " is still registered with java.sql.DriverManager",
                        "call DriverManager.deregisterDriver in shutdown()"));
            }
            if (hop.isField("com.sun.jmx.mbeanserver.NamedObject", "object")) {
                return Optional.of(mbean(way, hop));
            }
        }
        return Optional.empty();
    }

    private LeakHolder shutdownHook(Way way) {
        String name = way.hops().stream()
                .map(hop -> dump.heap().getInstanceByID(hop.object()))
                .filter(object -> object != null && DumpedHeap.isThread(object))
                .map(DumpedHeap::threadName)
                .findFirst()
                .orElse("");
        return new LeakHolder(
                HolderKind.SHUTDOWN_HOOK,
                name.isEmpty() ? heldType(way) : name,
                code.owner().id(),
                WayText.of(way, ""),
                "a shutdown hook of the JVM, thread '" + name + "', has " + held(way),
                "call Runtime.removeShutdownHook in shutdown(); a plugin ends before the JVM does anyway");
    }

    private LeakHolder mbean(Way way, Hop named) {
        Instance object = dump.heap().getInstanceByID(named.object());
        String name = object != null && object.getValueOfField("name") instanceof Instance objectName
                ? DumpedHeap.text(objectName.getValueOfField("_canonicalName"))
                : "";
        return new LeakHolder(
                HolderKind.MBEAN,
                name,
                code.owner().id(),
                WayText.of(way, ""),
                "the MBean " + name + " is or has " + held(way),
                "call MBeanServer.unregisterMBean in shutdown()");
    }

    /**
     * The nearest place outside of the plugin that is in a program's code; the framework's own record of a bundle only if there is no
     * other. Two ways through one place are one holder.
     */
    static Optional<Hop> place(Way way) {
        List<Hop> outside = way.outside();
        Hop record = null;
        for (int i = outside.size() - 1; i >= 0; i--) {
            Hop hop = outside.get(i);
            if (hop.loader() != 0 && (hop.edge() == Hop.Edge.FIELD || hop.edge() == Hop.Edge.STATIC)) {
                if (!isRecord(hop)) {
                    return Optional.of(hop);
                }
                record = record == null ? hop : record;
            }
        }
        return Optional.ofNullable(record);
    }

    private static boolean isRecord(Hop hop) {
        return OF_THE_BUNDLE.matcher(hop.type()).matches();
    }

    private LeakHolder atPlace(Way way, Hop place) {
        Owner owner = owners.apply(place.loader());
        String name = WayText.type(place.type()) + (place.place().isEmpty() ? "" : "." + place.place());
        Set<String> types = code.supertypes(heldType(way));
        boolean service =
                OF_SERVICES.matcher(place.type()).matches() || types.stream().anyMatch(code.serviceTypes()::contains);
        boolean callback = CALLBACK.matcher(place.place()).matches()
                || heldType(way).contains("$$Lambda")
                || types.stream()
                        .anyMatch(type -> CALLBACK.matcher(type).matches() || type.equals("java.util.EventListener"));
        List<String> path = WayText.of(way.from(place), "");
        if (service && !CALLBACK.matcher(place.place()).matches()) {
            return new LeakHolder(
                    HolderKind.SERVICE,
                    name,
                    owner.id(),
                    path,
                    owner.words() + " keeps a service of " + code.owner().words() + " in " + name + ": " + held(way),
                    "let go of a service when it is unregistered: ungetService, a dynamic reference, or a ServiceTracker");
        }
        if (callback) {
            return new LeakHolder(
                    HolderKind.LISTENER,
                    name,
                    owner.id(),
                    path,
                    owner.words() + " keeps a listener or callback of "
                            + code.owner().words() + " in " + name + ": " + held(way),
                    "take it back in shutdown(), or register it as a service, which ends with the plugin");
        }
        if (place.edge() == Hop.Edge.STATIC) {
            return staticField(way, place);
        }
        return new LeakHolder(
                HolderKind.OTHER,
                name,
                owner.id(),
                path,
                owner.words() + " has " + held(way) + " in " + name,
                "let " + owner.id() + " clear it when the plugin stops; a service or a BundleListener tells it");
    }

    private LeakHolder staticField(Way way, Hop field) {
        Owner owner = field.loader() == 0 ? Owner.JVM : owners.apply(field.loader());
        String name = field.type() + "." + field.place();
        return new LeakHolder(
                HolderKind.STATIC_FIELD,
                name,
                owner.id(),
                WayText.of(way.from(field), ""),
                "the static field " + name + " of " + owner.words() + " leads to " + held(way),
                "clear it in shutdown(), or keep a WeakReference there");
    }

    /** The class of the first object of the plugin on a way; empty when the way leads to its loader alone. */
    private String heldType(Way way) {
        if (way.first() >= way.hops().size()) {
            return "";
        }
        Hop hop = way.hops().get(way.first());
        Instance object = dump.heap().getInstanceByID(hop.object());
        boolean isClass = dump.heap().getJavaClassByID(hop.object()) != null;
        return isClass || object == null ? hop.type() : object.getJavaClass().getName();
    }

    /** {@code an object of class com.acme.Poller of com.acme.hello 1.2.0}. */
    private String held(Way way) {
        if (way.first() >= way.hops().size()) {
            return "the class loader of " + code.owner().words();
        }
        boolean isClass =
                dump.heap().getJavaClassByID(way.hops().get(way.first()).object()) != null;
        return (isClass ? "the class " : "an object of class ") + WayText.type(heldType(way)) + " of "
                + code.owner().words();
    }
}
