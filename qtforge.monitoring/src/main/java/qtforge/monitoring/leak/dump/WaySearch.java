// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.netbeans.lib.profiler.heap.ArrayItemValue;
import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;
import org.netbeans.lib.profiler.heap.ObjectFieldValue;

/**
 * Looks for ways to one class loader, backwards from it and breadth first, so that the shortest is found first. A way starts at a root of
 * the garbage collector or in a static field of code that was not unloaded; what is behind that is of no interest, so nothing behind it
 * is looked at, and what is found next is another holder. What refers to something without holding it is no way.
 */
final class WaySearch {

    /** More objects than that are not looked at: a way that long would tell nobody anything. */
    private static final int MOST_OBJECTS = 300_000;

    private static final int LONGEST_WAY = 60;

    private final DumpedHeap dump;
    private final long target;
    private final Set<Long> dead;
    private final PluginObjects plugin;
    private final Set<Long> seen = new HashSet<>();
    private final Deque<Node> next = new ArrayDeque<>();
    private final Map<Long, Boolean> deadClasses = new HashMap<>();
    private boolean soft;
    private boolean all = true;

    /** An object that was reached, and the hop from it. */
    private record Node(long id, int depth, Node toward, Hop hop) {}

    /**
     * A search.
     *
     * @param target the class loader
     * @param dead all class loaders that should be gone, whose static fields hold only if something holds them
     */
    WaySearch(DumpedHeap dump, long target, Set<Long> dead, PluginObjects plugin) {
        this.dump = dump;
        this.target = target;
        this.dead = dead;
        this.plugin = plugin;
    }

    /** Goes on until all ways are found, there is no room for more, or nobody wants any more. */
    void search(Predicate<Way> wantsMore) {
        reach(new Node(target, 0, null, null));
        while (!next.isEmpty()) {
            Node node = next.poll();
            Optional<GCRoot> root = dump.root(node.id());
            if (root.isPresent() || endsInStatic(node)) {
                if (!wantsMore.test(way(node, root))) {
                    all = false;
                    return;
                }
            } else if (node.depth() < LONGEST_WAY && seen.size() < MOST_OBJECTS) {
                expand(node);
            } else {
                all = false;
            }
        }
    }

    /** Whether everything that holds the loader was looked at. */
    boolean isComplete() {
        return all;
    }

    /** Whether something refers to it softly, which the JVM ends when memory is short. */
    boolean isSoft() {
        return soft;
    }

    private boolean endsInStatic(Node node) {
        return node.hop() != null && node.hop().edge() == Hop.Edge.STATIC && !isDead(node.id());
    }

    private boolean isDead(long classId) {
        return deadClasses.computeIfAbsent(classId, id -> {
            JavaClass type = dump.heap().getJavaClassByID(id);
            return type != null && dead.contains(DumpedHeap.loaderId(type));
        });
    }

    private void reach(Node node) {
        if (seen.add(node.id())) {
            next.add(node);
        }
    }

    private void expand(Node node) {
        Instance object = dump.heap().getInstanceByID(node.id());
        if (object == null) {
            return;
        }
        JavaClass asClass = dump.heap().getJavaClassByID(node.id());
        if (asClass != null) {
            Iterator<Long> instances = plugin.instances(asClass);
            long loader = DumpedHeap.foreignLoaderId(asClass);
            while (instances.hasNext() && seen.size() < MOST_OBJECTS) {
                long id = instances.next();
                reach(new Node(id, node.depth() + 1, node, new Hop(id, asClass.getName(), loader, "", Hop.Edge.CLASS)));
            }
        }
        for (Object reference : object.getReferences()) {
            if (reference instanceof ArrayItemValue item) {
                item(node, item);
            } else if (reference instanceof ObjectFieldValue value) {
                field(node, value);
            }
        }
    }

    private void item(Node node, ArrayItemValue item) {
        Instance array = item.getDefiningInstance();
        JavaClass type = array.getJavaClass();
        reach(new Node(
                array.getInstanceId(),
                node.depth() + 1,
                node,
                new Hop(
                        array.getInstanceId(),
                        type.getName(),
                        DumpedHeap.foreignLoaderId(type),
                        "[" + item.getIndex() + "]",
                        Hop.Edge.ITEM)));
    }

    private void field(Node node, ObjectFieldValue value) {
        Field field = value.getField();
        JavaClass declaring = field.getDeclaringClass();
        long loader = DumpedHeap.foreignLoaderId(declaring);
        if (field.isStatic()) {
            long id = declaring.getJavaClassId();
            // The library tells a class's loader, and what else the JVM keeps for it, as static fields with such names.
            boolean hidden = field.getName().startsWith("<");
            reach(new Node(
                    id,
                    node.depth() + 1,
                    node,
                    new Hop(
                            id,
                            declaring.getName(),
                            loader,
                            hidden ? "" : field.getName(),
                            hidden ? Hop.Edge.LOADER : Hop.Edge.STATIC)));
            return;
        }
        Instance object = value.getDefiningInstance();
        if (field.getName().equals("referent") && dump.isReference(declaring)) {
            soft |= object.getJavaClass().getName().equals("java.lang.ref.SoftReference");
            return;
        }
        long id = object.getInstanceId();
        reach(new Node(
                id, node.depth() + 1, node, new Hop(id, declaring.getName(), loader, field.getName(), Hop.Edge.FIELD)));
    }

    private Way way(Node start, Optional<GCRoot> root) {
        List<Hop> hops = new ArrayList<>();
        int first = -1;
        for (Node node = start; node.toward() != null; node = node.toward()) {
            if (first < 0 && plugin.isInside(node.id(), target)) {
                first = hops.size();
            }
            hops.add(node.hop());
        }
        return new Way(List.copyOf(hops), root, first < 0 ? hops.size() : first);
    }
}
