// SPDX-License-Identifier: Apache-2.0
package qtforge.core.dropfolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import qtforge.api.core.JsonCodec;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.Version;

/**
 * What the drop folders remember from one run to the next: the contents of files by their stamps, so that a thousand jars
 * need not be read again, and what the operator uninstalled. Nothing is lost without it but time and the latter.
 */
final class StateFile {

    private static final long FORMAT = 1;

    /**
     * What is saved.
     *
     * @param files what was in each file
     * @param held see {@link HeldFiles#hashes}
     */
    record Saved(Map<Path, KnownFile> files, Map<Path, String> held) {
        static final Saved NOTHING = new Saved(Map.of(), Map.of());
    }

    private final Path file;
    private final JsonCodec json;
    private Saved last = Saved.NOTHING;

    StateFile(Path file, JsonCodec json) {
        this.file = file;
        this.json = json;
    }

    /** What was saved last; nothing when there is no file or it makes no sense. */
    Saved load(ReportedErrors errors) {
        try {
            last = parse(json.parse(Files.readString(file)));
        } catch (NoSuchFileException e) {
            last = Saved.NOTHING;
        } catch (IOException | RuntimeException e) {
            last = Saved.NOTHING;
            errors.report(
                    file,
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "state file " + file + " cannot be used (" + e + "); all files in the drop folders are read anew");
        }
        return last;
    }

    /** Saves if there is something new. */
    void save(Saved state, ReportedErrors errors) {
        if (state.equals(last)) {
            return;
        }
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(part, json.format(shape(state), true));
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            last = state;
            errors.clear(file);
        } catch (IOException e) {
            errors.report(
                    file,
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "state file " + file + " cannot be written (" + e + "); check space and permissions there");
        }
    }

    Path file() {
        return file;
    }

    private static Map<String, Object> shape(Saved state) {
        List<Object> files = new ArrayList<>();
        state.files.forEach((path, known) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("path", path.toString());
            row.put("size", known.stamp().size());
            row.put("modified", known.stamp().modified());
            row.put("identity", known.stamp().identity());
            row.put("key", known.content().key());
            row.put("plugin_id", known.content().pluginId());
            row.put("version", known.content().version().toString());
            row.put("sha256", known.content().sha256());
            files.add(row);
        });
        Map<String, Object> held = new LinkedHashMap<>();
        new TreeMap<>(state.held).forEach((path, hash) -> held.put(path.toString(), hash));
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("format", FORMAT);
        all.put("files", files);
        all.put("held", held);
        return all;
    }

    private static Saved parse(Object document) {
        Map<?, ?> all = (Map<?, ?>) document;
        if (!Long.valueOf(FORMAT).equals(all.get("format"))) {
            throw new IllegalArgumentException("its format is " + all.get("format") + ", not " + FORMAT);
        }
        Map<Path, KnownFile> files = new TreeMap<>();
        for (Object element : (List<?>) all.get("files")) {
            Map<?, ?> row = (Map<?, ?>) element;
            files.put(
                    Path.of((String) row.get("path")),
                    new KnownFile(
                            new FileStamp(
                                    (Long) row.get("size"), (Long) row.get("modified"), (String) row.get("identity")),
                            new FileContent(
                                    (String) row.get("key"),
                                    (String) row.get("plugin_id"),
                                    Version.of((String) row.get("version")),
                                    (String) row.get("sha256"))));
        }
        Map<Path, String> held = new TreeMap<>();
        ((Map<?, ?>) all.get("held")).forEach((path, hash) -> held.put(Path.of((String) path), (String) hash));
        return new Saved(files, held);
    }
}
