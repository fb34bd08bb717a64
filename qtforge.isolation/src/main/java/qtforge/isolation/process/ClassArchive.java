// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Class-data archives: the classes of a process as the JVM has them in memory, made once for a class path and a Java. A
 * process without one starts all the same, only slower; so whatever goes wrong here is not an error.
 */
public final class ClassArchive {

    private static final String REHEARSAL = "qtforge.isolation.child.Rehearsal";
    private static final long LIMIT_SECONDS = 60;

    private final Path folder;
    private final Set<Path> attempted = ConcurrentHashMap.newKeySet();

    ClassArchive(Path folder) {
        this.folder = folder;
    }

    /** The archive for a class path; empty when it was not made yet. */
    Optional<Path> of(ChildCode code) {
        return Optional.of(file(code)).filter(Files::exists);
    }

    /**
     * Makes the archive unless it is there, or was tried already.
     *
     * @return whether it is there now
     */
    public boolean make(ChildCode code) throws InterruptedException {
        Path file = file(code);
        if (Files.exists(file) || !attempted.add(file)) {
            return Files.exists(file);
        }
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(folder);
            List<String> command = new ArrayList<>(ChildCommand.jvm(code, ChildSettings.STANDARD));
            command.addAll(List.of(
                    "-XX:ArchiveClassesAtExit=" + temporary,
                    "-cp",
                    code.classPathText(),
                    REHEARSAL,
                    folder.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            } else if (process.exitValue() == 0 && Files.exists(temporary)) {
                Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
                return true;
            }
            Files.deleteIfExists(temporary);
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private Path file(ChildCode code) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            StringBuilder text = new StringBuilder(code.java() + " " + Runtime.version());
            for (Path part : code.classPath()) {
                text.append('\n').append(part);
                if (Files.isRegularFile(part)) {
                    text.append(' ').append(Files.size(part)).append(' ').append(Files.getLastModifiedTime(part));
                }
            }
            byte[] hash = digest.digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return folder.resolve("process-" + HexFormat.of().formatHex(hash, 0, 8) + ".jsa");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
