// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/** The objects of the classes of unloaded code, found in one pass over the dump. */
final class PluginObjects {

    /** Of one class; a way through one of more is hardly another. */
    private static final int MOST_OF_A_CLASS = 20_000;
    /** Classes of other loaders that hold the code, each of which costs a pass of its own. */
    private static final int MOST_LATER = 20;

    private final DumpedHeap dump;
    private final Map<Long, List<Long>> byClass = new HashMap<>();
    private final Map<Long, Set<String>> namesByLoader = new HashMap<>();
    private int later;

    /**
     * Passes over the dump.
     *
     * @param loaders class loaders whose code was unloaded
     */
    PluginObjects(DumpedHeap dump, Set<Long> loaders) {
        this.dump = dump;
        for (Object each : dump.heap().getAllClasses()) {
            JavaClass type = (JavaClass) each;
            long loader = DumpedHeap.loaderId(type);
            if (loaders.contains(loader)) {
                namesByLoader.computeIfAbsent(loader, id -> new HashSet<>()).add(type.getName());
                byClass.put(type.getJavaClassId(), new ArrayList<>());
            }
        }
        if (byClass.isEmpty()) {
            return;
        }
        Iterator<?> all = dump.heap().getAllInstancesIterator();
        while (all.hasNext()) {
            Instance object = (Instance) all.next();
            List<Long> of = byClass.get(object.getJavaClass().getJavaClassId());
            if (of != null && of.size() < MOST_OF_A_CLASS) {
                of.add(object.getInstanceId());
            }
        }
    }

    /** The names of a loader's classes. */
    Set<String> classNames(long loader) {
        return namesByLoader.getOrDefault(loader, Set.of());
    }

    /** The ids of the objects of a class. */
    Iterator<Long> instances(JavaClass type) {
        List<Long> known = byClass.get(type.getJavaClassId());
        if (known == null && later < MOST_LATER) {
            later++;
            known = new ArrayList<>();
            Iterator<?> objects = type.getInstancesIterator();
            while (objects.hasNext() && known.size() < MOST_OF_A_CLASS) {
                known.add(((Instance) objects.next()).getInstanceId());
            }
            byClass.put(type.getJavaClassId(), known);
        }
        return known == null ? java.util.Collections.emptyIterator() : known.iterator();
    }

    /** Whether an object is a class loader, one of its classes, or an object of one. */
    boolean isInside(long object, long loader) {
        if (object == loader) {
            return true;
        }
        JavaClass asClass = dump.heap().getJavaClassByID(object);
        if (asClass != null) {
            return DumpedHeap.loaderId(asClass) == loader;
        }
        Instance instance = dump.heap().getInstanceByID(object);
        return instance != null && DumpedHeap.loaderId(instance.getJavaClass()) == loader;
    }
}
