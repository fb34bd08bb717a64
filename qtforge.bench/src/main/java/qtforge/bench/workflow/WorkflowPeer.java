// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.workflow;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.h2.jdbcx.JdbcConnectionPool;

/**
 * The same work as the workflows of the harness by other means: in memory by chains of CompletableFuture on a pool that note each result;
 * durable by db-scheduler, where each step is a row of an H2 file that the step before wrote.
 */
public final class WorkflowPeer {

    private static final int STEPS = 1_000;
    private static final int WARM_UPS = 300;
    private static final int MEASURED = 101;
    private static final int CHAINS = 400;
    private static final int CHAIN_STEPS = 25;
    private static final int BATCHES = 3;
    private static final int FANS = 15;
    private static final int THREADS = 16;
    private static final long WORK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private static final String TABLE =
            "create table scheduled_tasks (task_name varchar(100) not null, task_instance varchar(100) not null,"
                    + " task_data blob, execution_time timestamp(9) with time zone not null, picked boolean not null,"
                    + " picked_by varchar(50), last_success timestamp(9) with time zone,"
                    + " last_failure timestamp(9) with time zone, consecutive_failures int,"
                    + " last_heartbeat timestamp(9) with time zone, version bigint not null, priority smallint,"
                    + " primary key (task_name, task_instance))";

    private WorkflowPeer() {}

    /** Argument: the file of the database. */
    public static void main(String[] arguments) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        System.out.println("RESULT step.us " + steps(pool));
        System.out.println("RESULT fan " + fan(pool));
        pool.shutdown();
        durable(arguments[0]);
        System.exit(0);
    }

    private static double steps(ExecutorService pool) throws Exception {
        double[] micros = new double[MEASURED];
        for (int i = -WARM_UPS; i < MEASURED; i++) {
            long begin = System.nanoTime();
            Map<String, Object> results = new ConcurrentHashMap<>();
            CompletableFuture<Void> end = CompletableFuture.completedFuture(null);
            for (int n = 0; n < STEPS; n++) {
                String id = "s" + n;
                end = end.thenAcceptAsync(none -> results.put(id, 1L), pool);
            }
            end.get(60, TimeUnit.SECONDS);
            if (i >= 0) {
                micros[i] = (System.nanoTime() - begin) / 1e3 / STEPS;
            }
        }
        return median(micros);
    }

    private static double fan(ExecutorService pool) throws Exception {
        double[] ratios = new double[FANS];
        for (int i = -FANS; i < FANS; i++) {
            LongAdder work = new LongAdder();
            long begin = System.nanoTime();
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int n = 0; n < STEPS; n++) {
                all.add(CompletableFuture.runAsync(
                        () -> {
                            long start = System.nanoTime();
                            LockSupport.parkNanos(WORK_NANOS);
                            work.add(System.nanoTime() - start);
                        },
                        pool));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            if (i >= 0) {
                ratios[i] = (System.nanoTime() - begin) / (work.sum() / (double) THREADS);
            }
        }
        return median(ratios);
    }

    private static void durable(String file) throws Exception {
        JdbcConnectionPool connections = JdbcConnectionPool.create("jdbc:h2:file:" + file, "sa", "");
        connections.setMaxConnections(THREADS + 8);
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute("create index due on scheduled_tasks (execution_time)");
        }
        AtomicReference<CountDownLatch> left = new AtomicReference<>();
        TaskDescriptor<Integer> steps = TaskDescriptor.of("step", Integer.class);
        CustomTask<Integer> task = Tasks.custom(steps).execute((instance, context) -> {
            int step = instance.getData();
            if (step == CHAIN_STEPS - 1) {
                return (CompletionHandler<Integer>) (complete, operations) -> {
                    operations.remove();
                    left.get().countDown();
                };
            }
            return new CompletionHandler.OnCompleteReplace<>(steps, step + 1);
        });
        Scheduler scheduler = Scheduler.create(connections, task)
                .threads(THREADS)
                .pollingInterval(Duration.ofMillis(10))
                .enableImmediateExecution()
                .build();
        scheduler.start();
        double[] rate = new double[BATCHES];
        double[] cpu = new double[BATCHES];
        for (int i = -1; i < BATCHES; i++) {
            left.set(new CountDownLatch(CHAINS));
            long cpuBegin = SYSTEM.getProcessCpuTime();
            long begin = System.nanoTime();
            for (int n = 0; n < CHAINS; n++) {
                scheduler.schedule(steps.instance(i + "-" + n).data(0).scheduledTo(Instant.now()));
            }
            if (!left.get().await(200, TimeUnit.SECONDS)) {
                throw new IllegalStateException(left.get().getCount() + " chains have not ended");
            }
            if (i >= 0) {
                rate[i] = CHAINS * CHAIN_STEPS * 1e9 / (System.nanoTime() - begin);
                cpu[i] = (SYSTEM.getProcessCpuTime() - cpuBegin) / 1e3 / (CHAINS * CHAIN_STEPS);
            }
        }
        System.out.println("RESULT durable.rate " + median(rate));
        System.out.println("RESULT durable.cpu " + median(cpu));
        scheduler.stop();
        connections.dispose();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
