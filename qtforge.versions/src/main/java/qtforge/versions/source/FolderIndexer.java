// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds out what an index of a folder has to say, and refuses what would make it useless. */
final class FolderIndexer {

    private final Path folder;
    private final List<String> problems;

    private FolderIndexer(Path folder, List<String> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    /** The bundles of a folder with their SHA-256. */
    static List<FolderScan.Found> bundles(Path folder) {
        FolderScan scan = FolderScan.of(folder);
        FolderIndexer indexer = new FolderIndexer(folder, new ArrayList<>(scan.problems()));
        List<FolderScan.Found> bundles = new ArrayList<>();
        for (FolderScan.Found found : scan.bundles()) {
            indexer.complete(found, bundles);
        }
        indexer.checkDuplicates(bundles);
        if (!indexer.problems.isEmpty()) {
            throw SourceFailure.malformed(
                    "folder " + folder + " is not indexed because of files in it: "
                            + String.join("; ", indexer.problems) + ". Replace or remove them, then index it again",
                    null);
        }
        return bundles;
    }

    private void complete(FolderScan.Found found, List<FolderScan.Found> bundles) {
        Path jar = folder.resolve(found.offer().path());
        try {
            FolderScan.Found whole = new FolderScan.Found(Digests.complete(folder, found.offer()), found.resource());
            // Who reads the index gets all of it or nothing: a bundle that cannot be read back must not be in it.
            XmlIndex.read(jar, XmlIndex.write("", 0, List.of(whole)));
            bundles.add(whole);
        } catch (IOException | RuntimeException e) {
            problems.add(jar + " (" + e.getMessage() + ")");
        }
    }

    private void checkDuplicates(List<FolderScan.Found> bundles) {
        Map<String, Offer> seen = new HashMap<>();
        for (FolderScan.Found found : bundles) {
            Offer offer = found.offer();
            Offer other = seen.putIfAbsent(offer.id() + " " + offer.version(), offer);
            if (other != null && !other.sha256().equals(offer.sha256())) {
                problems.add(folder.resolve(offer.path()) + " (it is " + offer.id() + " " + offer.version() + " as "
                        + other.path() + " is, with other content)");
            }
        }
    }
}
