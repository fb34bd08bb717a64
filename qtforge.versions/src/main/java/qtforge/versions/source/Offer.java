// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.file.Path;
import java.util.Comparator;
import qtforge.api.core.Version;
import qtforge.api.managers.version.AvailableVersion;

/**
 * A bundle in a folder, as an index tells of it.
 *
 * @param id the plugin's id, or {@code library/NAME}
 * @param version the plugin's version, or the library's
 * @param path where it is below the folder, with slashes
 * @param sha256 its SHA-256 in lower case; empty when not known
 * @param size in bytes; -1 when not known
 */
record Offer(String id, Version version, String path, String sha256, long size) {

    /** What the id of a library begins with. */
    static final String LIBRARY = "library/";

    /** By id, highest version first, then by path, so that the same folder always reads the same. */
    static final Comparator<Offer> ORDER = Comparator.comparing(Offer::id)
            .thenComparing(Offer::version, Comparator.reverseOrder())
            .thenComparing(Offer::path);

    AvailableVersion in(Path folder) {
        return new AvailableVersion(
                id, version, folder.resolve(path).normalize().toString(), folder.toString(), sha256, size);
    }
}
