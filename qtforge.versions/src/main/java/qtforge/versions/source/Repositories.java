// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import qtforge.api.core.JsonCodec;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;

/**
 * Folders that versions are taken from.
 *
 * <p>Each is read anew at each call, so that what a person puts there counts at once. May be called from any thread.
 */
public final class Repositories {

    private final JsonCodec json;
    private volatile List<Path> folders = List.of();

    /** Without folders. */
    public Repositories(JsonCodec json) {
        this.json = json;
    }

    /** The folders that are asked, in their order. */
    public List<Path> folders() {
        return folders;
    }

    /** Says which folders are asked from now on; earlier ones come first where two have the same version. */
    public void useFolders(List<Path> inOrder) {
        folders = inOrder.stream().map(Repositories::absolute).distinct().toList();
    }

    /**
     * What the folders offer of a plugin, highest version first; of everything, by id, when the id is empty.
     *
     * @param pluginId a plugin's id, or {@code library/NAME}
     */
    public List<AvailableVersion> available(String pluginId) {
        List<AvailableVersion> all = new ArrayList<>();
        folders.forEach(folder -> all.addAll(list(folder)));
        return all.stream()
                .filter(offer -> pluginId.isEmpty() || offer.pluginId().equals(pluginId))
                // Stable: the order of the folders stays where versions are the same.
                .sorted(Comparator.comparing(AvailableVersion::pluginId)
                        .thenComparing(AvailableVersion::version, Comparator.reverseOrder()))
                .toList();
    }

    /**
     * What a folder offers: as {@code index.json} says, or else {@code index.xml}, {@code index.xml.gz}, or the manifests of the
     * jars in it. By id, highest version first. Without an index, jars that cannot be read are left out.
     */
    public List<AvailableVersion> list(Path folder) {
        Path absolute = existing(folder);
        return indexed(absolute).orElseGet(() -> FolderScan.of(absolute).offers()).stream()
                .map(offer -> offer.in(absolute))
                .toList();
    }

    /**
     * Writes {@code index.json} and {@code index.xml} of a folder, each at once. Jars that are no bundles are passed over; jars
     * that cannot be read, and two with the same version and other content, keep it from being indexed.
     *
     * @return how many bundles are in it
     */
    public int index(Path folder) {
        Path absolute = existing(folder);
        List<FolderScan.Found> bundles = FolderIndexer.bundles(absolute);
        Path name = absolute.getFileName();
        byte[] xml = XmlIndex.write(name == null ? "" : name.toString(), System.currentTimeMillis(), bundles);
        byte[] ours = new JsonIndex(json)
                .write(bundles.stream().map(FolderScan.Found::offer).toList());
        // The one that is read first comes last: who is killed in between leaves the folder as it was.
        DocumentFile.write(absolute.resolve(XmlIndex.NAME), xml);
        DocumentFile.write(absolute.resolve(JsonIndex.NAME), ours);
        return bundles.size();
    }

    /** Jars of a folder that cannot be read and therefore are not offered, with the reasons; empty when it has an index. */
    List<String> unreadable(Path folder) {
        Path absolute = existing(folder);
        return indexed(absolute).isPresent()
                ? List.of()
                : FolderScan.of(absolute).problems();
    }

    /** What the index of the folder that a file is in says of it; empty when there is none. */
    Optional<AvailableVersion> indexEntry(Path file) {
        for (Path folder : folders) {
            if (file.startsWith(folder) && Files.isDirectory(folder)) {
                Optional<AvailableVersion> entry = indexed(folder).stream()
                        .flatMap(List::stream)
                        .map(offer -> offer.in(folder))
                        .filter(offer -> Path.of(offer.source()).equals(file))
                        .findFirst();
                if (entry.isPresent()) {
                    return entry;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<List<Offer>> indexed(Path folder) {
        Path ours = folder.resolve(JsonIndex.NAME);
        if (Files.exists(ours)) {
            return Optional.of(new JsonIndex(json).read(ours));
        }
        Path xml = folder.resolve(XmlIndex.NAME);
        if (Files.exists(xml)) {
            return Optional.of(XmlIndex.read(xml, DocumentFile.read(xml)));
        }
        Path packed = folder.resolve(XmlIndex.PACKED_NAME);
        return Files.exists(packed)
                ? Optional.of(XmlIndex.read(packed, DocumentFile.unpack(packed)))
                : Optional.empty();
    }

    private static Path existing(Path folder) {
        Path absolute = absolute(folder);
        if (!Files.isDirectory(absolute)) {
            throw VersionFailures.failure(
                    VersionErrorCode.STORAGE_ERROR,
                    "",
                    "repository " + absolute + " is not a folder, or its rights keep it from being read; "
                            + "correct the path or remove the repository");
        }
        return absolute;
    }

    private static Path absolute(Path folder) {
        return folder.toAbsolutePath().normalize();
    }
}
