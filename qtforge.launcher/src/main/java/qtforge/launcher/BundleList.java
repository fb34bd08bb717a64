// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the launcher installed last time, so that it can take it out again, also after the distribution was moved,
 * and touches nothing that somebody else installed. One bundle a line: level, size, time, location.
 */
final class BundleList {
    private final Path file;

    BundleList(Path file) {
        this.file = file;
    }

    List<BundleFile> read() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            return lines.map(BundleList::parse).flatMap(Optional::stream).toList();
        }
    }

    /** Leaves the file alone when it says so already, which is the rule. */
    void write(List<BundleFile> bundles) throws IOException {
        List<String> lines = bundles.stream()
                .map(each -> each.level() + " " + each.size() + " " + each.modified() + " " + each.location())
                .toList();
        if (Files.exists(file)
                && Files.readAllLines(file, StandardCharsets.US_ASCII).equals(lines)) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, lines, StandardCharsets.US_ASCII);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /** A line that makes no sense is no bundle of ours; at worst a bundle is updated once more. */
    private static Optional<BundleFile> parse(String line) {
        String[] words = line.split(" ", 4);
        if (words.length < 4 || !words[3].startsWith("reference:file:")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BundleFile(
                    words[3], Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
