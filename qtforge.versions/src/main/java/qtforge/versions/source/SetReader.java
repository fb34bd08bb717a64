// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import qtforge.api.core.JsonCodec;
import qtforge.api.managers.version.VersionSet;

/** Reads sets of versions from files, and writes them. May be called from any thread. */
public final class SetReader {

    private final JsonCodec json;

    /** With a codec. */
    public SetReader(JsonCodec json) {
        this.json = json;
    }

    /**
     * Reads a set: our document when it has {@code plugins}, an OSGi Feature when it has {@code id} or {@code bundles}. Comments are
     * passed over in both.
     *
     * @param file the file; paths in it that are relative are made absolute, below its folder
     * @throws qtforge.api.managers.version.PluginVersionException with INVALID_FORMAT, naming file, line and column, for what is
     *     neither; VERSION_NOT_FOUND when there is no such file; STORAGE_ERROR when it cannot be read
     */
    public VersionSet read(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        JsonPart root = JsonPart.read(absolute, json);
        boolean feature = !root.has("plugins") && (root.has("id") || root.has("bundles"));
        return feature ? FeatureDocument.read(root) : SetDocument.read(root, absolute.getParent());
    }

    /**
     * Writes a set as our document, all of it or nothing.
     *
     * @param file the file; one that is there is replaced, folders on the way are made
     * @return the file, absolute
     */
    public Path write(VersionSet set, Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        String text = json.format(SetDocument.write(set), true) + "\n";
        DocumentFile.write(absolute, text.getBytes(StandardCharsets.UTF_8));
        return absolute;
    }
}
