// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.versions.failure.VersionFailures;

/** Finds the code of versions: by path, in the local Maven repository, in the repositories. Nothing is copied or changed. */
public final class VersionSources {

    private final Repositories repositories;
    private final MavenRepository maven;

    /**
     * Makes them.
     *
     * @param repositories asked where a source is not given
     * @param mavenRepository the local Maven repository; null for {@code .m2/repository} in the user's home
     */
    public VersionSources(Repositories repositories, Path mavenRepository) {
        this.repositories = repositories;
        this.maven = new MavenRepository(mavenRepository == null ? MavenRepository.usual() : mavenRepository);
    }

    /**
     * Finds the code of a version.
     *
     * @param pluginId the plugin's id, or {@code library/NAME}; may be empty when a source is given
     * @param version the version; empty for the highest release, where a source is not given
     * @param source a path, a URL {@code file:} or {@code reference:file:}, {@code mvn:GROUP:ARTIFACT:VERSION[:CLASSIFIER]} or
     *     {@code mvn:GROUP/ARTIFACT/VERSION}; empty for the repositories
     * @param relativeTo the folder that relative paths begin at; null for the working directory
     * @throws qtforge.api.managers.version.PluginVersionException VERSION_NOT_FOUND saying where it was looked for; UNKNOWN with
     *     INVALID_ARGUMENT, NOT_SUPPORTED for what is not on this machine, or INVALID_FORMAT for a broken index; STORAGE_ERROR
     */
    public Fetched fetch(String pluginId, String version, String source, Path relativeTo) {
        if (source.isBlank()) {
            return fromRepositories(pluginId.trim(), version.trim());
        }
        if (isMaven(source)) {
            MavenCoordinates coordinates = MavenCoordinates.ofSource(source);
            return new Fetched(maven.find(coordinates, pluginId), "", coordinates.source());
        }
        return fromPath(pluginId, LocalPaths.of(source, relativeTo));
    }

    /** Whether a source means the local Maven repository. */
    static boolean isMaven(String source) {
        return source.trim().toLowerCase(Locale.ROOT).startsWith(MavenCoordinates.SCHEME);
    }

    private Fetched fromPath(String pluginId, Path file) {
        if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
            throw SourceFailure.notFound(pluginId, "there is no file or folder " + file + "; correct the path");
        }
        return repositories
                .indexEntry(file)
                .map(entry -> fetched(pluginId, entry))
                .orElseGet(() -> new Fetched(file, "", file.toString()));
    }

    private Fetched fromRepositories(String pluginId, String version) {
        if (pluginId.isEmpty()) {
            throw SourceFailure.invalid(
                    "neither a plugin nor a source is given; give the plugin's id, or a path as the source", null);
        }
        RepositorySearch search = new RepositorySearch(repositories, pluginId);
        return fetched(pluginId, version.isEmpty() ? search.highestRelease() : search.exact(version));
    }

    private static Fetched fetched(String pluginId, AvailableVersion offer) {
        Path file = Path.of(offer.source());
        if (!Files.isRegularFile(file)) {
            throw SourceFailure.notFound(
                    pluginId,
                    "the index of repository " + offer.repository() + " names " + file
                            + ", but there is no such file; put it there or index the folder again");
        }
        checkInside(pluginId, file, Path.of(offer.repository()));
        return new Fetched(file, offer.sha256(), file + " of repository " + offer.repository());
    }

    // An index may name a link, which a look at the path alone does not show.
    private static void checkInside(String pluginId, Path file, Path folder) {
        try {
            if (!file.toRealPath().startsWith(folder.toRealPath())) {
                throw SourceFailure.malformed(
                        file + " of repository " + folder
                                + " is a link that leads out of it; put the file itself there",
                        null);
            }
        } catch (IOException e) {
            throw VersionFailures.storage(pluginId, file + " cannot be read", e);
        }
    }
}
