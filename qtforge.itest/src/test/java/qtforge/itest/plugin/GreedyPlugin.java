// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;
import qtforge.api.managers.resource.PoolOptions;
import qtforge.api.managers.resource.ResourceManager;
import qtforge.api.managers.resource.ResourcePool;
import qtforge.api.managers.resource.ResourceType;

/** Leases whenever it is told to, and returns nothing. */
public class GreedyPlugin implements Plugin {

    /** What its pool has. */
    public static final class Thing {}

    private PluginContext context;
    private ResourcePool<Thing> pool;

    @Override
    public void initialize(PluginContext given) {
        context = given;
        pool = resources().createPool(given.pluginId(), ResourceType.CUSTOM, Thing::new, PoolOptions.of(100));
    }

    @Override
    public void shutdown() {
        // It keeps what it has.
        pool = null;
    }

    private ResourceManager resources() {
        return context.resources();
    }

    @Override
    public List<String> availableCommands() {
        return List.of("take", "buffer", "threads", "leases", "run");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        return switch (command) {
            case "take" -> pool.acquire().id();
            case "buffer" -> resources().buffer(10_000).get().capacity();
            case "threads" -> resources().executor("greedy", 1).id();
            case "leases" -> (long) resources().leases().size();
            case "run" -> run();
            default -> Plugin.super.executeCommand(command, parameters);
        };
    }

    /** Has its context's executor and timer at work until they are interrupted. */
    private Object run() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(2);
        Runnable task = () -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        context.executor().execute(task);
        context.timer().execute(task);
        return running.await(10, TimeUnit.SECONDS);
    }
}
