// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.PluginMetadata;
import qtforge.api.core.Version;
import qtforge.api.security.PendingApproval;
import qtforge.api.security.PermissionGrant;
import qtforge.files.DurableFiles;
import qtforge.files.FileTrees;
import qtforge.security.verify.DataFolder;
import qtforge.security.verify.Fingerprints;

/**
 * Updates that wait for consent, below {@code security/pending}: for each plugin a folder with the jar, {@code SHA256.jar}, and
 * {@code pending.properties}, whose existence makes it count. While one is being approved there is also
 * {@code approving.properties} with what was granted for it, so that a killed process does not leave grants behind.
 *
 * <p>The lock of this object guards the maps and the folder.
 */
@Component(service = PendingUpdates.class, immediate = true)
public final class PendingUpdates {

    private static final String MARK = "pending.properties";
    private static final String APPROVING = "approving.properties";

    private final Path folder;
    private final SortedMap<String, PendingUpdate> waiting = new TreeMap<>();
    /** Digests that may pass without further consent, by plugin id. */
    private final Map<String, String> approved = new HashMap<>();

    @Activate
    public PendingUpdates(BundleContext context) {
        this(DataFolder.of(context));
    }

    PendingUpdates(Path data) {
        folder = data.resolve("security").resolve("pending");
        try {
            for (Path plugin : FileTrees.list(folder)) {
                Optional<PendingUpdate> found = read(plugin);
                if (found.isPresent()) {
                    waiting.put(plugin.getFileName().toString(), found.get());
                } else if (!Files.exists(plugin.resolve(APPROVING))) {
                    FileTrees.delete(plugin);
                }
            }
        } catch (IOException e) {
            throw failure("updates that wait for consent cannot be read from " + folder, e);
        }
    }

    private static Optional<PendingUpdate> read(Path plugin) throws IOException {
        String id = plugin.getFileName().toString();
        Optional<Properties> mark = PluginMetadata.isValidId(id) && Files.isDirectory(plugin)
                ? PropertyFile.read(plugin.resolve(MARK))
                : Optional.empty();
        if (mark.isEmpty()) {
            return Optional.empty();
        }
        Optional<PendingUpdate> update = update(plugin, id, mark.get());
        boolean whole = update.isPresent()
                && Files.isRegularFile(update.get().jar())
                && Fingerprints.of(update.get().jar())
                        .equals(update.get().approval().sha256());
        return whole ? update : Optional.empty();
    }

    private static Optional<PendingUpdate> update(Path plugin, String id, Properties mark) {
        Optional<Version> current = Version.parse(mark.getProperty("current", ""));
        Optional<Version> proposed = Version.parse(mark.getProperty("proposed", ""));
        Optional<List<PermissionGrant>> additional = PropertyFile.grants(mark.getProperty("additional", ""));
        Optional<List<PermissionGrant>> beyond = PropertyFile.grants(mark.getProperty("beyond", ""));
        String sha256 = mark.getProperty("sha256", "");
        if (current.isEmpty()
                || proposed.isEmpty()
                || additional.isEmpty()
                || beyond.isEmpty()
                || !Fingerprints.isFingerprint(sha256)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PendingUpdate(
                    new PendingApproval(
                            id,
                            current.get(),
                            proposed.get(),
                            sha256,
                            mark.getProperty("source", ""),
                            additional.get(),
                            beyond.get(),
                            Instant.parse(mark.getProperty("since", ""))),
                    mark.getProperty("signer", ""),
                    plugin.resolve(sha256 + ".jar")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Keeps a copy of a jar until somebody decides; takes the place of what waited before for the same plugin. */
    synchronized void keep(PendingApproval approval, String signer, Path content) {
        Path plugin = folder.resolve(approval.pluginId());
        Path jar = plugin.resolve(approval.sha256() + ".jar");
        try {
            DurableFiles.copy(content, jar);
            PropertyFile.write(
                    plugin.resolve(MARK),
                    Map.of(
                            "current", approval.current().toString(),
                            "proposed", approval.proposed().toString(),
                            "sha256", approval.sha256(),
                            "source", approval.source(),
                            "additional", PropertyFile.text(approval.additional()),
                            "beyond", PropertyFile.text(approval.beyondCeiling()),
                            "since", approval.since().toString(),
                            "signer", signer));
            waiting.put(approval.pluginId(), new PendingUpdate(approval, signer, jar));
            for (Path file : FileTrees.list(plugin)) {
                if (!file.equals(jar) && !file.getFileName().toString().endsWith(".properties")) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw failure(
                    "the update of plugin '" + approval.pluginId() + "' that needs consent cannot be kept in " + plugin,
                    e);
        }
    }

    synchronized List<PendingApproval> all() {
        return waiting.values().stream().map(PendingUpdate::approval).toList();
    }

    synchronized Optional<PendingUpdate> find(String pluginId) {
        return Optional.ofNullable(waiting.get(pluginId));
    }

    /** Drops what waits for a plugin; false when nothing does. */
    synchronized boolean drop(String pluginId) {
        if (!waiting.containsKey(pluginId)) {
            return false;
        }
        delete(pluginId);
        waiting.remove(pluginId);
        return true;
    }

    private void delete(String pluginId) {
        Path plugin = folder.resolve(pluginId);
        try {
            // Without the mark nothing counts, whatever happens to the rest.
            Files.deleteIfExists(plugin.resolve(MARK));
            FileTrees.delete(plugin);
        } catch (IOException e) {
            throw failure("the update of plugin '" + pluginId + "' cannot be deleted from " + plugin, e);
        }
    }

    /** From now on exactly this jar passes as an update of the plugin. */
    synchronized void beginApproval(String pluginId, String sha256, List<PermissionGrant> granted) {
        if (approved.containsKey(pluginId)) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    "the update of plugin '" + pluginId + "' is being approved already; wait for it");
        }
        try {
            PropertyFile.write(
                    folder.resolve(pluginId).resolve(APPROVING), Map.of("granted", PropertyFile.text(granted)));
        } catch (IOException e) {
            throw failure("the approval of plugin '" + pluginId + "' cannot be recorded in " + folder, e);
        }
        approved.put(pluginId, sha256);
    }

    /** Ends what {@link #beginApproval} began. */
    synchronized void endApproval(String pluginId) {
        approved.remove(pluginId);
        try {
            Files.deleteIfExists(folder.resolve(pluginId).resolve(APPROVING));
        } catch (IOException e) {
            throw failure("the approval of plugin '" + pluginId + "' cannot be ended in " + folder, e);
        }
    }

    synchronized boolean isApproved(String pluginId, String sha256) {
        return sha256.equals(approved.get(pluginId));
    }

    /**
     * Takes note of what is in force for a plugin.
     *
     * @return grants that were made for an approval which a killed process did not finish, to be taken back
     */
    synchronized List<PermissionGrant> inForce(String pluginId, String sha256) {
        if (approved.containsKey(pluginId) || !PluginMetadata.isValidId(pluginId)) {
            return List.of();
        }
        try {
            Path approving = folder.resolve(pluginId).resolve(APPROVING);
            Optional<Properties> unfinished = PropertyFile.read(approving);
            boolean arrived = find(pluginId)
                    .map(update -> update.approval().sha256().equals(sha256))
                    .orElse(false);
            if (arrived) {
                drop(pluginId);
                return List.of();
            }
            return unfinished
                    .flatMap(properties -> PropertyFile.grants(properties.getProperty("granted", "")))
                    .orElse(List.of());
        } catch (IOException e) {
            throw failure("the approval of plugin '" + pluginId + "' cannot be read from " + folder, e);
        }
    }

    /** Says that what {@link #inForce} returned was taken back. */
    synchronized void takenBack(String pluginId) {
        endApproval(pluginId);
    }

    private static PluginException failure(String message, IOException cause) {
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR,
                message + "; check its permissions and the free space: " + cause,
                cause);
    }

    /**
     * An update that waits.
     *
     * @param approval for others
     * @param signer fingerprint of its verified signer; empty when there is none
     * @param jar the copy that is kept
     */
    record PendingUpdate(PendingApproval approval, String signer, Path jar) {}
}
