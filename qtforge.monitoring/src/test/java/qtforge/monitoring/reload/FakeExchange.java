// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.reload;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginLoader;
import qtforge.api.core.PluginLoaderFactory;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.CodeChange;
import qtforge.api.core.exchange.CodeReplacement;
import qtforge.api.core.exchange.ExchangeParticipant;
import qtforge.api.core.exchange.ExchangePlan;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.api.core.exchange.ReplacementOutcome;

/** Knows what is installed, and takes over files whose text does not say that they are broken. */
final class FakeExchange implements PluginExchange {

    private static final Version ONE = Version.of("1.0.0");

    private final Map<String, InstalledCode> installed = new ConcurrentHashMap<>();

    /** The texts of the files that were taken over, and how: {@code ID TEXT}. */
    final List<String> taken = new CopyOnWriteArrayList<>();

    /** Called before code is replaced. */
    volatile Runnable before = () -> {};

    /** Called when somebody asks what is installed. */
    volatile Runnable asked = () -> {};

    /** The plugin somebody else is changing. */
    volatile String busy = "";

    void install(String id, Path file) {
        installed.put(id, new InstalledCode("plugin/" + id, id, ONE, digest(content(file)), file, file, true));
    }

    void uninstall(String id) {
        installed.remove(id);
    }

    @Override
    public CodeReplacement replace(String pluginId, Path file, boolean preserveState, boolean evenIfSame) {
        before.run();
        InstalledCode old = installed.get(pluginId);
        if (old == null) {
            throw new PluginException(PluginErrorCode.PLUGIN_NOT_FOUND, "no plugin " + pluginId);
        }
        if (busy.equals(pluginId)) {
            return result(pluginId, ReplacementOutcome.REJECTED, PluginErrorCode.TIMEOUT);
        }
        byte[] content = content(file);
        String text = new String(content, java.nio.charset.StandardCharsets.ISO_8859_1);
        if (!evenIfSame && digest(content).equals(old.sha256())) {
            return result(pluginId, ReplacementOutcome.UNCHANGED, null);
        }
        if (text.contains("broken")) {
            return result(pluginId, ReplacementOutcome.REJECTED, PluginErrorCode.INVALID_FORMAT);
        }
        if (text.contains("failing")) {
            return result(pluginId, ReplacementOutcome.ROLLED_BACK, PluginErrorCode.INITIALIZATION_FAILED);
        }
        if (text.contains("horror")) {
            throw new StackOverflowError("a horror");
        }
        if (text.contains("bug")) {
            throw new IllegalStateException("a bug");
        }
        install(pluginId, file);
        taken.add(pluginId + " " + (file.toString().endsWith(".jar") ? "jar" : text.trim()));
        return result(pluginId, ReplacementOutcome.REPLACED, null);
    }

    private static CodeReplacement result(String id, ReplacementOutcome outcome, PluginErrorCode code) {
        boolean touched = outcome == ReplacementOutcome.REPLACED || outcome == ReplacementOutcome.ROLLED_BACK;
        return new CodeReplacement(
                id,
                outcome,
                ONE,
                Optional.of(Version.of("2.0.0")),
                Duration.ofMillis(1),
                touched ? Duration.ofMillis(2) : Duration.ZERO,
                touched,
                List.of(),
                Optional.ofNullable(code).map(known -> new PluginError(known, "told to be so")));
    }

    /** Of a file its bytes, of a folder those of all files in it. */
    private static byte[] content(Path path) {
        try {
            if (!Files.isDirectory(path)) {
                return Files.readAllBytes(path);
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            List<Path> files = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(path)) {
                walk.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
            for (Path file : files) {
                all.write(Files.readAllBytes(file));
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<InstalledCode> installed() {
        asked.run();
        return List.copyOf(installed.values());
    }

    @Override
    public Optional<InstalledCode> installed(String pluginId) {
        return Optional.ofNullable(installed.get(pluginId));
    }

    @Override
    public List<CodeChange> exchange(List<Path> files, ExchangeParticipant participant) {
        throw new UnsupportedOperationException("not asked for by hot reload");
    }

    @Override
    public ExchangePlan simulate(List<Path> files) {
        throw new UnsupportedOperationException("not asked for by hot reload");
    }

    @Override
    public Path dataFolder(String pluginId) {
        throw new UnsupportedOperationException("not asked for by hot reload");
    }

    @Override
    public Path runtimeFolder() {
        throw new UnsupportedOperationException("not asked for by hot reload");
    }

    /** A loader for every file and for folders with a manifest; one for files that end with {@code .cold}, which must not be replaced. */
    static PluginLoaderFactory loaders() {
        PluginLoader hot = mock(PluginLoader.class);
        when(hot.name()).thenReturn("hot");
        when(hot.supportsHotReload()).thenReturn(true);
        PluginLoader cold = mock(PluginLoader.class);
        when(cold.name()).thenReturn("cold");
        PluginLoaderFactory factory = mock(PluginLoaderFactory.class);
        when(factory.loaderFor(org.mockito.ArgumentMatchers.any())).thenAnswer(call -> {
            Path path = call.getArgument(0);
            if (Files.isDirectory(path)) {
                return Optional.of(hot).filter(any -> Files.exists(path.resolve("META-INF/MANIFEST.MF")));
            }
            return Optional.of(path.toString().endsWith(".cold") ? cold : hot).filter(any -> Files.exists(path));
        });
        return factory;
    }
}
