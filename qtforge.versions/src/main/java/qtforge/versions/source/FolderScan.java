// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.utils.resource.ResourceImpl;
import qtforge.versions.failure.VersionFailures;

/**
 * The bundles in a folder and the folders in it, by their manifests. Links to files and folders elsewhere are not followed.
 *
 * @param bundles what was found, sorted
 * @param problems jars that cannot be read, each with the reason
 */
record FolderScan(List<Found> bundles, List<String> problems) {

    private static final int DEEPEST = 8;

    /**
     * A bundle.
     *
     * @param offer what an index says of it; its SHA-256 is not computed
     * @param resource its capabilities and requirements
     */
    record Found(Offer offer, ResourceImpl resource) {}

    /** Reads a folder. */
    static FolderScan of(Path folder) {
        List<Found> bundles = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Path jar : jars(folder)) {
            try {
                read(folder, jar).ifPresent(bundles::add);
            } catch (IOException | IllegalArgumentException e) {
                problems.add(jar + " (" + e.getMessage() + ")");
            }
        }
        bundles.sort(Comparator.comparing(Found::offer, Offer.ORDER));
        return new FolderScan(List.copyOf(bundles), List.copyOf(problems));
    }

    /** The offers alone. */
    List<Offer> offers() {
        return bundles.stream().map(Found::offer).toList();
    }

    private static Optional<Found> read(Path folder, Path jar) throws IOException {
        Optional<ResourceImpl> resource = BundleJar.read(jar);
        if (resource.isEmpty()) {
            return Optional.empty();
        }
        long size = Files.size(jar);
        String path = relative(folder, jar);
        return BundleIdentity.of(resource.get())
                .map(identity ->
                        new Found(new Offer(identity.id(), identity.version(), path, "", size), resource.get()));
    }

    private static String relative(Path folder, Path jar) {
        List<String> names = new ArrayList<>();
        folder.relativize(jar).forEach(name -> names.add(name.toString()));
        return names.stream().collect(Collectors.joining("/"));
    }

    private static List<Path> jars(Path folder) {
        List<Path> jars = new ArrayList<>();
        try {
            // The folder itself may be a link.
            Path start = folder.toRealPath();
            Files.walkFileTree(
                    start, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                            String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
                            if (attributes.isRegularFile() && name.endsWith(".jar")) {
                                jars.add(folder.resolve(start.relativize(file)));
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw VersionFailures.storage("", "folder " + folder + " cannot be read; correct its rights", e);
        }
        jars.sort(Comparator.naturalOrder());
        return jars;
    }
}
