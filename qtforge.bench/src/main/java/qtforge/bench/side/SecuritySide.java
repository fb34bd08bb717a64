// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.side;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;
import qtforge.bench.plugin.FileLoop;
import qtforge.enforcement.boot.EnforcementBoot;

/**
 * What permissions cost in a running distribution: {@code SecuritySide off|enforce ROWS JAR DIST WORK}. The policy has a section
 * of each of so many plugins, and one of the plugin that looks at a file.
 */
public final class SecuritySide {

    private static final String SUBJECT = "org.example.bench.files";
    private static final int[] DEPTHS = {0, 10, 50, 200};
    private static final int ROUNDS = 200;
    private static final int GRANTS = 15;
    private static final long LIMIT_SECONDS = 60;

    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private SecuritySide() {}

    /** Measures and prints the figures. */
    public static void main(String[] arguments) {
        int status = 0;
        try {
            run(arguments);
        } catch (Exception | LinkageError e) {
            e.printStackTrace();
            status = 1;
        }
        System.out.flush();
        // Threads of the framework would go on.
        Runtime.getRuntime().halt(status);
    }

    private static void run(String... arguments) throws Exception {
        boolean enforced = arguments[0].equals("enforce");
        int rows = Integer.parseInt(arguments[1]);
        Path dist = Path.of(arguments[3]);
        Path work = Path.of(arguments[4]).toRealPath();
        Path file =
                Files.writeString(Files.createDirectories(work.resolve("read")).resolve("file.txt"), "there");
        Path jar = Path.of(arguments[2]);
        policy(work, rows, file, jar);
        Map<String, Object> settings = settings(work, arguments[0]);
        EnforcementBoot boot = enforced ? EnforcementBoot.prepare("enforce", dist.resolve("bundles")) : null;
        if (boot != null) {
            boot.configure(settings);
        }
        Framework framework = create(settings);
        framework.init();
        long installing = System.nanoTime();
        if (boot != null) {
            boot.initialised(framework);
            System.out.println("RESULT install " + (System.nanoTime() - installing) / 1e6);
        }
        BundleContext context = framework.getBundleContext();
        framework.start();
        FelixSide.startAll(context, FelixSide.platform(dist, true));
        if (boot != null) {
            boot.awaitVerdict(Duration.ofSeconds(LIMIT_SECONDS)).ifPresent(why -> {
                throw new IllegalStateException(why);
            });
        }
        Bundle plugin = plugin(context);
        Function<Object[], double[]> loop = loop(plugin);
        for (int depth : DEPTHS) {
            double[] nanos = loop.apply(new Object[] {file.toString(), depth, ROUNDS});
            System.out.println("RESULT exists." + depth + " " + nanos[0] / 1e3);
            System.out.println("RESULT existsMedian." + depth + " " + nanos[1] / 1e3);
        }
        if (enforced) {
            grants(context, plugin, file);
        }
    }

    private static Map<String, Object> settings(Path work, String mode) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("org.osgi.framework.storage", work.resolve("cache").toString());
        settings.put("felix.log.level", "0");
        settings.put("felix.cm.dir", work.resolve("config").toString());
        settings.put("qtforge.home", work.toString());
        settings.put("qtforge.data.dir", work.resolve("data").toString());
        settings.put("qtforge.plugins.dirs", work.resolve("plugins").toString());
        settings.put("qtforge.security.mode", mode);
        return settings;
    }

    /** Felix takes objects too; the type of the specification knows texts only. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Framework create(Map settings) {
        return new FrameworkFactory().newFramework(settings);
    }

    private static void policy(Path work, int rows, Path file, Path jar) throws Exception {
        StringBuilder text = new StringBuilder("qtforge-policy 1\n");
        for (int i = 1; i < rows; i++) {
            String id = String.format(Locale.ROOT, "org.example.p%04d", i);
            text.append("\nplugin ")
                    .append(id)
                    .append("\n  allow FILE_SYSTEM_READ /srv/")
                    .append(id);
            text.append("/-\n  allow NETWORK_ACCESS host").append(i).append(".example.org:443\n");
        }
        text.append("\nplugin ")
                .append(SUBJECT)
                .append("\n  allow FILE_SYSTEM_READ ")
                .append(file.getParent());
        text.append("/-\n");
        Files.copy(jar, Files.createDirectories(work.resolve("plugins")).resolve("files.jar"));
        Path policy = Files.createDirectories(work.resolve("etc")).resolve("qtforge.policy");
        Files.writeString(policy, text);
        Files.setPosixFilePermissions(policy, PosixFilePermissions.fromString("rw-------"));
    }

    /** Waits until the plugin in the drop folder runs. */
    private static Bundle plugin(BundleContext context) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        Bundle found = null;
        while (found == null || found.getState() != Bundle.ACTIVE) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("the plugin does not start: " + found);
            }
            TimeUnit.MILLISECONDS.sleep(20);
            found = context.getBundle("qtforge:plugin/" + SUBJECT);
        }
        return found;
    }

    @SuppressWarnings("unchecked") // it is what its source says
    private static Function<Object[], double[]> loop(Bundle plugin) throws ReflectiveOperationException {
        return (Function<Object[], double[]>) plugin.loadClass(FileLoop.class.getName())
                .getDeclaredConstructor()
                .newInstance();
    }

    /** Takes the grant away and gives it again: how long until a loop that runs meanwhile sees it. */
    private static void grants(BundleContext context, Bundle plugin, Path file) throws Exception {
        Object manager =
                context.getService(context.getAllServiceReferences("qtforge.api.security.PermissionManager", null)[0]);
        Class<?> type = manager.getClass().getClassLoader().loadClass("qtforge.api.security.PermissionGrant");
        Object grant =
                type.getMethod("parse", String.class).invoke(null, "FILE_SYSTEM_READ:" + file.getParent() + "/-");
        Method give = manager.getClass().getMethod("grantPermission", String.class, type);
        Method take = manager.getClass().getMethod("revokePermission", String.class, type);
        AtomicLong end = new AtomicLong();
        AtomicLong changed = new AtomicLong();
        Function<Object[], double[]> loop = loop(plugin);
        Thread thread = new Thread(() -> watch(loop, file, end, changed), "bench-loop");
        thread.setDaemon(true);
        thread.start();
        await(changed, 0);
        List<Double> granted = new ArrayList<>();
        List<Double> revoked = new ArrayList<>();
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < GRANTS; i++) {
            revoked.add(change(take, manager, grant, changed));
            long before = CPU.getCurrentThreadCpuTime();
            granted.add(change(give, manager, grant, changed));
            cpu.add((CPU.getCurrentThreadCpuTime() - before) / 1e6);
        }
        end.set(1);
        print("revoke", revoked);
        print("grant", granted);
        print("cpu", cpu);
    }

    private static void watch(Function<Object[], double[]> loop, Path file, AtomicLong end, AtomicLong changed) {
        double[] nothing = loop.apply(new Object[] {file.toString(), end, changed});
        if (nothing.length > 0) {
            throw new IllegalStateException("the loop measured instead of watching");
        }
    }

    private static double change(Method method, Object manager, Object grant, AtomicLong changed) throws Exception {
        long before = changed.get();
        long start = System.nanoTime();
        method.invoke(manager, SUBJECT, grant);
        return (await(changed, before) - start) / 1e6;
    }

    private static long await(AtomicLong changed, long before) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (changed.get() == before) {
            if (System.nanoTime() > limit) {
                throw new IllegalStateException("the change is not seen");
            }
            TimeUnit.MICROSECONDS.sleep(50);
        }
        return changed.get();
    }

    private static void print(String name, List<Double> millis) {
        double[] later =
                millis.stream().skip(1).mapToDouble(one -> one).sorted().toArray();
        System.out.println("RESULT " + name + ".first " + millis.get(0));
        System.out.println("RESULT " + name + ".median " + later[later.length / 2]);
        System.out.println(
                "RESULT " + name + ".most " + Arrays.stream(later).max().orElse(0));
    }
}
