// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import qtforge.api.core.PluginArchive;
import qtforge.api.core.Version;

/**
 * Judges every bundle on every way into the runtime, before the framework sees it: shell, drop folder, API, update, rollback.
 * A whiteboard of the runtime's own bundles, asked by service ranking, highest first. While {@code qtforge.security.mode} is
 * not {@code off}, nothing is installed unless a gate with {@link #SECURITY} is there.
 */
@ProviderType
public interface InstallGate {

    /** Service property (Boolean): this gate is the one that security rests on. */
    String SECURITY = "qtforge.gate.security";

    /**
     * Lets a bundle pass, or throws. May replace the content, which nobody else can write to meanwhile, by other content with
     * the same symbolic name and plugin capability.
     *
     * @throws qtforge.api.core.PluginException why it is not installed
     */
    void examine(Candidate candidate);

    /**
     * What is going to run from now on, told before the framework resolves it: after an installation, an update, an update that
     * was undone, and at start for everything that is installed.
     *
     * @param digests by subject, the SHA-256 that {@link #examine} was shown; for a library all those of its versions that are
     *     installed, with a blank between two
     * @throws qtforge.api.core.PluginException why it must not run; nothing of {@code digests} is started then
     */
    default void inForce(Map<String, String> digests) {}

    /**
     * Asked before a plugin is started, however often: something may have been decided since it was installed.
     *
     * @param digest what {@link #inForce} was told, also when that was refused
     * @throws qtforge.api.core.PluginException why it must not run
     */
    default void starting(String pluginId, String digest) {}

    /** A plugin or library is gone. */
    default void removed(String subject) {}

    /**
     * A bundle that is to be installed.
     *
     * @param source where it came from
     * @param content the runtime's private copy, which is what gets installed
     * @param archive what was found in it; its SHA-256 is that of the content as it came
     * @param headers the main section of its manifest
     * @param installedVersion the version it replaces; empty for a new one
     */
    record Candidate(
            Path source,
            Path content,
            PluginArchive archive,
            Map<String, String> headers,
            Optional<Version> installedVersion) {

        public Candidate {
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(content, "content");
            Objects.requireNonNull(archive, "archive");
            headers = Map.copyOf(headers);
            Objects.requireNonNull(installedVersion, "installedVersion");
        }

        /** The id of the plugin, or {@code library/NAME}. */
        public String subject() {
            return archive.metadata().map(plugin -> plugin.id()).orElseGet(() -> "library/" + archive.symbolicName());
        }
    }
}
