// SPDX-License-Identifier: Apache-2.0
package qtforge.security.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.core.Version;
import qtforge.files.FileTrees;

/** What the gate found out about jars, one file a digest, so that it is known again after a restart. */
final class VerifiedRecords {

    private static final String ENDING = ".properties";

    /** What was examined lately may yet come in force. */
    private static final Duration YOUNG = Duration.ofHours(1);

    private final Path folder;
    private final Clock clock;

    VerifiedRecords(Path data, Clock clock) {
        this.folder = data.resolve("security").resolve("verified");
        this.clock = clock;
    }

    void write(InstalledSubject subject) {
        try {
            PropertyFile.write(
                    file(subject.sha256()),
                    Map.of(
                            "subject", subject.subject(),
                            "version", subject.version().toString(),
                            "sha256", subject.sha256(),
                            "signer", subject.signer(),
                            "requested", PropertyFile.text(subject.requested())));
        } catch (IOException e) {
            throw failure("what was verified about " + subject.subject() + " cannot be written to " + folder, e);
        }
    }

    /** What is known of a digest; empty when nothing is, or it cannot be read. */
    Optional<InstalledSubject> read(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            return Optional.empty();
        }
        try {
            return PropertyFile.read(file(sha256)).flatMap(properties -> subject(sha256, properties));
        } catch (IOException e) {
            throw failure("what was verified about " + sha256 + " cannot be read from " + folder, e);
        }
    }

    private static Optional<InstalledSubject> subject(String sha256, Properties properties) {
        if (!sha256.equals(properties.getProperty("sha256"))) {
            return Optional.empty();
        }
        return Version.parse(properties.getProperty("version", ""))
                .flatMap(version -> PropertyFile.grants(properties.getProperty("requested", ""))
                        .map(requested -> new InstalledSubject(
                                properties.getProperty("subject", ""),
                                version,
                                sha256,
                                properties.getProperty("signer", ""),
                                requested)));
    }

    /** Deletes what is neither to be kept nor young. */
    void collect(Set<String> keep) {
        try {
            Instant limit = clock.instant().minus(YOUNG);
            for (Path file : FileTrees.list(folder)) {
                String name = file.getFileName().toString();
                boolean kept =
                        name.endsWith(ENDING) && keep.contains(name.substring(0, name.length() - ENDING.length()));
                if (!kept && Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw failure("old records in " + folder + " cannot be deleted", e);
        }
    }

    private Path file(String sha256) {
        return folder.resolve(sha256 + ENDING);
    }

    private static PluginException failure(String message, IOException cause) {
        return new PluginException(
                PluginErrorCode.FILE_SYSTEM_ERROR,
                message + "; check its permissions and the free space: " + cause,
                cause);
    }
}
