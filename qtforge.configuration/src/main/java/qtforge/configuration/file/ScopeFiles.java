// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import qtforge.api.core.PluginMetadata;
import qtforge.api.managers.configuration.ConfigurationScope;
import qtforge.configuration.layer.StoreKey;
import qtforge.files.AtomicFiles;

/** Where the stores are kept. */
public final class ScopeFiles {

    private static final String JSON = ".json";

    private final Path settings;
    private final Path data;
    private final Path secrets;

    /**
     * In these folders.
     *
     * @param settings for what people edit
     * @param data for what they do not
     * @param secrets for the files of {@code $[secret:name]}
     */
    public ScopeFiles(Path settings, Path data, Path secrets) {
        this.settings = settings.toAbsolutePath();
        this.data = data.toAbsolutePath();
        this.secrets = secrets.toAbsolutePath();
    }

    /** Below the runtime's home and data folder, or in the bundle's own area where there are none. */
    public static ScopeFiles of(BundleContext context) {
        Path home = folder(context, "qtforge.home").orElseGet(() -> area(context));
        Path data = folder(context, "qtforge.data.dir")
                .orElseGet(() -> area(context).resolve("data"));
        return new ScopeFiles(
                home.resolve("etc").resolve("configuration"),
                data.resolve("configuration"),
                home.resolve("etc").resolve("secrets"));
    }

    private static Optional<Path> folder(BundleContext context, String property) {
        return Optional.ofNullable(context.getProperty(property))
                .filter(text -> !text.isBlank())
                .map(Path::of);
    }

    private static Path area(BundleContext context) {
        return context.getDataFile("").toPath();
    }

    /** The file of a store; none for RUNTIME, which is never on a disk. */
    public Optional<Path> of(StoreKey store) {
        String id = store.pluginId();
        return switch (store.scope()) {
            case GLOBAL -> Optional.of(settings.resolve("global" + JSON));
            case PLUGIN -> Optional.of(plugins().resolve(id + JSON));
            case USER -> Optional.of(id.isEmpty() ? settings.resolve("user" + JSON) : users().resolve(id + JSON));
            case SESSION -> Optional.of(
                    id.isEmpty() ? data.resolve("session" + JSON) : sessions().resolve(id + JSON));
            case RUNTIME -> Optional.empty();
        };
    }

    /** The stores that have a file now. */
    public Map<StoreKey, Path> present() throws IOException {
        Map<StoreKey, Path> present = new LinkedHashMap<>();
        for (ConfigurationScope scope :
                List.of(ConfigurationScope.GLOBAL, ConfigurationScope.USER, ConfigurationScope.SESSION)) {
            StoreKey store = new StoreKey(scope, "");
            of(store).filter(Files::exists).ifPresent(file -> present.put(store, file));
        }
        collect(plugins(), ConfigurationScope.PLUGIN, present);
        collect(users(), ConfigurationScope.USER, present);
        collect(sessions(), ConfigurationScope.SESSION, present);
        return present;
    }

    private static void collect(Path folder, ConfigurationScope scope, Map<StoreKey, Path> present) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.list(folder)) {
            all.sorted().forEach(file -> {
                String name = file.getFileName().toString();
                String id = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : "";
                if (PluginMetadata.isValidId(id)) {
                    present.put(new StoreKey(scope, id), file);
                }
            });
        }
    }

    /** Makes the folders, removes what is left of writes, and of another session. */
    public void prepare(BundleContext context) throws IOException {
        prepare(String.valueOf(context.getProperty(Constants.FRAMEWORK_UUID)));
    }

    void prepare(String session) throws IOException {
        Path mark = data.resolve("session.id");
        for (Path folder : List.of(settings, plugins(), users(), data, sessions())) {
            Files.createDirectories(folder);
            AtomicFiles.clean(folder);
        }
        if (!Files.exists(mark) || !Files.readString(mark).equals(session)) {
            Files.deleteIfExists(data.resolve("session" + JSON));
            try (Stream<Path> all = Files.walk(sessions())) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    if (!path.equals(sessions())) {
                        Files.deleteIfExists(path);
                    }
                }
            }
            AtomicFile.write(mark, session);
        }
    }

    /** The store whose file this is; none for other files. */
    public Optional<StoreKey> storeOf(Path file) {
        String name = file.getFileName().toString();
        String id = name.endsWith(JSON) ? name.substring(0, name.length() - JSON.length()) : "";
        if (settings.equals(file.getParent())) {
            return switch (id) {
                case "global" -> Optional.of(StoreKey.GLOBAL);
                case "user" -> Optional.of(new StoreKey(ConfigurationScope.USER, ""));
                default -> Optional.empty();
            };
        }
        if (!PluginMetadata.isValidId(id)) {
            return Optional.empty();
        }
        if (plugins().equals(file.getParent())) {
            return Optional.of(new StoreKey(ConfigurationScope.PLUGIN, id));
        }
        return users().equals(file.getParent())
                ? Optional.of(new StoreKey(ConfigurationScope.USER, id))
                : Optional.empty();
    }

    /** The folders to watch. */
    public List<Path> folders() {
        return List.of(settings, plugins(), users(), secrets);
    }

    /** Where secrets are. */
    public Path secrets() {
        return secrets;
    }

    /** What is to be done still of a change of several files. */
    public Path pending() {
        return data.resolve("pending" + JSON);
    }

    /** The history. */
    public Path history() {
        return data.resolve("history.jsonl");
    }

    private Path plugins() {
        return settings.resolve("plugins");
    }

    private Path users() {
        return settings.resolve("user");
    }

    private Path sessions() {
        return data.resolve("session");
    }
}
