// SPDX-License-Identifier: Apache-2.0
package qtforge.enforcement.testplugin;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** What the plugin of the tests can be told to do; copied into bundles, so it may use the JDK only. */
public final class Actions implements Function<String, Callable<Object>> {

    private final CountDownLatch end = new CountDownLatch(1);

    /** As the bundle's class loader makes it. */
    public Actions() {}

    @Override
    public Callable<Object> apply(String action) {
        String[] words = action.split(" ", 2);
        String argument = words.length > 1 ? words[1] : "";
        Map<String, Callable<Object>> actions = new HashMap<>();
        actions.put("read", () -> read(argument));
        actions.put("exists", () -> new File(argument).exists());
        actions.put("property", () -> System.getProperty(argument));
        actions.put("manager", () -> {
            takeManagerAway();
            return "gone";
        });
        actions.put("threads", () -> threads(Integer.parseInt(argument)));
        actions.put("unstarted", () -> unstarted(Integer.parseInt(argument)));
        actions.put("group", () -> new ThreadGroup("mine").getParent().getName());
        actions.put("proxy", () -> proxy(argument));
        actions.put("loop", () -> loop(argument));
        actions.put("end", () -> {
            end.countDown();
            return "";
        });
        return actions.get(words[0]);
    }

    private static Object read(String file) throws IOException {
        try (FileInputStream in = new FileInputStream(file)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @SuppressWarnings("removal")
    private static void takeManagerAway() {
        System.setSecurityManager(null);
    }

    private Object threads(int count) {
        List<Thread> started = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                Thread thread = new Thread(this::rest);
                thread.setDaemon(true);
                thread.start();
                started.add(thread);
            }
        } catch (SecurityException e) {
            return started.size();
        }
        return started.size();
    }

    private Object unstarted(int count) {
        List<Thread> made = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                made.add(new Thread(this::rest));
            }
        } catch (SecurityException e) {
            return made.size();
        }
        return made.size();
    }

    private void rest() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object proxy(String file) {
        Runnable proxy = (Runnable) java.lang.reflect.Proxy.newProxyInstance(
                Actions.class.getClassLoader(), new Class<?>[] {Runnable.class, Own.class}, (self, method, args) -> {
                    new File(file).exists();
                    return null;
                });
        proxy.run();
        return "done";
    }

    /** Nanoseconds of one look at a file, in the best of several rounds. */
    private static Object loop(String path) {
        File file = new File(path);
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 20; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                file.exists();
            }
            best = Math.min(best, (System.nanoTime() - start) / 20_000);
        }
        return best;
    }

    /** Makes a proxy class belong to this loader. */
    interface Own {}
}
