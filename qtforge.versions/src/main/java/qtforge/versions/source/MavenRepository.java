// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.versions.failure.VersionFailures;

/** The local Maven repository, as Maven lays it out; only what is there already, nothing is downloaded. */
final class MavenRepository {

    private static final String SNAPSHOT = "-SNAPSHOT";
    private static final Pattern TIMED = Pattern.compile("(.+)-([0-9]{8}\\.[0-9]{6})-([0-9]{1,9})");

    private final Path root;

    MavenRepository(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Where Maven has it when nobody says otherwise. */
    static Path usual() {
        return Path.of(System.getProperty("user.home", ""), ".m2", "repository");
    }

    /**
     * Finds a jar.
     *
     * @param pluginId for messages
     */
    Path find(MavenCoordinates wanted, String pluginId) {
        Path artifact = root.resolve(wanted.group().replace('.', '/')).resolve(wanted.artifact());
        Matcher timed = TIMED.matcher(wanted.version());
        Path folder = artifact.resolve(timed.matches() ? timed.group(1) + SNAPSHOT : wanted.version());
        Path jar = folder.resolve(fileName(wanted));
        if (!jar.normalize().startsWith(root)) {
            throw SourceFailure.invalid("'" + wanted.source() + "' leads out of " + root + "; correct it", null);
        }
        if (Files.isRegularFile(jar)) {
            return jar;
        }
        Optional<Path> snapshot =
                wanted.version().endsWith(SNAPSHOT) ? newestSnapshot(folder, wanted) : Optional.empty();
        return snapshot.orElseThrow(() -> notFound(wanted, pluginId, jar, artifact));
    }

    // Downloaded snapshots may be there by their time only: ARTIFACT-1.0-20240131.101500-3.jar
    private static Optional<Path> newestSnapshot(Path folder, MavenCoordinates wanted) {
        String base = wanted.version().substring(0, wanted.version().length() - SNAPSHOT.length());
        Pattern name =
                Pattern.compile(Pattern.quote(wanted.artifact() + "-" + base) + "-([0-9]{8}\\.[0-9]{6})-([0-9]{1,9})"
                        + Pattern.quote((wanted.classifier().isEmpty() ? "" : "-" + wanted.classifier()) + ".jar"));
        record Timed(Path jar, String time, int build) {}
        return list(folder).stream()
                .map(jar -> {
                    Matcher parts = name.matcher(jar.getFileName().toString());
                    return parts.matches() ? new Timed(jar, parts.group(1), Integer.parseInt(parts.group(2))) : null;
                })
                .filter(timed -> timed != null && Files.isRegularFile(timed.jar()))
                .max(Comparator.comparing(Timed::time).thenComparing(Timed::build))
                .map(Timed::jar);
    }

    private RuntimeException notFound(MavenCoordinates wanted, String pluginId, Path jar, Path artifact) {
        List<String> versions = list(artifact).stream()
                .filter(Files::isDirectory)
                .map(folder -> folder.getFileName().toString())
                .sorted()
                .toList();
        return SourceFailure.notFound(
                pluginId,
                "'" + wanted.source() + "' is not in the local Maven repository: there is no file " + jar
                        + (versions.isEmpty() ? "" : " (versions there: " + String.join(", ", versions) + ")")
                        + "; get it by 'mvn dependency:get -Dartifact=" + wanted.group() + ":" + wanted.artifact() + ":"
                        + wanted.version()
                        + (wanted.classifier().isEmpty() ? "" : ":jar:" + wanted.classifier())
                        + "', or set qtforge.versions.maven to the repository it is in");
    }

    private static String fileName(MavenCoordinates wanted) {
        return wanted.artifact() + "-" + wanted.version()
                + (wanted.classifier().isEmpty() ? "" : "-" + wanted.classifier()) + ".jar";
    }

    private static List<Path> list(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (IOException e) {
            throw VersionFailures.storage("", folder + " cannot be read", e);
        } catch (DirectoryIteratorException e) {
            throw VersionFailures.storage("", folder + " cannot be read", e.getCause());
        }
        return entries;
    }
}
