// SPDX-License-Identifier: Apache-2.0
package qtforge.communication.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import qtforge.api.communication.ResourceUsageMessage;
import qtforge.api.communication.RuntimeTopics;
import qtforge.api.core.PluginManager;
import qtforge.api.core.PluginState;
import qtforge.communication.lane.LaneThreads;

/**
 * Says what running plugins use, from time to time while somebody listens: the threads of their executors and timers and the processor
 * time of those, and the size of the data folder. What is not known by that is -1; callbacks on threads of the runtime are not
 * in it.
 */
@Component(
        immediate = true,
        service = {},
        configurationPid = "qtforge.communication.resources")
@Designate(ocd = ResourceFeed.Configuration.class)
public final class ResourceFeed {

    /** How often. */
    @ObjectClassDefinition(name = "QtForge resource usage messages", description = "Messages about what plugins use")
    public @interface Configuration {

        /** The interval. */
        @AttributeDefinition(name = "Interval", description = "Seconds between two messages about a plugin, 1 to 3600")
        int interval_seconds() default 30;
    }

    /** Processor time of a plugin at a moment. */
    private record Reading(long at, long cpu) {}

    private static final ThreadFactory MAKER = LaneThreads.factory("resources");

    private static final Pattern KIND_AND_NUMBER = Pattern.compile("[a-z]+-[0-9]+");

    private final RuntimeFeed feed;
    private final PluginManager plugins;
    private final Path files;
    private final long interval;
    private final LaneThreads threads;
    /** The last reading of each plugin. Used by the thread that measures. */
    private Map<String, Reading> last = Map.of();

    private volatile boolean stopped;

    /** Called by Declarative Services. */
    @Activate
    public ResourceFeed(
            BundleContext context,
            Configuration configuration,
            @Reference RuntimeFeed feed,
            @Reference PluginManager plugins,
            @Reference LaneThreads threads) {
        this.feed = feed;
        this.plugins = plugins;
        this.threads = threads;
        String data = context.getProperty("qtforge.data.dir");
        files = data == null ? null : Path.of(data, "files");
        interval = TimeUnit.SECONDS.toNanos(Math.max(1, Math.min(3600, configuration.interval_seconds())));
        again();
    }

    private void again() {
        if (!stopped) {
            threads.timer().schedule(this::look, interval);
        }
    }

    /** On the timer, which must not wait for files: the rest is done by a thread of its own, when somebody listens. */
    private void look() {
        List<String> running = plugins.pluginsInState(PluginState.RUNNING);
        boolean wanted = running.stream().anyMatch(id -> feed.isWanted(RuntimeTopics.resources(id)));
        if (wanted && !stopped) {
            MAKER.newThread(() -> measure(running)).start();
        } else {
            again();
        }
    }

    private void measure(List<String> running) {
        try {
            Map<String, Reading> now = new HashMap<>();
            ThreadMXBean system = ManagementFactory.getThreadMXBean();
            ThreadInfo[] all = system.getThreadInfo(system.getAllThreadIds());
            for (String id : running) {
                if (!stopped) {
                    say(id, system, all, now);
                }
            }
            last = now;
        } finally {
            again();
        }
    }

    private void say(String id, ThreadMXBean system, ThreadInfo[] all, Map<String, Reading> now) {
        String prefix = "qtforge-plugin-" + id + "-";
        int count = 0;
        long cpu = 0;
        for (ThreadInfo thread : all) {
            if (thread != null && isOf(prefix, thread.getThreadName())) {
                count++;
                cpu += Math.max(0, system.getThreadCpuTime(thread.getThreadId()));
            }
        }
        Reading reading = new Reading(System.nanoTime(), cpu);
        Reading before = last.get(id);
        now.put(id, reading);
        double share = before == null
                ? -1
                : Math.max(0, reading.cpu - before.cpu) / (double) Math.max(1, reading.at - before.at);
        feed.say(RuntimeTopics.resources(id), new ResourceUsageMessage(id, share, -1, size(id), count, -1));
    }

    /** Plugin {@code a} and plugin {@code a-b} begin alike: what follows the id is a kind and a number. */
    static boolean isOf(String prefix, String name) {
        return name.startsWith(prefix)
                && KIND_AND_NUMBER.matcher(name.substring(prefix.length())).matches();
    }

    private long size(String id) {
        if (files == null) {
            return -1;
        }
        Path folder = files.resolve(id);
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .mapToLong(ResourceFeed::sizeOf)
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            return -1;
        }
    }

    private static long sizeOf(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            // It has just gone.
            return 0;
        }
    }

    @Deactivate
    void stop() {
        stopped = true;
    }
}
