// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static qtforge.monitoring.leak.LeakyPlugins.give;
import static qtforge.monitoring.leak.LeakyPlugins.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import qtforge.api.monitoring.leak.HolderKind;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.api.monitoring.leak.LeakStatistics;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.testing.Await;

/** When unloaded code is called a leak, and what becomes of that. */
class LeakDetectionTest {

    private static final LeakOptions QUICK = new LeakOptions(true, Duration.ofMillis(300), 2, 1L << 31, false);

    @TempDir
    Path folder;

    private LeakFramework framework;
    private PluginLeakDetector detector;

    @BeforeEach
    void start() throws Exception {
        framework = new LeakFramework(folder);
        detector = framework.detector;
        detector.setOptions(QUICK);
    }

    @AfterEach
    void end() throws Exception {
        framework.close();
    }

    private Bundle leaky() throws Exception {
        if (framework.hub == null) {
            framework.hub = framework.start(LeakyPlugins.hub());
        }
        return framework.start(plugin("kept", "", give("kept", "new Object[] {new Thing()}"), "static class Thing {}"));
    }

    private List<PluginLeak> leak() throws Exception {
        framework.unload(leaky());
        return detector.check("com.acme.kept").getValue();
    }

    @SuppressWarnings("unchecked")
    private void release() {
        BundleContext context = framework.hub.getBundleContext();
        context.getService(context.getServiceReference(BiConsumer.class)).accept("kept", null);
    }

    @Test
    void leakThatIsReleasedGoesOffTheList() throws Exception {
        assertThat(leak()).hasSize(1);
        assertThat(detector.leaks("com.acme.kept")).hasSize(1);
        assertThat(detector.leaks("com.acme.other")).isEmpty();

        release();

        Await.until("the leak is gone", () -> {
            System.gc();
            return detector.leaks().isEmpty();
        });
        assertThat(detector.statistics())
                .extracting(LeakStatistics::found, LeakStatistics::recovered, LeakStatistics::collected)
                .containsExactly(1L, 1L, 1L);
    }

    @Test
    void codeThatWasReplacedIsWatchedToo() throws Exception {
        Bundle bundle = leaky();
        bundle.update();
        framework.refresh();
        // The new code has put its own object in the place of the old one's.
        assertThat(detector.check("com.acme.kept").getValue()).isEmpty();
        assertThat(detector.statistics().collected()).isEqualTo(1);
    }

    @Test
    void codeInUseIsNeitherWatchedNorALeak() throws Exception {
        Bundle bundle = leaky();
        bundle.stop();

        assertThat(detector.watched()).isEmpty();
        assertThat(detector.check("").getValue()).isEmpty();
    }

    @Test
    void holdersAreFoundWhenTheyAreAskedFor() throws Exception {
        PluginLeak leak = leak().get(0);
        assertThat(leak.holders()).isEmpty();
        assertThat(leak.note()).contains("isAnalysed");

        detector.setOptions(new LeakOptions(true, QUICK.limit(), 2, 1L << 31, true));
        PluginLeak known = detector.analyse(leak).getValue().orElseThrow();

        assertThat(known.id()).isEqualTo(leak.id());
        assertThat(known.holders()).singleElement().satisfies(holder -> assertThat(holder.kind())
                .isEqualTo(HolderKind.STATIC_FIELD));
        assertThat(detector.leaks()).singleElement().satisfies(now -> assertThat(now.holders())
                .isEqualTo(known.holders()));
        assertThat(detector.statistics().analyses()).isEqualTo(1);

        release();
        Await.until("the leak is gone", () -> {
            System.gc();
            return detector.leaks().isEmpty();
        });
        assertThat(detector.analyse(leak).getValue()).isEmpty();
    }

    @Test
    void heapThatIsTooLargeIsNotDumped() throws Exception {
        detector.setOptions(new LeakOptions(true, QUICK.limit(), 1, 0, true));

        assertThat(leak()).singleElement().satisfies(leak -> assertThat(leak.note())
                .contains("analysisHeap is 0"));
        assertThat(detector.statistics().analyses()).isZero();
    }

    @Test
    void withoutCollectionsThatAreAskedForNothingIsALeakUntilOneCame() throws Exception {
        detector.setOptions(new LeakOptions(true, Duration.ofMillis(100), 0, 0, false));
        framework.unload(leaky());

        assertThat(detector.check("").getValue()).isEmpty();
        assertThat(detector.watched()).hasSize(1);
        assertThat(detector.statistics().collections()).isZero();

        System.gc();
        Await.until("the leak is known", () -> detector.leaks().size() == 1);
    }

    @Test
    void nothingIsWatchedWhenItIsOff() throws Exception {
        detector.setOptions(new LeakOptions(false, QUICK.limit(), 2, 0, false));
        framework.unload(leaky());

        assertThat(detector.watched()).isEmpty();
        assertThat(detector.check("").getValue()).isEmpty();
    }

    @Test
    void listenersHearUntilTheyCloseOrTheirBundleEnds() throws Exception {
        List<PluginLeak> heard = new CopyOnWriteArrayList<>();
        List<PluginLeak> unheard = new CopyOnWriteArrayList<>();
        detector.onLeak(unheard::add).close();
        detector.onLeak(leak -> {
            throw new IllegalStateException("as told");
        });
        detector.onLeak(heard::add);

        List<PluginLeak> leaks = leak();
        Await.until("the listener heard", () -> heard.size() == 1);
        assertThat(heard.get(0).id()).isEqualTo(leaks.get(0).id());
        assertThat(unheard).isEmpty();
        assertThat(leaks.get(0).toJson()).containsEntry("plugin_id", "com.acme.kept");

        framework.ended(framework.framework());
        release();
        detector.setOptions(QUICK);
        leak();
        Await.until("the second is told", () -> framework.published.size() == 2);
        assertThat(heard).hasSize(1);
    }

    @Test
    void optionsAreKeptAndBrokenOnesLeaveTheDefaults() throws Exception {
        Path file = framework.data().resolve("leaks.properties");
        assertThat(new LeakOptionsFile(file).read()).isEqualTo(QUICK);

        Files.writeString(file, "limit_ms=soon\n");
        assertThat(new LeakOptionsFile(file).read()).isEqualTo(LeakOptions.DEFAULT);
        assertThat(file).hasContent("limit_ms=soon\n");
    }

    @Test
    void threadsEndWhenThereIsNothingToWaitFor() throws Exception {
        leak();
        release();

        Await.until("no thread of the detector is left", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().matches("qtforge-monitoring-leak(-analysis)?")));
    }

    @Test
    void dumpsThatAKilledProcessLeftAreDeleted() throws Exception {
        Path other = folder.resolve("other");
        Path left = Files.createDirectories(other.resolve("dumps")).resolve("x.hprof");
        Files.writeString(left, "secret");

        LeakDetection again =
                new LeakDetection(framework.framework().getBundleContext(), other, () -> null, () -> null);
        again.close();

        assertThat(left).doesNotExist();
    }
}
