// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Reads {@code bundles/<start level>/*.jar}, and further folders. */
final class BundleFolder {
    private BundleFolder() {}

    /** In the order they are to be installed: by level, then by name. */
    static List<BundleFile> scan(Path folder, List<Path> optional) throws IOException {
        List<BundleFile> found = new ArrayList<>();
        for (Path part : optional) {
            add(part, OptionalBundles.LEVEL, found);
        }
        for (Path level : list(folder)) {
            String name = level.getFileName().toString();
            if (!name.matches("[1-9]\\d{0,3}") || !Files.isDirectory(level)) {
                continue;
            }
            add(level, Integer.parseInt(name), found);
        }
        found.sort(Comparator.comparingInt(BundleFile::level).thenComparing(BundleFile::location));
        return found;
    }

    private static void add(Path folder, int level, List<BundleFile> found) throws IOException {
        for (Path jar : list(folder)) {
            if (jar.toString().endsWith(".jar")) {
                found.add(file(jar, level));
            }
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        }
    }

    private static BundleFile file(Path jar, int level) throws IOException {
        String location = "reference:" + jar.toFile().toURI().toASCIIString();
        return new BundleFile(
                location, level, Files.size(jar), Files.getLastModifiedTime(jar).toMillis());
    }
}
