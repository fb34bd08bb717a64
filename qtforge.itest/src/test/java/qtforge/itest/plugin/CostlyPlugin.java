// SPDX-License-Identifier: Apache-2.0
package qtforge.itest.plugin;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import qtforge.api.communication.PublishOptions;
import qtforge.api.communication.contract.ServiceContract;
import qtforge.api.communication.contract.ServiceMethodDescriptor;
import qtforge.api.communication.contract.ServiceVersion;
import qtforge.api.communication.request.ResponseInfo;
import qtforge.api.communication.request.ServiceEndpoint;
import qtforge.api.core.Plugin;
import qtforge.api.core.PluginContext;

/** Burns processor time and memory in every way a plugin is called, and counts itself, by the JVM's clocks, what it used. */
public class CostlyPlugin implements Plugin {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** So that what is allocated is. */
    @SuppressWarnings("UnusedVariable")
    private static volatile Object sink;

    private final AtomicLong cpu = new AtomicLong();
    private final AtomicLong allocated = new AtomicLong();
    private final AtomicLong quick = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);
    private PluginContext context;

    @Override
    public void initialize(PluginContext given) {
        context = given;
        String id = given.pluginId();
        String token = token(id);
        given.messageBus().subscribe("costly/" + token, message -> burn(1));
        given.messageBus().subscribe("costly/quick/" + token, message -> {
            spin(1_000);
            quick.incrementAndGet();
        });
        given.messageBus().subscribe("costly/none/" + token, message -> quick.incrementAndGet());
        given.requests().register(ServiceEndpoint.of(id, "burn"), (request, call) -> {
            burn(1);
            return ResponseInfo.success(request, null);
        });
        given.contracts()
                .register(
                        ServiceContract.builder(id, ServiceVersion.of("1.0.0"))
                                .method(ServiceMethodDescriptor.builder("burn").build())
                                .build(),
                        (method, parameters, call) -> {
                            burn(1);
                            return null;
                        });
    }

    /** An id as a token of a topic. */
    private static String token(String id) {
        return id.replace('.', '-');
    }

    @Override
    public void shutdown() {
        end.countDown();
    }

    @Override
    public List<String> availableCommands() {
        return List.of("spent", "burn", "execute", "thread", "relay");
    }

    @Override
    public Object executeCommand(String command, Map<String, Object> parameters) throws Exception {
        switch (command) {
            case "burn" -> burn(((Number) parameters.get("millis")).longValue());
            case "execute" -> context.executor().submit(() -> burn(200)).get();
            case "thread" -> {
                CountDownLatch burnt = new CountDownLatch(1);
                Thread thread = new Thread(() -> {
                    burn(200);
                    burnt.countDown();
                    await();
                });
                thread.setDaemon(true);
                thread.start();
                burnt.await();
            }
            case "relay" -> {
                // All of it, also what the other one's handler uses and what it takes to publish.
                long cpuBefore = THREADS.getCurrentThreadCpuTime();
                long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
                for (int i = 0; i < 100; i++) {
                    work(1);
                    context.messageBus()
                            .publish(
                                    "costly/" + token((String) parameters.get("to")),
                                    Map.of("n", i),
                                    PublishOptions.IMMEDIATE);
                }
                count(cpuBefore, allocatedBefore);
            }
            default -> {
                // It only tells.
            }
        }
        return Map.of("cpu", cpu.get(), "allocated", allocated.get());
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works and counts it. */
    private void burn(long millis) {
        long cpuBefore = THREADS.getCurrentThreadCpuTime();
        long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        work(millis);
        count(cpuBefore, allocatedBefore);
    }

    private void count(long cpuBefore, long allocatedBefore) {
        cpu.addAndGet(THREADS.getCurrentThreadCpuTime() - cpuBefore);
        allocated.addAndGet(THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore);
    }

    /** So much processor time of this thread, and four times 4 KiB for each 100 microseconds. */
    private static void work(long millis) {
        long before = THREADS.getCurrentThreadCpuTime();
        while (THREADS.getCurrentThreadCpuTime() - before < millis * 1_000_000) {
            for (int i = 0; i < 4; i++) {
                sink = new byte[4096];
                spin(4_000);
            }
        }
    }

    private static void spin(int times) {
        long mixed = times;
        for (int i = 0; i < times; i++) {
            mixed = mixed * 31 + i;
        }
        if (mixed == 42) {
            sink = Boolean.TRUE;
        }
    }
}
