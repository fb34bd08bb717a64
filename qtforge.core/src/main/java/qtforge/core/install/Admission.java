// SPDX-License-Identifier: Apache-2.0
package qtforge.core.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.security.InstallGate.Candidate;
import qtforge.core.store.FileFailure;

/**
 * The one way of staged content towards the framework: shown to the gates, which may refuse or replace it, and known by its
 * digest from then on.
 */
final class Admission {

    private final InstallGates gates;
    private final BundleFiles files;

    Admission(InstallGates gates, BundleFiles files) {
        this.gates = gates;
        this.files = files;
    }

    /**
     * What may be installed.
     *
     * @param original the bytes as they came, when the gates replaced them; the caller adopts or deletes the file
     * @param contentSha256 of the bytes that are to be installed
     */
    record Admitted(StagedBundle staged, Optional<Path> original, String contentSha256) {}

    /**
     * Has the gates look at a bundle.
     *
     * @param installed the version it replaces; empty for a new one
     * @throws PluginException what a gate threw, with its words and code; nothing is changed then
     */
    Admitted admit(StagedBundle staged, Optional<Version> installed) {
        String came = staged.archive().sha256();
        if (gates.areAbsent()) {
            return new Admitted(staged, Optional.empty(), came);
        }
        Path original = files.stagingFile();
        boolean kept = false;
        try {
            Files.copy(staged.content(), original);
            requireHonest(staged, digest(original));
            gates.examine(new Candidate(
                    staged.source(), staged.content(), staged.archive(), headers(staged.content()), installed));
            String now = digest(staged.content());
            kept = !now.equals(came);
            return new Admitted(staged, kept ? Optional.of(original) : Optional.empty(), now);
        } catch (IOException e) {
            throw FileFailure.of("content of " + staged.source() + " cannot be examined", e);
        } catch (PluginException e) {
            throw refused(staged, e);
        } catch (RuntimeException | LinkageError e) {
            // A gate that fails has not let it pass.
            throw new PluginException(
                    PluginErrorCode.SECURITY_VIOLATION,
                    staged.source() + " could not be judged, so it is not installed: " + e,
                    e);
        } finally {
            if (!kept) {
                delete(original);
            }
        }
    }

    /** The digest is what trust hangs on, and a loader may be anybody's. */
    private static void requireHonest(StagedBundle staged, String found) {
        if (!found.equals(staged.archive().sha256())) {
            throw new PluginException(
                    PluginErrorCode.SECURITY_VIOLATION,
                    staged.source() + " was read by a loader that gives the SHA-256 "
                            + staged.archive().sha256() + " for content with " + found
                            + "; it is not installed. Remove the loader, or mend it");
        }
    }

    private static GateRefusal refused(StagedBundle staged, PluginException refusal) {
        PluginError error = refusal.error();
        String id = error.pluginId().isEmpty()
                ? staged.archive().metadata().map(plugin -> plugin.id()).orElse("")
                : error.pluginId();
        return new GateRefusal(
                new PluginError(error.code(), error.message(), error.details(), id, error.context(), error.timestamp()),
                refusal);
    }

    /** Deletes what was kept of content that is not installed after all. */
    void drop(Admitted admitted) {
        admitted.original().ifPresent(Admission::delete);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileFailure.of("temporary file " + file + " cannot be deleted", e);
        }
    }

    private static Map<String, String> headers(Path jar) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            if (manifest != null) {
                manifest.getMainAttributes()
                        .forEach((name, value) -> headers.put(name.toString(), String.valueOf(value)));
            }
        }
        return headers;
    }

    /** SHA-256 of a file, in lower-case hexadecimal digits. */
    static String digest(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(bytes, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
