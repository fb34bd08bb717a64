// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak.dump;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.ThreadObjectGCRoot;
import qtforge.api.monitoring.leak.HolderKind;
import qtforge.api.monitoring.leak.LeakHolder;

/** Reads one dump for what holds class loaders. */
final class DumpReader {

    private static final int MOST_HOLDERS = 8;
    /** Several ways may start at one holder. */
    private static final int MOST_WAYS = 200;

    private final DumpedHeap dump;
    private final Map<Long, Owner> owners = new HashMap<>();
    private final Set<Long> dead = new HashSet<>();

    /**
     * Opens a dump.
     *
     * @param living whose the class loaders in use are
     * @param code what should be gone
     */
    DumpReader(Path file, Map<LoaderMark, Owner> living, Iterable<LeakedCode> code) throws IOException {
        dump = new DumpedHeap(file);
        living.forEach((mark, owner) -> dump.loaderOf(mark).ifPresent(id -> owners.put(id, owner)));
        for (LeakedCode each : code) {
            dump.loaderOf(each.mark()).ifPresent(id -> {
                dead.add(id);
                owners.put(id, each.owner());
            });
        }
    }

    /** What holds each; asked for once. */
    Map<LoaderMark, Finding> read(Iterable<LeakedCode> code) {
        Map<LoaderMark, Finding> findings = new HashMap<>();
        PluginObjects objects = new PluginObjects(dump, dead);
        for (LeakedCode each : code) {
            Optional<Long> loader = dump.loaderOf(each.mark());
            findings.put(
                    each.mark(),
                    loader.map(id -> find(each, id, objects)).orElseGet(() -> new Finding(true, List.of(), "")));
        }
        return findings;
    }

    private Finding find(LeakedCode code, long loader, PluginObjects objects) {
        ThreadWords threads = new ThreadWords(code, objects.classNames(loader));
        HolderWords words = new HolderWords(dump, code, this::owner, threads);
        Map<String, LeakHolder> found = new LinkedHashMap<>();
        int[] ways = new int[1];
        WaySearch search = new WaySearch(dump, loader, dead, objects);
        Set<String> places = new HashSet<>();
        search.search(way -> {
            Optional<Hop> place = HolderWords.place(way);
            if (place.isEmpty() || places.add(place.get().object() + place.get().place())) {
                LeakHolder holder = words.of(way);
                found.putIfAbsent(key(holder), holder);
            }
            return ++ways[0] < MOST_WAYS && found.size() < MOST_HOLDERS;
        });
        if (found.isEmpty()) {
            // A thread in a static method has no object of the plugin, and still keeps its class.
            for (ThreadObjectGCRoot thread : dump.threads()) {
                if (!threads.frame(thread).isEmpty() && found.size() < MOST_HOLDERS) {
                    LeakHolder holder = threads.byStack(thread);
                    found.putIfAbsent(key(holder), holder);
                }
            }
        }
        return new Finding(false, found.values().stream().toList(), note(search, found));
    }

    private static String key(LeakHolder holder) {
        // A thread that runs the code has it in many places.
        return (holder.kind() == HolderKind.THREAD ? "" : holder.words()) + holder.kind() + holder.name();
    }

    private static String note(WaySearch search, Map<String, LeakHolder> found) {
        if (found.isEmpty()) {
            return search.isSoft()
                    ? "only soft references lead to it, which the JVM ends when memory is short"
                    : search.isComplete()
                            ? "no way to it was found: it may have been let go of while the dump was written"
                            : "no way to it was found among the objects that were looked at";
        }
        return search.isComplete() ? "" : "there may be more holders";
    }

    private Owner owner(long loader) {
        Owner known = owners.get(loader);
        if (known != null) {
            return known;
        }
        Instance object = dump.heap().getInstanceByID(loader);
        return object == null
                ? Owner.JVM
                : new Owner("classes of " + object.getJavaClass().getName(), "");
    }
}
