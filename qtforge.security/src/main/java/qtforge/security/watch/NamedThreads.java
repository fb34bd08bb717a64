// SPDX-License-Identifier: Apache-2.0
package qtforge.security.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.framework.BundleReference;
import qtforge.security.audit.Subjects;

/**
 * Where no enforcer sees threads start: those the runtime made for plugins, {@code qtforge-plugin-ID-...}, and those whose class, or whose
 * context class loader, is a plugin's, as of threads that a plugin starts in a callback. A plugin may hide others, and none can be refused.
 */
final class NamedThreads implements PluginThreadSource {

    private static final String PREFIX = "qtforge-plugin-";
    private static final Pattern NAME = Pattern.compile(PREFIX + "(.+)-(worker|timer)-\\d+");

    private final Supplier<List<Thread>> all;
    private final Supplier<Set<String>> running;

    NamedThreads(Supplier<Set<String>> running) {
        this(NamedThreads::everyThread, running);
    }

    NamedThreads(Supplier<List<Thread>> all, Supplier<Set<String>> running) {
        this.all = all;
        this.running = running;
    }

    private static List<Thread> everyThread() {
        ThreadGroup top = Thread.currentThread().getThreadGroup();
        while (top.getParent() != null) {
            top = top.getParent();
        }
        Thread[] found = new Thread[Math.max(64, 2 * top.activeCount())];
        return Arrays.asList(found).subList(0, top.enumerate(found, true));
    }

    @Override
    public Map<String, Collection<Thread>> live() {
        Map<String, Collection<Thread>> threads = new HashMap<>();
        Set<String> ids = running.get();
        for (Thread thread : all.get()) {
            owner(thread, ids).ifPresent(id -> threads.computeIfAbsent(id, any -> new ArrayList<>())
                    .add(thread));
        }
        return threads;
    }

    @Override
    public Optional<String> owner(Thread thread) {
        return owner(thread, running.get());
    }

    private static Optional<String> owner(Thread thread, Set<String> ids) {
        String called = thread.getName();
        if (called.startsWith(PREFIX)) {
            Matcher name = NAME.matcher(called);
            if (name.matches()) {
                return Optional.of(name.group(1));
            }
            // An executor that the plugin gave a name.
            String rest = called.substring(PREFIX.length());
            return ids.stream().filter(id -> rest.startsWith(id + "-")).max(Comparator.comparingInt(String::length));
        } else if (called.startsWith("qtforge-")) {
            // A thread of the runtime has a plugin's class loader only while it calls that plugin.
            return Optional.empty();
        }
        return plugin(thread.getClass().getClassLoader()).or(() -> plugin(loader(thread)));
    }

    /** A thread class of a plugin that overrides the question is not asked. */
    private static ClassLoader loader(Thread thread) {
        return thread.getClass() == Thread.class ? thread.getContextClassLoader() : null;
    }

    private static Optional<String> plugin(ClassLoader loader) {
        if (!(loader instanceof BundleReference reference)) {
            return Optional.empty();
        }
        String location = reference.getBundle().getLocation();
        return location.startsWith(Subjects.PLUGIN) ? Optional.of(Subjects.of(location)) : Optional.empty();
    }

    @Override
    public void limit(String pluginId, int threads) {
        // Nobody could keep it.
    }

    @Override
    public long refused(String pluginId) {
        return 0;
    }
}
