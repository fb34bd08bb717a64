// SPDX-License-Identifier: Apache-2.0
package qtforge.bench.configuration;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import qtforge.api.managers.configuration.ChangeFilter;
import qtforge.api.managers.configuration.ConfigurationManager;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.api.managers.configuration.ConfigurationView;
import qtforge.bench.communication.BundleHost;

/** Measures in a JVM of its own what it costs to read one typed value, or until all subscribers have seen a change. */
public final class ConfigurationSide {

    private static final int KEYS = 64;
    private static final int LOOPS = 100_000;
    private static final int WARM_UPS = 30;
    private static final int MEASURED = 100;
    private static final int CHANGES = 400;

    private ConfigurationSide() {}

    /** A bound record. */
    public record Server(int port) {}

    /** Arguments: map, view or bound; or subscribers and how many. */
    public static void main(String[] arguments) throws Exception {
        String home = Files.createTempDirectory("bench").toString();
        BundleHost host = new BundleHost(
                Map.of("qtforge.home", home, "qtforge.data.dir", home),
                "org.apache.felix.scr",
                "jackson-core",
                "qtforge.configuration");
        ConfigurationManager manager = host.service(ConfigurationManager.class);
        if (arguments[0].equals("subscribers")) {
            subscribers(manager, Integer.parseInt(arguments[1]));
        } else {
            System.out.println("RESULT nanos " + nanos(reader(arguments[0], manager)));
        }
        host.close();
        System.exit(0);
    }

    private static IntToLongFunction reader(String side, ConfigurationManager manager) {
        String[] keys = new String[KEYS];
        Map<String, Object> map = new ConcurrentHashMap<>();
        for (int i = 0; i < KEYS; i++) {
            // Both sides have the very object as a key, as with literals in code.
            keys[i] = ("server" + i + ".port").intern();
            map.put(keys[i], (long) i);
        }
        manager.setConfiguration(map, ConfigurationScope.RUNTIME, "", true);
        ConfigurationView view = manager.view("org.example");
        Supplier<Server> bound = view.bound("server7", Server.class);
        return switch (side) {
            case "map" -> i -> ((Long) map.get(keys[i & (KEYS - 1)])).intValue();
            case "view" -> i -> view.getInt(keys[i & (KEYS - 1)]);
            case "bound" -> i -> bound.get().port();
            default -> throw new IllegalArgumentException(side);
        };
    }

    private static double nanos(IntToLongFunction reader) {
        double[] nanos = new double[MEASURED];
        for (int round = -WARM_UPS; round < MEASURED; round++) {
            long sum = 0;
            long begin = System.nanoTime();
            for (int i = 0; i < LOOPS; i++) {
                sum += reader.applyAsLong(i);
            }
            long taken = System.nanoTime() - begin;
            if (sum < 0) {
                throw new IllegalStateException("what is read is used");
            }
            if (round >= 0) {
                nanos[round] = taken / (double) LOOPS;
            }
        }
        Arrays.sort(nanos);
        return nanos[MEASURED / 2];
    }

    private static void subscribers(ConfigurationManager manager, int count) {
        AtomicLong seen = new AtomicLong();
        for (int i = 0; i < count; i++) {
            manager.subscribeToChanges(event -> seen.incrementAndGet(), ChangeFilter.ALL);
        }
        double[] micros = new double[CHANGES];
        for (int i = -CHANGES; i < CHANGES; i++) {
            long wanted = seen.get() + count;
            long begin = System.nanoTime();
            manager.setValue("changing", i, ConfigurationScope.RUNTIME, "");
            long limit = begin + TimeUnit.SECONDS.toNanos(60);
            while (seen.get() < wanted) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("only " + seen + " of " + wanted + " calls came");
                }
                Thread.onSpinWait();
            }
            if (i >= 0) {
                micros[i] = (System.nanoTime() - begin) / 1000.0;
            }
        }
        Arrays.sort(micros);
        System.out.println("RESULT micros " + micros[CHANGES / 2]);
    }
}
