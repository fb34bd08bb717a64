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
        places.present().forEach((store, file) -> {
            Reading reading = read(file);
            report(store, file, reading);
            if (reading.values() != null) {
                all.put(store, reading.values());
            }
        });
        return all;
    }

    /**
     * What a file has.
     *
     * @param values its content; nothing when it is not there; null when it cannot be used
     * @param line where it is wrong, or 0
     * @param column where it is wrong, or 0
     * @param message why it cannot be used
     */
    record Reading(Map<String, Object> values, int line, int column, String message) {}

    /** Reads a file; reports nothing. */
    static Reading read(Path file) {
        try {
            return new Reading(parsed(file), 0, 0, "");
        } catch (JsonFault e) {
            return new Reading(null, e.line(), e.column(), e.getMessage());
        } catch (IOException | PluginException e) {
            return new Reading(null, 0, 0, String.valueOf(e.getMessage()));
        }
    }

    /** Reports what was read, or that the file is all right again. */
    void report(StoreKey store, Path file, Reading reading) {
        if (reading.values() == null) {
            problems.file(file, store.pluginId(), reading.line(), reading.column(), reading.message());
        } else {
            problems.settled(file);
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
