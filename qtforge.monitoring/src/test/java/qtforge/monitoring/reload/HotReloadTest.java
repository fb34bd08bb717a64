// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import qtforge.api.communication.MessageBus;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.reload.HotReloadOptions;
import qtforge.api.monitoring.reload.HotReloadOutcome;
import qtforge.api.monitoring.reload.HotReloadResult;
import qtforge.core.json.JsonText;
import qtforge.testing.Await;

/** A file that changes is taken over once it is still, whatever was done to it, and what comes of it is told. */
class HotReloadTest {

    private static final String ID = "org.example.a";
    private static final HotReloadOptions QUICK =
            new HotReloadOptions(Duration.ofMillis(30), true, Duration.ofSeconds(60));

    @TempDir
    Path folder;

    @TempDir
    Path data;

    private final FakeExchange exchange = new FakeExchange();
    private final List<PluginError> errors = new CopyOnWriteArrayList<>();
    private final MessageBus bus = mock(MessageBus.class);
    private HotReload hotReload;

    @BeforeEach
    void open() {
        hotReload = make();
        hotReload.options(QUICK);
    }

    private HotReload make() {
        return new HotReload(
                exchange,
                FakeExchange.loaders(),
                new ReloadSettingsFile(data.resolve("monitoring/reload.json"), new JsonText()),
                () -> bus,
                errors::add,
                Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        hotReload.close();
    }

    private Path watched(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "one");
        exchange.install(ID, file);
        hotReload.enable(ID, file);
        return file;
    }

    private void awaitTaken(String... texts) {
        Await.until(() -> assertThat(exchange.taken).containsExactly(texts));
    }

    private HotReloadResult awaitResult(HotReloadOutcome outcome) {
        Await.until(() -> assertThat(hotReload.history(10)).anyMatch(result -> result.outcome() == outcome));
        return hotReload.history(10).stream()
                .filter(result -> result.outcome() == outcome)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChangedFileIsTakenOver() throws IOException {
        Path file = watched("a.code");

        Files.writeString(file, "two");

        awaitTaken(ID + " two");
        HotReloadResult result = awaitResult(HotReloadOutcome.RELOADED);
        assertThat(result.path()).isEqualTo(file);
        assertThat(result.fromVersion()).isEqualTo("1.0.0");
        assertThat(result.toVersion()).isEqualTo("2.0.0");
        assertThat(result.stateKept()).isTrue();
        assertThat(result.debounced()).isGreaterThanOrEqualTo(QUICK.debounce());
        verify(bus, timeout(20_000)).publish(eq(HotReloadResult.TOPIC), any(HotReloadResult.class));
    }

    @Test
    void aFileThatIsReplacedByRenamingIsStillWatched() throws IOException {
        Path file = watched("a.code");

        for (String text : List.of("two", "three")) {
            Path next = Files.writeString(folder.resolve("next"), text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Await.until(() -> assertThat(exchange.taken).contains(ID + " " + text));
        }

        awaitTaken(ID + " two", ID + " three");
    }

    @Test
    void aFileThatIsDeletedIsTakenOverWhenItComesBack() throws IOException {
        Path file = watched("a.code");

        Files.delete(file);
        Await.until(() ->
                assertThat(hotReload.targets.find(ID).orElseThrow().parked).isTrue());
        Files.writeString(file, "two");

        awaitTaken(ID + " two");
    }

    @Test
    void aFolderThatIsBuiltAnewIsStillWatched() throws IOException {
        Path classes = folder.resolve("target/classes");
        build(classes, "one");
        exchange.install(ID, classes);
        hotReload.enable(ID, classes);

        for (String text : List.of("two", "three")) {
            delete(folder.resolve("target"));
            build(classes, text);
            Await.until(() -> assertThat(exchange.taken)
                    .hasSizeGreaterThan(0)
                    .last()
                    .asString()
                    .contains(text));
        }
    }

    @Test
    void aChangeDeepInANewFolderIsSeen() throws IOException {
        Path classes = folder.resolve("classes");
        build(classes, "one");
        exchange.install(ID, classes);
        hotReload.enable(ID, classes);

        Path deep = Files.createDirectories(classes.resolve("x/y/z"));
        Files.writeString(deep.resolve("A.class"), "two");
        Await.until(() -> assertThat(exchange.taken).isNotEmpty());
        Files.writeString(deep.resolve("A.class"), "three");

        Await.until(() -> assertThat(exchange.taken).last().asString().contains("three"));
    }

    @Test
    void aFolderThatIsSwappedByRenamingIsSeen() throws IOException {
        Path classes = folder.resolve("classes");
        build(classes, "one");
        exchange.install(ID, classes);
        hotReload.enable(ID, classes);

        build(folder.resolve("next"), "two");
        Files.move(classes, folder.resolve("old"));
        Files.move(folder.resolve("next"), classes);

        Await.until(
                () -> assertThat(exchange.taken).isNotEmpty().last().asString().contains("two"));
    }

    private static void build(Path classes, String text) throws IOException {
        Files.createDirectories(classes.resolve("META-INF"));
        Files.writeString(classes.resolve("A.class"), text + "\n");
        Files.writeString(classes.resolve("META-INF/MANIFEST.MF"), "manifest\n");
    }

    private static void delete(Path tree) throws IOException {
        qtforge.files.FileTrees.delete(tree);
    }

    @Test
    void aLinkThatLeadsElsewhereIsSeen() throws IOException {
        Path first =
                Files.writeString(Files.createDirectory(folder.resolve("v1")).resolve("a.code"), "one");
        Files.writeString(Files.createDirectory(folder.resolve("v2")).resolve("a.code"), "two");
        Path current = Files.createSymbolicLink(folder.resolve("current"), folder.resolve("v1"));
        Path file = current.resolve("a.code");
        exchange.install(ID, file);
        hotReload.enable(ID, file);

        Files.writeString(first, "one more");
        awaitTaken(ID + " one more");
        Path next = Files.createSymbolicLink(folder.resolve("next"), folder.resolve("v2"));
        Files.move(next, current, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

        awaitTaken(ID + " one more", ID + " two");
    }

    @Test
    void whatTheFileSystemDoesNotTellIsFoundByLooking() throws IOException {
        hotReload.options(new HotReloadOptions(Duration.ofMillis(30), true, Duration.ofMillis(10)));
        Path file = watched("a.code");
        Await.until(
                () -> assertThat(hotReload.targets.find(ID).orElseThrow().heard).isTrue());
        // What lies more than two folders above is not watched.
        Path deep = Files.createDirectories(folder.resolve("1/2/3/4/5"));
        Path far = Files.writeString(deep.resolve("b.code"), "one");
        exchange.install("org.example.b", far);
        hotReload.enable("org.example.b", far);
        Path other = Files.createDirectories(folder.resolve("other/2/3/4/5"));
        Files.writeString(other.resolve("b.code"), "two");

        Files.move(folder.resolve("1"), folder.resolve("gone"));
        Files.move(folder.resolve("other"), folder.resolve("1"));

        awaitTaken("org.example.b two");
        assertThat(file).exists();
    }

    @Test
    void manyChangesInARowAreOne() throws IOException {
        hotReload.options(new HotReloadOptions(Duration.ofMillis(500), true, Duration.ofSeconds(60)));
        Path file = watched("a.code");

        for (int i = 0; i < 50; i++) {
            Files.writeString(file, "text " + i);
        }

        awaitResult(HotReloadOutcome.RELOADED);
        assertThat(exchange.taken).containsExactly(ID + " text 49");
        assertThat(hotReload.history(10)).hasSize(1);
    }

    @Test
    void aTouchedFileChangesNothing() throws IOException {
        Path file = watched("a.code");

        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.fromMillis(1_000_000));

        assertThat(awaitResult(HotReloadOutcome.UNCHANGED).isSuccessful()).isTrue();
        assertThat(exchange.taken).isEmpty();
    }

    @Test
    void aHalfWrittenJarIsWaitedFor() throws IOException {
        Path file = folder.resolve("a.jar");
        byte[] old = jar("one");
        Files.write(file, old);
        exchange.install(ID, file);
        hotReload.enable(ID, file);
        byte[] next = jar("two, which is longer");

        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(next, 0, next.length / 2);
            out.flush();
            Await.until(() -> assertThat(hotReload.targets.find(ID).orElseThrow().patience)
                    .isPositive());
            assertThat(hotReload.history(10)).isEmpty();
            out.write(next, next.length / 2, next.length - next.length / 2);
        }

        awaitResult(HotReloadOutcome.RELOADED);
        assertThat(exchange.taken).containsExactly(ID + " jar");
        assertThat(hotReload.history(10))
                .extracting(HotReloadResult::outcome)
                .containsExactly(HotReloadOutcome.RELOADED);
    }

    private static byte[] jar(String text) throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("text"));
            zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void refusedAndFailedCodeIsToldApartAndTheNextIsTaken() throws IOException {
        Path file = watched("a.code");

        Files.writeString(file, "broken");
        HotReloadResult refused = awaitResult(HotReloadOutcome.REJECTED);
        Files.writeString(file, "failing");
        HotReloadResult failed = awaitResult(HotReloadOutcome.ROLLED_BACK);
        Files.writeString(file, "two");
        awaitResult(HotReloadOutcome.RELOADED);

        assertThat(exchange.taken).containsExactly(ID + " two");
        assertThat(refused.replaced()).isZero();
        assertThat(failed.replaced()).isPositive();
        assertThat(errors).extracting(PluginError::code).containsExactly(PluginErrorCode.INVALID_FORMAT);
        assertThat(hotReload.history.statistics(1, 0, 0).outcomes())
                .containsEntry(HotReloadOutcome.REJECTED, 1L)
                .containsEntry(HotReloadOutcome.ROLLED_BACK, 1L)
                .containsEntry(HotReloadOutcome.RELOADED, 1L)
                .containsEntry(HotReloadOutcome.FAILED, 0L);
    }

    @Test
    void anUnexpectedFailureDoesNotEndTheWatching() throws IOException {
        Path file = watched("a.code");

        Files.writeString(file, "a bug");
        Await.until(() -> assertThat(errors).anyMatch(error -> error.code() == PluginErrorCode.SYSTEM_ERROR));
        Files.writeString(file, "two");

        awaitTaken(ID + " two");
    }

    @Test
    void aChangeWhileOneIsTakenOverIsTakenOverNext() throws Exception {
        Path file = watched("a.code");
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        exchange.before = () -> {
            entered.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };

        Files.writeString(file, "two");
        entered.await();
        exchange.before = () -> {};
        Files.writeString(file, "three");
        Await.until(
                () -> assertThat(hotReload.targets.find(ID).orElseThrow().dirty).isTrue());
        go.countDown();

        Await.until(() -> assertThat(exchange.taken).last().isEqualTo(ID + " three"));
    }

    @Test
    void whatADropFolderTookOverFirstIsTold() throws IOException {
        Path file = watched("a.code");
        exchange.before = () -> exchange.install(ID, file);

        Files.writeString(file, "two");

        HotReloadResult result = awaitResult(HotReloadOutcome.RELOADED);
        assertThat(result.replaced()).isZero();
        assertThat(exchange.taken).isEmpty();
    }

    @Test
    void nothingIsTakenOverWhileAllIsDisabledAndEverythingAfterwards() throws IOException {
        Path file = watched("a.code");
        hotReload.enabled(false);

        Files.writeString(file, "two");
        Await.until(() ->
                assertThat(hotReload.targets.snapshots().get(0).isWaiting()).isTrue());
        assertThat(exchange.taken).isEmpty();
        hotReload.enabled(true);

        awaitTaken(ID + " two");
    }

    @Test
    void thePluginOfATargetMayGoAndComeBack() throws IOException {
        Path file = watched("a.code");
        exchange.uninstall(ID);

        Files.writeString(file, "two");
        Await.until(() ->
                assertThat(hotReload.targets.find(ID).orElseThrow().parked).isTrue());
        assertThat(hotReload.history(10)).isEmpty();
        Path first = Files.writeString(folder.resolve("first"), "one");
        exchange.install(ID, first);
        hotReload.watch.pluginsChanged();

        awaitTaken(ID + " two");
    }

    @Test
    void aPluginThatIsBeingChangedIsTriedAgain() throws IOException {
        Path file = watched("a.code");
        exchange.busy = ID;

        Files.writeString(file, "two");
        Await.until(
                () -> assertThat(hotReload.targets.find(ID).orElseThrow().busy).isPositive());
        exchange.busy = "";

        awaitResult(HotReloadOutcome.RELOADED);
        assertThat(exchange.taken).containsExactly(ID + " two");
        assertThat(hotReload.history(10)).hasSize(1);
    }

    @Test
    void pluginsOfAWatchedFolderAreTakenOverAndOthersLeftAlone() throws IOException {
        Path before = Files.writeString(folder.resolve("a.code"), "one");
        exchange.install(ID, before);
        hotReload.enableFolder(folder);
        Path after = Files.writeString(folder.resolve("b.code"), "one");
        exchange.install("org.example.b", after);
        hotReload.watch.pluginsChanged();
        Await.until(() -> assertThat(hotReload.targets.find("org.example.b")).isPresent());
        Files.writeString(folder.resolve("c.code"), "nobody's");

        Files.writeString(before, "two");
        Files.writeString(after, "three");

        Await.until(() -> assertThat(exchange.taken).containsExactlyInAnyOrder(ID + " two", "org.example.b three"));
        assertThat(hotReload.targets.find(ID).orElseThrow().folder()).contains(folder);

        exchange.uninstall(ID);
        hotReload.watch.pluginsChanged();
        Await.until(() -> assertThat(hotReload.targets.find(ID)).isEmpty());
        assertThat(hotReload.disableFolder(folder)).isTrue();
        assertThat(hotReload.targets.size()).isZero();
    }

    @Test
    void whatIsWatchedIsKeptAndChangesMeanwhileAreTakenOver() throws IOException {
        Path file = watched("a.code");
        hotReload.enableFolder(folder);
        hotReload.close();
        Files.writeString(file, "two");

        hotReload = make();
        hotReload.restore();

        assertThat(hotReload.options()).isEqualTo(QUICK);
        assertThat(hotReload.targets.folders()).containsExactly(folder);
        awaitTaken(ID + " two");
    }

    @Test
    void whatHasNotChangedMeanwhileIsNotReadAgain() throws IOException {
        Path file = watched("a.code");
        Files.writeString(file, "two");
        awaitTaken(ID + " two");
        Await.until(() ->
                assertThat(hotReload.targets.snapshots().get(0).isWaiting()).isFalse());
        hotReload.close();

        hotReload = make();
        hotReload.restore();
        Await.until(
                () -> assertThat(hotReload.targets.find(ID).orElseThrow().heard).isTrue());

        assertThat(hotReload.targets.snapshots().get(0).isWaiting()).isFalse();
        assertThat(hotReload.history(10)).isEmpty();
    }

    @Test
    void settingsThatMakeNoSenseAreSetAside() throws IOException {
        Path kept = data.resolve("monitoring/reload.json");
        Files.writeString(kept, "{\"enabled\": 7}");
        hotReload.close();

        hotReload = make();
        hotReload.restore();

        assertThat(errors).extracting(PluginError::code).containsExactly(PluginErrorCode.INVALID_FORMAT);
        assertThat(kept.resolveSibling("reload.json.bad")).exists();
        assertThat(hotReload.isEnabled()).isTrue();
    }

    @Test
    void whatCannotBeWatchedIsSaid() throws IOException {
        Path cold = Files.writeString(folder.resolve("a.cold"), "one");
        Path empty = Files.createDirectory(folder.resolve("empty"));

        refusal(folder.resolve("missing"), PluginErrorCode.FILE_NOT_FOUND);
        refusal(cold, PluginErrorCode.NOT_SUPPORTED);
        refusal(empty, PluginErrorCode.NOT_SUPPORTED);
        assertThat(hotReload.targets.size()).isZero();
    }

    private void refusal(Path path, PluginErrorCode code) {
        assertThatThrownBy(() -> hotReload.enable(ID, path))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(path.toString());
    }

    @Test
    void aReloadThatIsAskedForIsDoneWithoutAChange() throws Exception {
        Path file = Files.writeString(folder.resolve("a.code"), "one");
        exchange.install(ID, file);

        HotReloadResult result = hotReload.reload(ID).getValue();

        assertThat(result.outcome()).isEqualTo(HotReloadOutcome.RELOADED);
        assertThat(exchange.taken).containsExactly(ID + " one");
        assertThat(hotReload.reload("org.example.unknown").getFailure())
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo(PluginErrorCode.PLUGIN_NOT_FOUND));
    }

    @Test
    void thereIsAThreadOnlyWhileSomethingIsWatched() throws IOException {
        assertThat(watchThreads()).isZero();
        watched("a.code");
        Await.until(() -> assertThat(watchThreads()).isOne());

        hotReload.disable(ID);

        Await.until(() -> assertThat(watchThreads()).isZero());
    }

    private static long watchThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("qtforge-monitoring-reload-watch"))
                .count();
    }

    @Test
    void anErrorWhileTakingOverIsToldAndTheNextChangeIsTaken() throws IOException {
        Path file = watched("a.code");

        Files.writeString(file, "horror");
        Await.until(() -> assertThat(errors).anyMatch(error -> error.message().contains("a horror")));
        Files.writeString(file, "two");

        awaitTaken(ID + " two");
    }

    @Test
    void anErrorInTheWatchIsToldAndTheWatchGoesOn() throws IOException {
        Path file = watched("a.code");
        Path other = Files.createDirectory(folder.resolve("other"));
        AtomicBoolean once = new AtomicBoolean(true);
        hotReload.enableFolder(other);
        exchange.asked = () -> {
            if (Thread.currentThread().getName().equals("qtforge-monitoring-reload-watch") && once.getAndSet(false)) {
                throw new AssertionError("a horror");
            }
        };
        hotReload.watch.pluginsChanged();
        Await.until(() -> assertThat(errors).anyMatch(error -> error.message().contains("a horror")));

        Files.writeString(file, "two");

        awaitTaken(ID + " two");
    }

    @Test
    void reloadsThatWaitWhenItEndsAreFailed() throws Exception {
        watched("a.code");
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch busy = new CountDownLatch(2);
        exchange.before = () -> {
            busy.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        var first = hotReload.reload(ID);
        var second = hotReload.reload(ID);
        assertThat(busy.await(20, TimeUnit.SECONDS)).isTrue();
        var third = hotReload.reload(ID);
        Thread closing = new Thread(hotReload::close, "closing");
        closing.start();

        Await.until(() -> assertThat(third.isDone()).isTrue());
        assertThat(third.getFailure()).isInstanceOfSatisfying(PluginException.class, e -> assertThat(e.code())
                .isEqualTo(PluginErrorCode.OPERATION_CANCELLED));
        goOn.countDown();
        closing.join();
        assertThat(first.getFailure()).isNull();
        assertThat(second.getFailure()).isNull();
    }
}
