// SPDX-License-Identifier: Apache-2.0
package qtforge.security.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where no enforcer sees threads start: those the runtime made for plugins, {@code qtforge-plugin-ID-worker-N} and
 * {@code qtforge-plugin-ID-timer-N}. Threads plugins made themselves are not found, and none can be refused.
 */
final class NamedThreads implements PluginThreadSource {

    private static final Pattern NAME = Pattern.compile("qtforge-plugin-(.+)-(worker|timer)-\\d+");

    private final Supplier<List<Thread>> all;

    NamedThreads() {
        this(NamedThreads::everyThread);
    }

    NamedThreads(Supplier<List<Thread>> all) {
        this.all = all;
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
        for (Thread thread : all.get()) {
            Matcher name = NAME.matcher(thread.getName());
            if (name.matches()) {
                threads.computeIfAbsent(name.group(1), any -> new ArrayList<>()).add(thread);
            }
        }
        return threads;
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
