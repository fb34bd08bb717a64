// SPDX-License-Identifier: Apache-2.0
package qtforge.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Makes a folder into a home: creates what is missing, never touches what is there. */
final class HomeSetup {
    private HomeSetup() {}

    static void prepare(Layout layout) throws LaunchFailure {
        try {
            Files.createDirectories(layout.data());
            // Writing is the only honest test: access bits say nothing about read-only mounts or full disks.
            Files.delete(Files.createTempFile(layout.data(), "write", ".probe"));
        } catch (IOException e) {
            throw new LaunchFailure(
                    ExitStatus.DATA,
                    "cannot write to the data folder " + layout.data() + " (" + Causes.of(e)
                            + "); make it writable or choose another place with --home DIR",
                    e);
        }
        try {
            Files.createDirectories(layout.plugins());
            copyDefaults(layout);
        } catch (IOException e) {
            throw new LaunchFailure(
                    ExitStatus.DATA, "cannot prepare the home " + layout.home() + ": " + Causes.of(e), e);
        }
    }

    /** Only into a home that has no configuration at all: a default file that was deleted stays deleted. */
    private static void copyDefaults(Layout layout) throws IOException {
        if (Files.exists(layout.etc())) {
            return;
        }
        Files.createDirectories(layout.etc());
        if (!Files.isDirectory(layout.defaultEtc())) {
            return;
        }
        List<Path> defaults;
        try (Stream<Path> tree = Files.walk(layout.defaultEtc())) {
            defaults = tree.filter(path -> !path.equals(layout.defaultEtc())).toList();
        }
        for (Path source : defaults) {
            Files.copy(
                    source,
                    layout.etc().resolve(layout.defaultEtc().relativize(source).toString()));
        }
    }
}
