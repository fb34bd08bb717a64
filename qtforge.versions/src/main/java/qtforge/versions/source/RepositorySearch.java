// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.api.managers.version.AvailableVersion;
import qtforge.versions.failure.VersionFailures;

/** Looks for a version of one plugin in the repositories. */
final class RepositorySearch {

    private final Repositories repositories;
    private final List<Path> folders;
    private final String pluginId;

    RepositorySearch(Repositories repositories, String pluginId) {
        this.repositories = repositories;
        this.folders = repositories.folders();
        this.pluginId = pluginId;
    }

    /** The version in the first folder that has it. A folder that cannot be read only matters when no other has it. */
    AvailableVersion exact(String wanted) {
        Version version = Version.of(wanted);
        List<AvailableVersion> others = new ArrayList<>();
        PluginException unreadable = null;
        for (Path folder : folders) {
            try {
                List<AvailableVersion> offers = offers(folder);
                List<AvailableVersion> matches = matches(offers, version);
                if (!matches.isEmpty()) {
                    return single(matches);
                }
                others.addAll(offers);
            } catch (PluginException e) {
                unreadable = unreadable == null ? e : unreadable;
            }
        }
        if (unreadable != null) {
            throw unreadable;
        }
        throw notFound("version " + wanted, others, "ask for one of those, ");
    }

    /** The highest release. Every folder must be readable: a lower version by mistake would be worse than none. */
    AvailableVersion highestRelease() {
        List<AvailableVersion> all = new ArrayList<>();
        folders.forEach(folder -> all.addAll(offers(folder)));
        List<AvailableVersion> releases =
                all.stream().filter(offer -> !offer.version().isPrerelease()).toList();
        AvailableVersion highest = releases.stream()
                .max(Comparator.comparing(AvailableVersion::version))
                .orElseThrow(() -> notFound("release", all, "ask for a prerelease by its version, "));
        return single(releases.stream()
                .filter(offer -> offer.repository().equals(highest.repository())
                        && offer.version().toString().equals(highest.version().toString()))
                .toList());
    }

    private List<AvailableVersion> offers(Path folder) {
        return repositories.list(folder).stream()
                .filter(offer -> offer.pluginId().equals(pluginId))
                .toList();
    }

    // Build metadata does not count as a difference, unless both are there.
    private static List<AvailableVersion> matches(List<AvailableVersion> offers, Version wanted) {
        List<AvailableVersion> same =
                offers.stream().filter(offer -> offer.version().equals(wanted)).toList();
        List<AvailableVersion> identical = same.stream()
                .filter(offer -> offer.version().toString().equals(wanted.toString()))
                .toList();
        return identical.isEmpty() ? same : identical;
    }

    private AvailableVersion single(List<AvailableVersion> candidates) {
        AvailableVersion first = candidates.get(0);
        for (AvailableVersion other : candidates.subList(1, candidates.size())) {
            if (!sameContent(Path.of(first.source()), Path.of(other.source()))) {
                throw SourceFailure.malformed(
                        "repository " + first.repository() + " has " + pluginId + " " + first.version()
                                + " more than once with different content: " + first.source() + " and "
                                + other.source() + "; remove one of them, or give its path as the source",
                        null);
            }
        }
        return first;
    }

    private boolean sameContent(Path one, Path other) {
        try {
            return one.equals(other) || Files.mismatch(one, other) < 0;
        } catch (IOException e) {
            throw VersionFailures.storage(pluginId, one + " and " + other + " cannot be compared", e);
        }
    }

    private RuntimeException notFound(String what, List<AvailableVersion> others, String remedy) {
        if (folders.isEmpty()) {
            return SourceFailure.notFound(
                    pluginId,
                    "there is no " + what + " of '" + pluginId + "' to be found, as there is no repository; "
                            + "add one, or give a path or mvn:GROUP:ARTIFACT:VERSION as the source");
        }
        String there = others.stream()
                .map(offer -> offer.version().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return SourceFailure.notFound(
                pluginId,
                "there is no " + what + " of '" + pluginId + "' in "
                        + folders.stream().map(Path::toString).collect(Collectors.joining(", "))
                        + (there.isEmpty() ? "" : " (there: " + there + ")") + leftOut() + "; "
                        + (there.isEmpty() ? "" : remedy)
                        + "put the jar there and index the folder again if it has an index, or give another source");
    }

    private String leftOut() {
        List<String> problems = folders.stream()
                .flatMap(folder -> repositories.unreadable(folder).stream())
                .toList();
        return problems.isEmpty() ? "" : "; not readable: " + String.join("; ", problems);
    }
}
