// SPDX-License-Identifier: Apache-2.0
package qtforge.hostile.attempt;

import static qtforge.hostile.Attempt.denied;
import static qtforge.hostile.Attempt.stopped;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import qtforge.hostile.Attempt;
import qtforge.hostile.Scene;

/** Work that is done by a thread of somebody else, and the threads of somebody else. */
public final class Threads {

    private Threads() {}

    /** The attempts. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it
    public static List<Attempt> attempts() {
        return List.of(
                denied("thread.started", "reads from a thread it starts", scene -> {
                            FutureTask<String> task = new FutureTask<>(() -> Files.readString(scene.secret()));
                            new Thread(task, "hostile-reader").start();
                            return got(task);
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                stopped("thread.virtual", "reads from a virtual thread", scene -> {
                            FutureTask<String> task = new FutureTask<>(() -> Files.readString(scene.secret()));
                            Thread.class
                                    .getMethod("startVirtualThread", Runnable.class)
                                    .invoke(null, task);
                            return got(task);
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}")
                        .possibleSince(21),
                denied(
                        "thread.common-pool",
                        "reads from the common pool",
                        scene -> got(ForkJoinPool.commonPool().submit(() -> Files.readString(scene.secret())))),
                denied(
                        "thread.completable",
                        "reads in a CompletableFuture",
                        scene -> got(CompletableFuture.supplyAsync(() -> unchecked(scene)))),
                denied(
                        "thread.delayed",
                        "reads in a delayed CompletableFuture",
                        scene -> got(CompletableFuture.supplyAsync(
                                () -> unchecked(scene), CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)))),
                denied("thread.parallel-stream", "reads in a parallel stream", scene -> IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(number -> unchecked(scene))
                        .reduce("", (one, other) -> other)),
                denied("thread.timer", "reads in a timer of java.util", scene -> {
                            FutureTask<String> task = new FutureTask<>(() -> Files.readString(scene.secret()));
                            Timer timer = new Timer(true);
                            timer.schedule(
                                    new TimerTask() {
                                        @Override
                                        public void run() {
                                            task.run();
                                        }
                                    },
                                    0);
                            try {
                                return got(task);
                            } finally {
                                timer.cancel();
                            }
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied(
                                "thread.executor-of-runtime",
                                "reads from the executor of the runtime",
                                scene -> got(scene.context().executor().submit(() -> Files.readString(scene.secret()))))
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied(
                        "thread.timer-of-runtime",
                        "reads from the timer of the runtime",
                        scene -> got(scene.context()
                                .timer()
                                .schedule(() -> Files.readString(scene.secret()), 0, TimeUnit.MILLISECONDS))),
                denied("thread.uncaught-handler", "reads when a thread of its own dies", scene -> {
                            FutureTask<String> task = new FutureTask<>(() -> Files.readString(scene.secret()));
                            Thread thread = new Thread(
                                    () -> {
                                        throw new IllegalStateException("dies");
                                    },
                                    "hostile-dying");
                            thread.setUncaughtExceptionHandler((own, e) -> task.run());
                            thread.start();
                            return got(task);
                        })
                        .allowedBy("FILE_SYSTEM_READ:{secret}"),
                denied("thread.cleaner", "reads when an object is cleaned", scene -> {
                    FutureTask<String> task = new FutureTask<>(() -> Files.readString(scene.secret()));
                    Cleaner.create().register(new Object(), task);
                    collect(task);
                    return got(task);
                }),
                stopped("thread.finalizer", "reads when an object is finalized", scene -> {
                    FutureTask<String> task = new FutureTask<>(() -> Files.readString(scene.secret()));
                    Finalized.make(task);
                    collect(task);
                    return got(task);
                }),
                denied("thread.own-pool", "reads from a scheduled pool of its own", scene -> {
                    ScheduledExecutorService pool = Executors.newScheduledThreadPool(1);
                    try {
                        return got(pool.schedule(() -> Files.readString(scene.secret()), 0, TimeUnit.MILLISECONDS));
                    } finally {
                        pool.shutdownNow();
                    }
                }),
                denied(
                        "thread.stack-traces",
                        "looks at all threads of the process",
                        scene -> Thread.getAllStackTraces().size() + " threads"),
                stopped("thread.root-group", "lists the threads of the process through their group", scene -> {
                    ThreadGroup group = root();
                    Thread[] threads = new Thread[group.activeCount() + 10];
                    return group.enumerate(threads) + " threads";
                }),
                stopped("thread.interrupt-foreign", "interrupts a thread of the JDK", scene -> {
                    Thread foreign = foreign();
                    foreign.interrupt();
                    return "interrupted " + foreign.getName();
                }),
                stopped("thread.rename-foreign", "renames a thread of the JDK", scene -> {
                    Thread foreign = foreign();
                    String before = foreign.getName();
                    foreign.setName("hostile-renamed");
                    boolean changed = foreign.getName().equals("hostile-renamed");
                    foreign.setName(before);
                    return changed ? "renamed " + before : null;
                }),
                stopped("thread.priority-foreign", "changes the priority of a thread of the JDK", scene -> {
                    Thread foreign = foreign();
                    int before = foreign.getPriority();
                    foreign.setPriority(before == 1 ? 2 : before - 1);
                    boolean changed = foreign.getPriority() != before;
                    foreign.setPriority(before);
                    return changed ? "changed " + foreign.getName() : null;
                }),
                stopped("thread.loader-foreign", "gives a thread of the JDK another class loader", scene -> {
                    Thread foreign = foreign();
                    ClassLoader before = foreign.getContextClassLoader();
                    foreign.setContextClassLoader(Threads.class.getClassLoader());
                    foreign.setContextClassLoader(before);
                    return "changed " + foreign.getName();
                }),
                stopped("thread.handler-foreign", "listens to the death of a thread of the JDK", scene -> {
                    Thread foreign = foreign();
                    foreign.setUncaughtExceptionHandler((own, e) -> {});
                    foreign.setUncaughtExceptionHandler(null);
                    return "listened to " + foreign.getName();
                }),
                denied("thread.default-handler", "listens to the death of all threads", scene -> {
                    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
                    Thread.setDefaultUncaughtExceptionHandler((own, e) -> {});
                    boolean changed = Thread.getDefaultUncaughtExceptionHandler() != before;
                    Thread.setDefaultUncaughtExceptionHandler(before);
                    return changed ? "listened" : null;
                }),
                stopped("thread.foreign-group", "starts a thread in the group of the system", scene -> {
                    Thread thread = new Thread(root(), () -> {}, "hostile-in-system");
                    thread.start();
                    return "started";
                }),
                stopped("thread.group-priority", "limits the priority of all threads", scene -> {
                    ThreadGroup group = root();
                    group.setMaxPriority(group.getMaxPriority());
                    return "set";
                }),
                stopped("thread.bomb", "starts 1200 threads that stay", scene -> {
                    CountDownLatch end = new CountDownLatch(1);
                    List<Thread> threads = new ArrayList<>();
                    try {
                        for (int i = 0; i < 1200; i++) {
                            Thread thread = new Thread(null, () -> await(end), "hostile-bomb-" + i, 64 * 1024);
                            thread.setDaemon(true);
                            thread.start();
                            threads.add(thread);
                        }
                        return threads.size() + " threads";
                    } finally {
                        end.countDown();
                        for (Thread thread : threads) {
                            thread.join(10_000);
                        }
                    }
                }));
    }

    /** An object that works when it is gone. */
    private static final class Finalized {

        private final Runnable work;

        private Finalized(Runnable work) {
            this.work = work;
        }

        static void make(Runnable work) {
            Finalized gone = new Finalized(work);
            if (gone.work == null) {
                throw new IllegalStateException("there is no work");
            }
        }

        @Override
        @SuppressWarnings({"removal", "deprecation", "Finalize"}) // this is what is attacked with
        protected void finalize() {
            work.run();
        }
    }

    private static String unchecked(Scene scene) {
        try {
            return Files.readString(scene.secret());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String got(Future<String> future) throws Exception {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw (Error) e.getCause();
        }
    }

    /** Makes the collector find what is gone. */
    private static void collect(Future<?> until) {
        for (int i = 0; i < 100 && !until.isDone(); i++) {
            System.gc();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /** A thread that is not the plugin's and does not mind. */
    private static Thread foreign() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null) {
            Thread[] threads = new Thread[group.activeCount() + 50];
            int count = group.enumerate(threads, false);
            for (int i = 0; i < count; i++) {
                if (threads[i].getName().equals("Reference Handler")) {
                    return threads[i];
                }
            }
            group = group.getParent();
        }
        throw new IllegalStateException("no foreign thread can be seen");
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("nobody ended the attempt");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
