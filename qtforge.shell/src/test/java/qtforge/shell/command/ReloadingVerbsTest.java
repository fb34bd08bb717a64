// SPDX-License-Identifier: Apache-2.0
package qtforge.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.osgi.util.promise.Deferred;
import org.osgi.util.promise.Promises;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.monitoring.leak.HolderKind;
import qtforge.api.monitoring.leak.LeakHolder;
import qtforge.api.monitoring.leak.LeakOptions;
import qtforge.api.monitoring.leak.LeakStatistics;
import qtforge.api.monitoring.leak.PluginLeak;
import qtforge.api.monitoring.leak.PluginLeakDetector;
import qtforge.api.monitoring.leak.WatchedClassLoader;
import qtforge.api.monitoring.page.WebPage;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.api.monitoring.reload.HotReloadStatistics;
import qtforge.api.monitoring.reload.HotReloadTarget;
import qtforge.api.monitoring.reload.PluginHotReloadManager;
import qtforge.shell.testing.Plugins;
import qtforge.shell.text.Outcome;

/** Hot reload, leaks, and the page. */
class ReloadingVerbsTest extends VerbTestBase {

    private static final HotReloadResult ROLLED_BACK = new HotReloadResult(
            "hello",
            Path.of("/build/hello.jar"),
            HotReloadOutcome.ROLLED_BACK,
            Plugins.THEN,
            Duration.ofMillis(100),
            Duration.ofMillis(20),
            Duration.ofMillis(30),
            "1.2.0",
            "1.3.0",
            true,
            List.of("store"),
            Optional.of(new PluginError(PluginErrorCode.INITIALIZATION_FAILED, "no greeting")));

    private static final PluginLeak LEAK = new PluginLeak(
            7,
            "hello",
            "1.2.0",
            Plugins.THEN,
            Duration.ofSeconds(40),
            List.of(new LeakHolder(
                    HolderKind.THREAD,
                    "ticker",
                    "hello",
                    List.of("Thread ticker", "hello.Ticker.this$0"),
                    "the thread ticker still runs",
                    "end it in stop()")),
            "");

    private PluginHotReloadManager offerReload() {
        PluginHotReloadManager manager = mock(PluginHotReloadManager.class);
        when(manager.isGlobalHotReloadEnabled()).thenReturn(true);
        when(manager.options()).thenReturn(HotReloadOptions.DEFAULT);
        shell.context().registerService(PluginHotReloadManager.class, manager, null);
        return manager;
    }

    private PluginLeakDetector offerLeaks() {
        PluginLeakDetector detector = mock(PluginLeakDetector.class);
        when(detector.options()).thenReturn(LeakOptions.DEFAULT);
        shell.context().registerService(PluginLeakDetector.class, detector, null);
        return detector;
    }

    @Test
    void namesTheBundlesThatAreMissing() {
        assertThatThrownBy(() -> shell.run("qtforge:hotreload"))
                .hasMessageContaining("start the bundle qtforge.monitoring");
        assertThatThrownBy(() -> shell.run("qtforge:leaks"))
                .hasMessageContaining("start the bundle qtforge.monitoring");
        assertThatThrownBy(() -> shell.run("qtforge:web")).hasMessageContaining("start the bundle qtforge.web");
    }

    @Test
    void watchesAndStopsWatching() throws Exception {
        PluginHotReloadManager manager = offerReload();
        when(manager.disableHotReload("hello")).thenReturn(true);
        String target = folder.resolve("classes").toString();

        shell.run("qtforge:hotreload on hello");
        verify(manager).enableHotReload("hello");
        assertThat(shell.run("qtforge:hotreload on hello " + target)).contains("is watched for hello");
        verify(manager).enableHotReload("hello", target);
        assertThat(shell.run("qtforge:hotreload off hello")).contains("no longer");
        assertThat((Outcome) shell.eval("qtforge:hotreload off store")).returns(false, Outcome::ok);
        shell.run("qtforge:hotreload folder " + target);
        verify(manager).enableFolder(target);
        assertThat(shell.run("qtforge:hotreload unfolder " + target)).contains("was not watched");
        shell.run("qtforge:hotreload disable");
        verify(manager).setGlobalHotReloadEnabled(false);
        shell.run("qtforge:hotreload enable");
        verify(manager).setGlobalHotReloadEnabled(true);
        assertThatThrownBy(() -> shell.run("qtforge:hotreload onn hello")).hasMessageContaining("did you mean 'on'?");
    }

    @Test
    void listsWhatIsWatched() throws Exception {
        PluginHotReloadManager manager = offerReload();
        when(manager.isGlobalHotReloadEnabled()).thenReturn(false);
        when(manager.folders()).thenReturn(List.of("/build"));
        when(manager.targets())
                .thenReturn(List.of(new HotReloadTarget(
                        "hello",
                        Path.of("/build/hello.jar"),
                        "jar",
                        Optional.of(Path.of("/build")),
                        true,
                        Optional.of(ROLLED_BACK),
                        Plugins.THEN)));

        assertThat(shell.run("qtforge:hotreload"))
                .contains("disabled: no changes", "folders: /build", "hello", "jar", "folder", "yes", "ROLLED_BACK")
                .isEqualTo(shell.run("qtforge:hotreload list"));
    }

    @Test
    void reloadsNowAndTellsWhatCameOfIt() throws Exception {
        PluginHotReloadManager manager = offerReload();
        when(manager.reload("hello")).thenReturn(Promises.resolved(ROLLED_BACK));
        when(manager.reload("slow")).thenReturn(new Deferred<HotReloadResult>().getPromise());
        when(manager.history(20)).thenReturn(List.of(ROLLED_BACK));

        assertThat(shell.run("qtforge:hotreload now hello")).contains("ROLLED_BACK", "no greeting", "1.3.0", "kept");
        assertThat((Outcome) shell.eval("qtforge:hotreload now hello")).returns(false, Outcome::ok);
        assertThatThrownBy(() -> shell.run("qtforge:hotreload now slow --timeout 10ms"))
                .hasMessageContaining("after 10 ms slow is not reloaded yet; it goes on")
                .hasMessageContaining("TIMEOUT");
        assertThat(shell.run("qtforge:hotreload history")).contains("hello", "20 ms", "30 ms", "store", "no greeting");
    }

    @Test
    void showsFiguresAndOptionsOfReloads() throws Exception {
        PluginHotReloadManager manager = offerReload();
        when(manager.statistics())
                .thenReturn(new HotReloadStatistics(
                        3, 1, Map.of(HotReloadOutcome.RELOADED, 9L), Duration.ofMillis(42), Duration.ofSeconds(2), 11));

        assertThat(shell.run("qtforge:hotreload stats")).contains("42 ms", "2.0 s", "RELOADED=9", "FAILED=0");
        assertThat(shell.run("qtforge:hotreload options")).contains("100 ms", "on");
        shell.run("qtforge:hotreload options --debounce 500ms --state off");
        verify(manager).setOptions(new HotReloadOptions(Duration.ofMillis(500), false, Duration.ofSeconds(1)));
    }

    @Test
    void showsLeaksAndWhatHoldsThem() throws Exception {
        PluginLeakDetector detector = offerLeaks();
        when(detector.leaks()).thenReturn(List.of(LEAK));
        when(detector.leaks("hello")).thenReturn(List.of(LEAK));
        when(detector.check("")).thenReturn(Promises.resolved(List.of()));
        when(detector.analyse(LEAK)).thenReturn(Promises.resolved(Optional.of(LEAK)));

        assertThat(shell.run("qtforge:leaks")).contains("7", "hello", "40 s", "the thread ticker still runs");
        assertThat((Outcome) shell.eval("qtforge:leaks")).returns(false, Outcome::ok);
        assertThat(shell.run("qtforge:leaks hello"))
                .contains("THREAD of hello", "-> end it in stop()")
                .doesNotContain("this$0");
        assertThat(shell.run("qtforge:leaks --analyse --path")).contains("hello.Ticker.this$0");
        verify(detector).analyse(LEAK);
        assertThat((Outcome) shell.eval("qtforge:leaks --check")).returns(true, Outcome::ok);
        assertThat(shell.run("qtforge:leaks store")).contains("no leaks of plugin 'store'");
    }

    @Test
    void showsFiguresAndOptionsOfLeaks() throws Exception {
        PluginLeakDetector detector = offerLeaks();
        when(detector.statistics()).thenReturn(new LeakStatistics(1, 2, 30, 4, 5, 6, 7));
        when(detector.watched()).thenReturn(List.of(new WatchedClassLoader("hello", "1.2.0", Plugins.THEN)));

        assertThat(shell.run("qtforge:leaks stats")).contains("collected", "30");
        assertThat(shell.run("qtforge:leaks watched")).contains("hello", "1.2.0");
        assertThat(shell.run("qtforge:leaks options")).contains("limit", "10 s", "1.0 GB");
        shell.run("qtforge:leaks options --limit 30s --heap 2GB --analysis off");
        verify(detector).setOptions(new LeakOptions(true, Duration.ofSeconds(30), 3, 2L << 30, false));
    }

    @Test
    void showsThePageAndLogsIn() throws Exception {
        WebPage page = mock(WebPage.class);
        when(page.reason()).thenReturn("it is not configured");
        when(page.address()).thenReturn(Optional.empty());
        when(page.loginUrl()).thenReturn(Optional.empty());
        shell.context().registerService(WebPage.class, page, null);

        assertThat(shell.run("qtforge:web")).contains("false", "it is not configured");
        assertThatThrownBy(() -> shell.run("qtforge:web login")).hasMessageContaining("qtforge:web on serves it");
        shell.run("qtforge:web on");
        verify(page).setEnabled(true);
        when(page.isRunning()).thenReturn(true);
        when(page.address()).thenReturn(Optional.of("http://127.0.0.1:8181/qtforge"));
        when(page.loginUrl()).thenReturn(Optional.of("http://127.0.0.1:8181/qtforge?ticket=abc"));
        assertThat(shell.run("qtforge:web"))
                .contains("http://127.0.0.1:8181/qtforge")
                .doesNotContain("ticket");
        assertThat(shell.run("qtforge:web login")).contains("ticket=abc");
        shell.run("qtforge:web off");
        verify(page).setEnabled(false);
        assertThatThrownBy(() -> shell.run("qtforge:web start")).hasMessageContaining("known are status");
    }
}
