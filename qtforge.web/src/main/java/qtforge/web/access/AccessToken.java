// SPDX-License-Identifier: Apache-2.0
package qtforge.web.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.AtomicFiles;
import qtforge.files.DurableFiles;

/** The secret that lets in: configured, or made once and kept in a file only the owner of the process can read. */
public final class AccessToken {

    /** The name of the file. */
    public static final String FILE = "web.token";

    /** The least length of a token somebody chose. */
    public static final int SHORTEST = 16;

    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final String token;

    private AccessToken(String token) {
        this.token = token;
    }

    /** A token somebody chose, checked before. */
    public static AccessToken of(String token) {
        return new AccessToken(token);
    }

    /**
     * The token of a folder; makes one when there is none, or when the file is broken.
     *
     * @throws PluginException FILE_SYSTEM_ERROR
     */
    public static AccessToken in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Optional<String> kept = read(file);
            if (kept.isPresent()) {
                return new AccessToken(kept.get());
            }
            String made = Secrets.make();
            Path temporary = DurableFiles.writeBeside(
                    file, (made + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8), Optional.of(OWNER));
            try {
                AtomicFiles.replace(temporary, file);
            } finally {
                Files.deleteIfExists(temporary);
            }
            return new AccessToken(made);
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the token of the page cannot be kept in " + file
                            + "; check the folder's permissions, or set 'token': " + e,
                    e);
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        // A file somebody else could have written is no secret.
        if (!Files.isRegularFile(file) || Files.size(file) > 1_000) {
            return Optional.empty();
        }
        if (Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            return Optional.empty();
        }
        String text = Files.readString(file).strip();
        return text.length() < SHORTEST ? Optional.empty() : Optional.of(text);
    }

    /** Whether a text is the token. */
    public boolean matches(String given) {
        return Secrets.same(token, given);
    }
}
