// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.agent.attempts;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.Cleaner;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.security.PrivilegedExceptionAction;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import qtforge.enforcement.agent.lab.Needs;
import qtforge.enforcement.agent.lab.TrustedService;

/** Reading a file that is not permitted by all the ways of having somebody else do it, and what is done to threads. */
@SuppressWarnings({"removal", "ThreadPriorityCheck"})
public final class ThreadAttempts {

    private static final String READ = "java.io.FilePermission|${dir}/secret/-|read";
    private static final String MODIFY = "java.lang.RuntimePermission|modifyThread";
    private static final String GROUP = "java.lang.RuntimePermission|modifyThreadGroup";
    private static final String STACK = "java.lang.RuntimePermission|getStackTrace";

    private static Path file;

    private ThreadAttempts() {}

    public static void directory(String directory) {
        file = Path.of(directory, "secret", "file");
    }

    public static String read() throws Exception {
        return Files.readString(file);
    }

    private static String readQuietly() {
        try {
            return read();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs it somewhere else and brings back what came of it. */
    private static String by(Executor executor) throws Exception {
        FutureTask<String> task = new FutureTask<>(ThreadAttempts::read);
        executor.execute(task);
        return task.get(30, TimeUnit.SECONDS);
    }

    private static MethodHandle handle() throws Exception {
        return MethodHandles.lookup().findStatic(ThreadAttempts.class, "read", MethodType.methodType(String.class));
    }

    @Needs(READ)
    public static String reflection() throws Exception {
        return (String) ThreadAttempts.class.getMethod("read").invoke(null);
    }

    @Needs(READ)
    public static Object reflectionOnTheJdk() throws Exception {
        return Files.class.getMethod("readString", Path.class).invoke(null, file);
    }

    @Needs(READ)
    public static Object reflectionOnReflection() throws Exception {
        Method method = Files.class.getMethod("readString", Path.class);
        return Method.class.getMethod("invoke", Object.class, Object[].class).invoke(method, null, new Object[] {file});
    }

    @Needs(READ)
    public static Object methodHandle() throws Throwable {
        return handle().invoke();
    }

    @Needs(READ)
    public static Object methodHandleOfTheJdk() throws Throwable {
        return MethodHandles.publicLookup()
                .findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class))
                .invoke(file);
    }

    @Needs(READ)
    public static long stream() {
        return Stream.of(1).map(one -> readQuietly()).count()
                + Stream.of(1).mapToInt(one -> readQuietly().length()).sum();
    }

    @Needs(READ)
    public static String parallelStream() {
        return Stream.of(1, 2, 3, 4, 5, 6, 7, 8)
                .parallel()
                .map(one -> readQuietly())
                .reduce("", (a, b) -> b);
    }

    @Needs(READ)
    public static String ownThread() throws Exception {
        return by(task -> new Thread(task).start());
    }

    @Needs(value = READ, since = 21)
    public static String virtualThread() throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        return by(task -> {
            try {
                start.invoke(null, task);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Needs(value = READ, since = 21)
    public static String virtualThreadThatWasParked() throws Exception {
        Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
        FutureTask<String> task = new FutureTask<>(() -> deep(40));
        start.invoke(null, task);
        return task.get(30, TimeUnit.SECONDS);
    }

    private static String deep(int depth) throws Exception {
        if (depth > 0) {
            return deep(depth - 1);
        }
        new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        return (String) Files.class.getMethod("readString", Path.class).invoke(null, file);
    }

    @Needs(value = READ, since = 21)
    public static String executorOfVirtualThreads() throws Exception {
        ExecutorService executor = (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        try {
            return by(executor);
        } finally {
            executor.shutdown();
        }
    }

    @Needs(READ)
    public static String commonPool() throws Exception {
        return by(ForkJoinPool.commonPool());
    }

    @Needs(READ)
    public static String commonPoolByFuture() throws Exception {
        return CompletableFuture.supplyAsync(ThreadAttempts::readQuietly).get(30, TimeUnit.SECONDS);
    }

    @Needs(READ)
    public static String commonPoolByDelay() throws Exception {
        return CompletableFuture.supplyAsync(
                        ThreadAttempts::readQuietly, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
                .get(30, TimeUnit.SECONDS);
    }

    @Needs(READ)
    public static Object forkJoinTask() throws Exception {
        return ForkJoinPool.commonPool()
                .submit(ForkJoinTask.adapt((Callable<String>) ThreadAttempts::read))
                .get(30, TimeUnit.SECONDS);
    }

    @Needs(READ)
    public static String ownPool() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(1);
        try {
            return by(executor);
        } finally {
            executor.shutdown();
        }
    }

    @Needs(READ)
    public static String scheduledPool() throws Exception {
        ScheduledExecutorService executor = Executors.newScheduledThreadPool(1);
        try {
            return executor.schedule(ThreadAttempts::read, 1, TimeUnit.MILLISECONDS)
                    .get(30, TimeUnit.SECONDS);
        } finally {
            executor.shutdown();
        }
    }

    @Needs(READ)
    public static String privilegedCallable() throws Exception {
        return Executors.privilegedCallable(ThreadAttempts::read).call();
    }

    @Needs(READ)
    public static String trustedPool() throws Exception {
        return by(TrustedService.pool());
    }

    @Needs(READ)
    public static Object trustedPoolWithReflection() throws Exception {
        Method method = Files.class.getMethod("readString", Path.class);
        return TrustedService.pool().submit(() -> method.invoke(null, file)).get(30, TimeUnit.SECONDS);
    }

    @Needs(READ)
    public static Object trustedPoolWithBoundReference() throws Exception {
        Path own = file;
        Callable<String> callable = new Bound(own)::call;
        return TrustedService.pool().submit(callable).get(30, TimeUnit.SECONDS);
    }

    @Needs(value = "java.io.FilePermission|/bin/true|execute")
    public static Object trustedPoolWithReferenceIntoTheJdk() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/true");
        Callable<Process> start = builder::start;
        return TrustedService.pool().submit(start).get(30, TimeUnit.SECONDS).waitFor();
    }

    @Needs(value = "java.io.FilePermission|/bin/true|execute")
    public static Object commonPoolWithReferenceIntoTheJdk() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("/bin/true");
        Callable<Process> start = builder::start;
        return ForkJoinPool.commonPool().submit(start).get(30, TimeUnit.SECONDS).waitFor();
    }

    @Needs(READ)
    public static String callbackOfATrustedService() throws Exception {
        return TrustedService.call(ThreadAttempts::read);
    }

    @Needs(READ)
    public static String callbackWithinThePrivilegeOfATrustedService() throws Exception {
        return TrustedService.callPrivileged(ThreadAttempts::read);
    }

    @Needs(READ)
    public static String ownPrivilege() throws Exception {
        return AccessController.doPrivileged((PrivilegedExceptionAction<String>) ThreadAttempts::read);
    }

    @Needs(READ)
    public static Object privilegeByReflection() throws Exception {
        PrivilegedAction<String> action = ThreadAttempts::readQuietly;
        return AccessController.class
                .getMethod("doPrivileged", PrivilegedAction.class)
                .invoke(null, action);
    }

    @Needs(READ)
    public static Object privilegeWithAContextOfNobody() throws Exception {
        PrivilegedAction<String> action = ThreadAttempts::readQuietly;
        return AccessController.doPrivileged(
                action, new java.security.AccessControlContext(new java.security.ProtectionDomain[0]));
    }

    @Needs(READ)
    public static Object subject() throws Exception {
        return javax.security.auth.Subject.doAs(
                new javax.security.auth.Subject(), (PrivilegedAction<String>) ThreadAttempts::readQuietly);
    }

    @Needs(READ)
    public static Object dynamicProxy() throws Exception {
        InvocationHandler handler = (proxy, method, arguments) -> read();
        Callable<?> proxy = (Callable<?>)
                Proxy.newProxyInstance(ThreadAttempts.class.getClassLoader(), new Class<?>[] {Callable.class}, handler);
        return TrustedService.pool().submit(proxy).get(30, TimeUnit.SECONDS);
    }

    @Needs(READ)
    public static String timer() throws Exception {
        Timer timer = new Timer(true);
        try {
            return by(task -> timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            task.run();
                        }
                    },
                    0));
        } finally {
            timer.cancel();
        }
    }

    @Needs(READ)
    public static String cleaner() throws Exception {
        FutureTask<String> task = new FutureTask<>(ThreadAttempts::read);
        Cleaner.create().register(new Object(), task);
        for (int round = 0; round < 100 && !task.isDone(); round++) {
            System.gc();
            new CountDownLatch(1).await(20, TimeUnit.MILLISECONDS);
        }
        return task.get(1, TimeUnit.SECONDS);
    }

    @Needs(READ)
    public static Object constantBootstrap() throws Throwable {
        return java.lang.invoke.ConstantBootstraps.invoke(MethodHandles.lookup(), "x", Object.class, handle());
    }

    @Needs(READ)
    public static String deepStack() throws Exception {
        try {
            return downTo(0);
        } catch (StackOverflowError e) {
            // The check itself ran out of stack, which is a no; with room it says so.
            return read();
        }
    }

    @SuppressWarnings("InfiniteRecursion")
    private static String downTo(int depth) throws Exception {
        try {
            return downTo(depth + 1);
        } catch (StackOverflowError e) {
            return read();
        }
    }

    @Needs(value = MODIFY)
    public static void interruptForeignThread() {
        TrustedService.idle().interrupt();
    }

    @Needs(value = MODIFY)
    public static void renameForeignThread() {
        TrustedService.idle().setName("mine");
    }

    @Needs(value = MODIFY)
    public static void priorityOfForeignThread() {
        TrustedService.idle().setPriority(Thread.MIN_PRIORITY);
    }

    @Needs("java.lang.RuntimePermission|setContextClassLoader")
    public static void loaderOfForeignThread() {
        TrustedService.idle().setContextClassLoader(null);
    }

    @Needs(STACK)
    public static int stackOfForeignThread() {
        return TrustedService.idle().getStackTrace().length;
    }

    @Needs(STACK)
    public static int allStacks() {
        return Thread.getAllStackTraces().size();
    }

    @Needs(GROUP)
    public static void interruptGroup() {
        new ThreadGroup("own").getParent().getName();
    }

    @Needs(GROUP)
    public static int enumerateGroup() {
        return Thread.currentThread().getThreadGroup().enumerate(new Thread[10]);
    }

    @Needs("java.lang.RuntimePermission|setDefaultUncaughtExceptionHandler")
    public static void defaultUncaughtExceptionHandler() {
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Needs(value = MODIFY, deniedOnly = true)
    public static void foreignPool() {
        TrustedService.pool().shutdown();
    }

    @Needs({})
    public static String ownPoolIsItsOwn() throws Exception {
        java.util.concurrent.ExecutorService pool = java.util.concurrent.Executors.newFixedThreadPool(1);
        String result = pool.submit(() -> "ran").get();
        pool.shutdownNow();
        java.util.concurrent.ForkJoinPool other = new java.util.concurrent.ForkJoinPool(1);
        result += other.submit(() -> " too").get();
        other.shutdownNow();
        return result;
    }

    @Needs({})
    public static String ownThreadsAreItsOwn() throws Exception {
        AtomicReference<Throwable> problem = new AtomicReference<>();
        CountDownLatch latch = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                problem.set(e);
            }
        });
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        thread.setName("own");
        thread.interrupt();
        thread.join(30_000);
        return problem.get().toString();
    }

    /** Reads a file that it was given. */
    private record Bound(Path path) {
        String call() throws Exception {
            return Files.readString(path);
        }
    }
}
