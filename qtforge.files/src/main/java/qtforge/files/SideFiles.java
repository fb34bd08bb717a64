// SPDX-License-Identifier: Apache-2.0
package qtforge.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;

/**
 * Files that belong to a plugin's file and lie beside it: {@code hello.plugin.json} to {@code hello.lua}. Whoever looks whether a plugin's
 * file changed looks at both.
 */
public final class SideFiles {

    /** How the names of side files end. */
    public static final String ENDING = ".plugin.json";

    private SideFiles() {}

    /**
     * Where the side file of a file is, whether there is one or not.
     *
     * @return empty for a file that has none by its name: archives say in themselves what they are
     */
    public static Optional<Path> of(Path file) {
        Path last = file.getFileName();
        if (last == null) {
            return Optional.empty();
        }
        String name = last.toString();
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        return dot <= 0 || lower.endsWith(".jar") || lower.endsWith(".json")
                ? Optional.empty()
                : Optional.of(file.resolveSibling(name.substring(0, dot) + ENDING));
    }

    /** The attributes of the side file of a file; empty when there is none, or it cannot be looked at. */
    public static Optional<BasicFileAttributes> attributes(Path file) {
        Optional<Path> side = of(file).filter(Files::exists);
        try {
            return side.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Files.readAttributes(side.get(), BasicFileAttributes.class));
        } catch (IOException e) {
            // It went while one looked.
            return Optional.empty();
        }
    }
}
