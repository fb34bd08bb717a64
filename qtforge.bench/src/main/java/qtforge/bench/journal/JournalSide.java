// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.orchestration.workflow.StepStatus;
import qtforge.api.orchestration.workflow.WorkflowState;
import qtforge.orchestration.workflow.journal.ExecutionRecord;
import qtforge.orchestration.workflow.journal.JournalOptions;
import qtforge.orchestration.workflow.journal.StepRecord;
import qtforge.orchestration.workflow.journal.StoreJournal;

/** Writes steps for some seconds, in a JVM of its own, and counts those that returned. */
public final class JournalSide {

    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long MEASURED_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int STEPS_OF_AN_EXECUTION = 20;
    private static final String RESULT = "x".repeat(120);

    /** Writes step after step; each thread has its own. */
    private interface Writer {
        void writeOne() throws IOException;
    }

    /** Makes writers that have so many executions under way at the same time. */
    private interface Writers extends AutoCloseable {
        Writer make(int thread, int executions);

        @Override
        void close() throws IOException;
    }

    private JournalSide() {}

    /** Argument: the side. */
    public static void main(String[] arguments) throws Exception {
        String side = arguments[0];
        Path folder = Files.createTempDirectory("qtforge-journal");
        try (Writers writers = writers(side, folder)) {
            perSecond(writers, 1, 1, WARM_UP_NANOS);
            System.out.println("RESULT one " + perSecond(writers, 1, 1, MEASURED_NANOS));
            perSecond(writers, 16, 1, WARM_UP_NANOS);
            long cpu = cpu();
            double sixteen = perSecond(writers, 16, 1, MEASURED_NANOS);
            System.out.println("RESULT sixteen " + sixteen);
            if (side.startsWith("journal")) {
                System.out.println(
                        "RESULT cpu " + (cpu() - cpu) / 1e3 / (sixteen * MEASURED_NANOS / TimeUnit.SECONDS.toNanos(1)));
                System.out.println("RESULT many " + perSecond(writers, 16, 10_000 / 16, MEASURED_NANOS));
            }
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static Writers writers(String side, Path folder) throws IOException {
        return switch (side) {
            case "journal" -> new OfJournal(folder, false);
            case "journal-sync" -> new OfJournal(folder, true);
            case "append" -> new OfFile(folder, false);
            case "append-force" -> new OfFile(folder, true);
            default -> throw new IllegalArgumentException(side);
        };
    }

    private static double perSecond(Writers writers, int threads, int executions, long nanos) throws Exception {
        AtomicLong count = new AtomicLong();
        CountDownLatch done = new CountDownLatch(threads);
        long begin = System.nanoTime();
        for (int t = 0; t < threads; t++) {
            Writer writer = writers.make(t, executions);
            Thread thread = new Thread(() -> {
                try {
                    long own = 0;
                    for (; System.nanoTime() - begin < nanos; own++) {
                        writer.writeOne();
                    }
                    count.addAndGet(own);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                } finally {
                    done.countDown();
                }
            });
            thread.setDaemon(true);
            thread.start();
        }
        if (!done.await(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a thread does not end");
        }
        return count.get() * 1e9 / (System.nanoTime() - begin);
    }

    /** Executions of twenty steps, each begun and ended in the journal as well. */
    private static final class OfJournal implements Writers {
        private static final Map<String, Object> DEFINITION = Map.of("id", "bench", "name", "bench");
        private final StoreJournal journal;
        private final AtomicLong ids = new AtomicLong();

        OfJournal(Path folder, boolean sync) {
            journal = new StoreJournal(
                    folder.resolve("executions.db"),
                    JournalOptions.DEFAULT.sync(sync),
                    Clock.systemUTC(),
                    System.out::println);
        }

        @Override
        public Writer make(int thread, int executions) {
            String[] running = new String[executions];
            long[] written = new long[1];
            return () -> {
                int slot = (int) (written[0] % executions);
                int step = (int) (written[0] / executions % STEPS_OF_AN_EXECUTION);
                if (step == 0) {
                    if (running[slot] != null) {
                        journal.write(execution(running[slot], WorkflowState.COMPLETED));
                    }
                    running[slot] = "execution-" + ids.incrementAndGet();
                    journal.write(execution(running[slot], WorkflowState.RUNNING));
                }
                journal.write(running[slot], step("step-" + step, step));
                written[0]++;
            };
        }

        private static ExecutionRecord execution(String id, WorkflowState state) {
            Instant now = Instant.now();
            return new ExecutionRecord(
                    id,
                    "bench",
                    "bench",
                    DEFINITION,
                    false,
                    Map.of("order", id),
                    "",
                    now,
                    state,
                    false,
                    WorkflowState.RUNNING,
                    PluginErrorCode.SUCCESS,
                    "",
                    null,
                    state.isEnd() ? Optional.of(now) : Optional.empty(),
                    0,
                    Duration.ZERO);
        }

        private static StepRecord step(String id, int order) {
            Optional<Instant> now = Optional.of(Instant.now());
            return new StepRecord(
                    id, -1, false, order, StepStatus.COMPLETED, RESULT, PluginErrorCode.SUCCESS, "", now, now, 0, 0);
        }

        @Override
        public void close() {
            journal.close();
        }
    }

    /** Appends to one file, a thread after the other. */
    private static final class OfFile implements Writers {
        private final FileChannel file;
        private final boolean force;

        OfFile(Path folder, boolean force) throws IOException {
            this.force = force;
            file = FileChannel.open(folder.resolve("plain"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }

        @Override
        public Writer make(int thread, int executions) {
            ByteBuffer record = ByteBuffer.allocateDirect(200);
            return () -> append(record.clear());
        }

        private synchronized void append(ByteBuffer record) throws IOException {
            file.write(record);
            if (force) {
                file.force(false);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
