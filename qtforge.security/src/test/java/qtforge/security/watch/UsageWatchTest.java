// SPDX-License-Identifier: Apache-2.0
package qtforge.security.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleReference;
import qtforge.api.core.PluginException;
import qtforge.api.security.AuditLog;
import qtforge.api.security.PluginWatch.PluginUsage;
import qtforge.security.policy.Policy;
import qtforge.security.policy.PolicyHolder;
import qtforge.testing.Await;

class UsageWatchTest {

    private final Policies policies = new Policies();
    private final List<String> audited = Collections.synchronizedList(new ArrayList<>());
    private final AuditLog audit = (AuditLog) Proxy.newProxyInstance(
            UsageWatchTest.class.getClassLoader(), new Class<?>[] {AuditLog.class}, (proxy, method, args) -> {
                audited.add(args[0] + " " + args[1] + " " + args[3]);
                return null;
            });
    private final Map<Long, Long> used = new ConcurrentHashMap<>();
    private final ThreadMeter meter = new ThreadMeter() {
        @Override
        public long[] cpuNanos(long[] ids) {
            return LongStream.of(ids).map(id -> used.getOrDefault(id, -1L)).toArray();
        }

        @Override
        public long[] allocatedBytes(long[] ids) {
            return LongStream.of(ids).map(id -> used.getOrDefault(id, -1L) * 10).toArray();
        }
    };
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private final Threads threads = new Threads();
    private final CountDownLatch end = new CountDownLatch(1);
    private final UsageWatch watch =
            new UsageWatch(policies, audit, () -> Set.copyOf(running), meter, 5, listener -> {});

    @AfterEach
    void close() {
        watch.close();
        end.countDown();
    }

    @SuppressWarnings("deprecation")
    private Thread thread(long use) {
        Thread thread = new Thread(() -> {});
        used.put(thread.getId(), use);
        return thread;
    }

    private PluginUsage usage() {
        return watch.usage("com.acme").orElseThrow();
    }

    @Test
    void limitsThreadsByDefaultWhereAndOnlyWherePermissionsAreEnforced() {
        assertThat(UsageWatch.limit(null, "enforce")).isEqualTo(500);
        assertThat(UsageWatch.limit("  ", "enforce")).isEqualTo(500);
        assertThat(UsageWatch.limit(null, "learn")).isZero();
        assertThat(UsageWatch.limit(null, null)).isZero();
        assertThat(UsageWatch.limit(" 20 ", "audit")).isEqualTo(20);
        assertThat(UsageWatch.limit("0", "enforce")).isZero();
        assertThatThrownBy(() -> UsageWatch.limit("many", "enforce"))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("qtforge.security.threads is 'many'");
    }

    @Test
    @SuppressWarnings("deprecation")
    void addsUpWhatThreadsUsedAndKeepsTheShareOfDeadOnes() {
        running.add("com.acme");
        watch.setSource(threads);
        Thread first = thread(100);
        Thread second = thread(7);
        threads.live.put("com.acme", List.of(first, second));

        assertThat(usage()).isEqualTo(new PluginUsage("com.acme", 2, 5, 0, 107, 1070));

        used.put(first.getId(), 150L);
        threads.live.put("com.acme", List.of(first));
        assertThat(usage()).isEqualTo(new PluginUsage("com.acme", 1, 5, 0, 157, 1570));

        threads.live.remove("com.acme");
        assertThat(usage()).isEqualTo(new PluginUsage("com.acme", 0, 5, 0, 157, 1570));

        running.remove("com.acme");
        assertThat(watch.usage("com.acme")).isEmpty();
        assertThat(watch.usage()).isEmpty();
    }

    @Test
    @SuppressWarnings("deprecation")
    void doesNotSubtractWhereAThreadIsGoneBetweenListAndMeasurement() {
        watch.setSource(threads);
        Thread thread = thread(100);
        threads.live.put("com.acme", List.of(thread));
        usage();
        used.remove(thread.getId());

        assertThat(usage().cpuNanos()).isEqualTo(100);
    }

    @Test
    void limitsAPluginAgainWhenTheEnforcerForgotItBetweenInstallations() {
        watch.setSource(threads);
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                UsageWatchTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, args) -> method.getName().equals("getLocation") ? "qtforge:plugin/com.acme" : null);
        watch.bundleChanged(new BundleEvent(BundleEvent.INSTALLED, bundle));
        assertThat(threads.limits.remove("com.acme")).isEqualTo(5);

        watch.bundleChanged(new BundleEvent(BundleEvent.RESOLVED, bundle));

        assertThat(threads.limits).containsEntry("com.acme", 5);
    }

    @Test
    void doesNotAskAPluginsThreadForItsId() {
        watch.setSource(threads);
        threads.live.put("com.acme", List.of(new Liar(), thread(3)));

        assertThat(usage().threads()).isEqualTo(2);
        assertThat(usage().cpuNanos()).isEqualTo(3);
    }

    @Test
    void keepsTheLimitInThePolicyAndTellsTheLedger() {
        running.add("com.acme");
        watch.setSource(threads);

        watch.setThreadLimit("com.acme", 20);

        assertThat(watch.threadLimit("com.acme")).isEqualTo(20);
        assertThat(watch.threadLimit("other")).isEqualTo(5);
        assertThat(policies.current().subject("com.acme").threads()).hasValue(20);
        assertThat(threads.limits).containsEntry("com.acme", 20);
        assertThatThrownBy(() -> watch.setThreadLimit("com.acme", -1))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("0 for no limit");
    }

    @Test
    void tellsTheAuditLogOnceOfThreadsThatWereRefused() {
        watch.setSource(threads);
        watch.setThreadLimit("com.acme", 20);
        threads.live.put("com.acme", List.of(thread(1)));
        threads.refused.put("com.acme", 3L);

        watch.tick();
        watch.tick();

        // The timer ticks, too, and may be about to tell.
        Await.until(() -> assertThat(audited)
                .containsExactly("LIMIT_EXCEEDED com.acme plugin 'com.acme' was refused 3 threads: it has 1 and may"
                        + " have 20"));
    }

    @Test
    void findsThreadsOfTheRuntimeByNameWhereNothingEnforces() {
        Thread worker = new Thread(this::await, "qtforge-plugin-com.acme-worker-1");
        worker.setDaemon(true);
        worker.start();
        NamedThreads named = new NamedThreads(() -> Set.of("a", "a-b"));

        assertThat(named.live()).containsKey("com.acme");
        assertThat(named.live().get("com.acme")).containsExactly(worker);
        assertThat(watch.usage()).extracting(PluginUsage::pluginId).contains("com.acme");
    }

    @Test
    void findsThreadsOfPluginsByTheirClassLoaderAndExecutorsByTheNameOfTheLongestId() {
        Bundle bundle = (Bundle) Proxy.newProxyInstance(
                UsageWatchTest.class.getClassLoader(),
                new Class<?>[] {Bundle.class},
                (proxy, method, args) -> method.getName().equals("getLocation") ? "qtforge:plugin/com.acme#2" : null);
        Thread own = new Thread(this::await, "anything");
        own.setContextClassLoader(new LoaderOf(bundle));
        Thread ofRuntime = new Thread(this::await, "qtforge-core-lane-1");
        ofRuntime.setContextClassLoader(new LoaderOf(bundle));
        NamedThreads named = new NamedThreads(() -> Set.of("a", "a-b"));

        assertThat(named.owner(own)).contains("com.acme");
        assertThat(named.owner(ofRuntime)).isEmpty();
        assertThat(named.owner(new Thread("qtforge-plugin-a-b-crunch-1"))).contains("a-b");
        assertThat(named.owner(new Thread("qtforge-plugin-c-crunch-1"))).isEmpty();
        assertThat(named.owner(new Thread("main"))).isEmpty();
    }

    private static final class LoaderOf extends ClassLoader implements BundleReference {

        private final Bundle bundle;

        LoaderOf(Bundle bundle) {
            super(null);
            this.bundle = bundle;
        }

        @Override
        public Bundle getBundle() {
            return bundle;
        }
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @SuppressWarnings("deprecation")
    void measuresThisThread() {
        long[] me = {Thread.currentThread().getId()};

        assertThat(ThreadMeter.ofJvm().cpuNanos(me)[0]).isPositive();
        assertThat(ThreadMeter.ofJvm().allocatedBytes(me)[0]).isPositive();
    }

    private static final class Liar extends Thread {

        @Override
        @SuppressWarnings("deprecation")
        public long getId() {
            throw new AssertionError("must not be asked");
        }
    }

    private static final class Threads implements PluginThreadSource {

        private final Map<String, Collection<Thread>> live = new ConcurrentHashMap<>();
        private final Map<String, Integer> limits = new ConcurrentHashMap<>();
        private final Map<String, Long> refused = new ConcurrentHashMap<>();

        @Override
        public Map<String, Collection<Thread>> live() {
            return new HashMap<>(live);
        }

        @Override
        public Optional<String> owner(Thread thread) {
            return live.entrySet().stream()
                    .filter(one -> one.getValue().contains(thread))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }

        @Override
        public void limit(String pluginId, int threads) {
            limits.put(pluginId, threads);
        }

        @Override
        public long refused(String pluginId) {
            return refused.getOrDefault(pluginId, 0L);
        }
    }

    private static final class Policies implements PolicyHolder {

        private final List<Consumer<Policy>> listeners = new CopyOnWriteArrayList<>();
        private volatile Policy policy = Policy.EMPTY;

        @Override
        public Policy current() {
            return policy;
        }

        @Override
        public synchronized Policy change(UnaryOperator<Policy> change) {
            policy = change.apply(policy);
            listeners.forEach(listener -> listener.accept(policy));
            return policy;
        }

        @Override
        public void refresh() {
            // Nothing is installed here.
        }

        @Override
        public void listen(Consumer<Policy> listener) {
            listeners.add(listener);
        }
    }
}
