// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import qtforge.api.core.DropFolders.DroppedFile;
import qtforge.api.core.DropFolders.Status;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.core.install.StagedBundle;
import qtforge.core.json.JsonText;
import qtforge.core.loader.ArchiveLimits;
import qtforge.core.loader.FolderPluginLoader;
import qtforge.core.loader.JarPluginLoader;
import qtforge.testing.Await;

/** Drop folders on a real file system, with an installer that only records. */
final class DropFolderFixture implements AutoCloseable {

    static final long INTERVAL = 50;
    static final long QUIET = 400;

    final Path home;
    final Path one;
    final Path two;
    final Path data;
    final ErrorList errors = new ErrorList();
    final RecordingInstaller installer = new RecordingInstaller(this::stage);
    private final List<PluginLoader> loaders =
            List.of(new JarPluginLoader(ArchiveLimits.DEFAULT), new FolderPluginLoader(ArchiveLimits.DEFAULT));
    private final AtomicInteger staged = new AtomicInteger();
    DropFolderWatcher watcher;

    DropFolderFixture(Path home) throws IOException {
        this.home = home;
        this.one = Files.createDirectories(home.resolve("drop one \u00e4"));
        this.two = Files.createDirectories(home.resolve("two"));
        this.data = home.resolve("data");
    }

    /** Starts a watcher of the given folders and waits for its first look. */
    DropFolderFixture start(Path... folders) {
        make(folders).firstScan(Duration.ofSeconds(20));
        return this;
    }

    /** Starts a watcher of both folders. */
    DropFolderFixture start() {
        return start(one, two);
    }

    DropFolderWatcher make(Path... folders) {
        DropFolderConfiguration configuration = mock(DropFolderConfiguration.class);
        when(configuration.folders()).thenReturn(new String[0]);
        when(configuration.scanInterval()).thenReturn(INTERVAL);
        when(configuration.quietPeriod()).thenReturn(QUIET);
        BundleContext context = mock(BundleContext.class);
        when(context.getProperty("qtforge.plugins.dirs"))
                .thenReturn(Arrays.stream(folders).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        when(context.getProperty("qtforge.data.dir")).thenReturn(data.toString());
        PluginLoaderFactory factory = mock(PluginLoaderFactory.class);
        when(factory.loaderFor(any())).thenAnswer(call -> loaders.stream()
                .filter(loader -> loader.canLoad(call.getArgument(0)))
                .findFirst());
        watcher = new DropFolderWatcher(context, configuration, installer, factory, errors, new JsonText());
        return watcher;
    }

    void stop() {
        if (watcher != null) {
            watcher.deactivate();
            watcher = null;
        }
    }

    private StagedBundle stage(Path path) {
        Path content = home.resolve("store").resolve("staged" + staged.incrementAndGet());
        PluginLoader loader = loaders.stream()
                .filter(candidate -> candidate.canLoad(path))
                .findFirst()
                .orElse(loaders.get(0));
        return new StagedBundle(path, content, loader.read(path, content));
    }

    /** Looks now and waits until everything follows. */
    void rescan() throws InterruptedException, InvocationTargetException {
        watcher.rescan().getValue();
    }

    DroppedFile file(Path path) {
        return watcher.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError(path + " is not among " + watcher.files()));
    }

    void awaitStatus(Path path, Status status) {
        Await.until(() -> assertThat(file(path).status()).as(path.toString()).isEqualTo(status));
    }

    List<String> storeFiles() throws IOException {
        if (!Files.exists(home.resolve("store"))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.resolve("store"))) {
            return files.map(Path::toString).toList();
        }
    }

    @Override
    public void close() {
        stop();
    }
}
