// SPDX-License-Identifier: Apache-2.0
package qtforge.configuration.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.configuration.file.FileBatch;
import qtforge.configuration.file.ScopeFiles;
import qtforge.configuration.json.Frozen;
import qtforge.configuration.json.JsonFault;
import qtforge.configuration.json.JsonText;
import qtforge.configuration.layer.Layers;
import qtforge.configuration.layer.StoreKey;

/** The files of the stores, read and written. Used under the engine's lock, but for reading one. */
public final class StoreFiles {

    private final ScopeFiles places;
    private final FileBatch batch;
    private final Problems problems;
    private final Set<StoreKey> unsaved = new HashSet<>();
    private volatile boolean persists = true;

    /** In these places. */
    public StoreFiles(ScopeFiles places, Problems problems) {
        this.places = places;
        this.problems = problems;
        batch = new FileBatch(places.pending());
    }

    boolean persists() {
        return persists;
    }

    void persists(boolean enabled, Layers layers) {
        persists = enabled;
        if (enabled && !unsaved.isEmpty()) {
            Map<StoreKey, Map<String, Object>> all = new HashMap<>();
            unsaved.forEach(store -> all.put(store, layers.of(store)));
            write(all, layers);
            unsaved.clear();
        }
    }

    /** All stores; one whose file cannot be read is empty, and that is reported. */
    Map<StoreKey, Map<String, Object>> readAll() throws IOException {
        batch.recover();
        Map<StoreKey, Map<String, Object>> all = new HashMap<>();
        places.present().forEach((store, file) -> read(store, file).ifPresent(values -> all.put(store, values)));
        return all;
    }

    /** The content of a store's file; empty when it cannot be used, which is reported. A file that is not there has nothing in it. */
    public Optional<Map<String, Object>> read(StoreKey store, Path file) {
        try {
            Map<String, Object> values = parsed(file);
            problems.settled(file);
            return Optional.of(values);
        } catch (JsonFault e) {
            problems.file(file, store.pluginId(), e.line(), e.column(), e.getMessage());
        } catch (IOException | PluginException e) {
            problems.file(file, store.pluginId(), 0, 0, String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    /** Whether a file can be used now. */
    public static boolean isReadable(Path file) {
        try {
            parsed(file);
            return true;
        } catch (JsonFault | IOException | PluginException e) {
            return false;
        }
    }

    private static Map<String, Object> parsed(Path file) throws IOException, JsonFault {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            return Map.of();
        }
        return Frozen.map(JsonText.readObject(text));
    }

    /** Writes stores to their files, all or none. */
    void write(Map<StoreKey, Map<String, Object>> touched, Layers after) {
        Map<Path, String> texts = new LinkedHashMap<>();
        touched.keySet().forEach(store -> places.of(store).ifPresent(file -> {
            Map<String, Object> values = after.of(store);
            texts.put(file, values.isEmpty() ? null : JsonText.pretty(values));
        }));
        if (!persists) {
            unsaved.addAll(touched.keySet());
            return;
        }
        if (texts.isEmpty()) {
            return;
        }
        try {
            for (Path file : texts.keySet()) {
                setAside(file);
            }
            batch.write(texts);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "configuration cannot be written to " + texts.keySet() + ": " + e + "; nothing was changed",
                    e);
        }
    }

    /** A broken file that somebody has edited is not overwritten but kept beside. */
    private void setAside(Path file) throws IOException {
        if (problems.has(file) && Files.exists(file)) {
            Path aside = file.resolveSibling(file.getFileName() + ".broken");
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            problems.error(
                    "", "configuration file " + file + " was broken and is written anew; what it had is in " + aside);
            problems.settled(file);
        }
    }
}
