// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.files.AtomicFiles;
import qtforge.files.DurableFiles;

/**
 * The policy file and the generation before it. A killed process, or a power cut, leaves the old file or the new one. What was
 * edited by hand is not overwritten. Not thread-safe; its owner's lock guards it.
 */
public final class PolicyFile {

    private static final String PREVIOUS = ".previous";

    private final Path file;

    /** What was read or written last; null when there was no file. */
    private byte[] known;

    public PolicyFile(Path file) {
        this.file = file;
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Where the generation before is. */
    public Path previous() {
        return file.resolveSibling(file.getFileName() + PREVIOUS);
    }

    /**
     * Reads it; what is there now counts as known.
     *
     * @return empty when there is none
     * @throws PluginException FILE_SYSTEM_ERROR; INVALID_CONFIGURATION when it is not UTF-8
     */
    public Optional<String> read() {
        known = bytes(target(file));
        return text(known, file);
    }

    /** Reads it without taking note; empty when there is none. */
    public Optional<String> peek() {
        return text(bytes(target(file)), file);
    }

    /** Reads the generation before; empty when there is none. */
    public Optional<String> readPrevious() {
        return text(bytes(previous()), previous());
    }

    /** Whether somebody else changed it since it was read or written here. */
    public boolean changedOutside() {
        return !Arrays.equals(known, bytes(target(file)));
    }

    /** Takes what is in the file now as known: it is going to be overwritten deliberately. */
    public void acknowledge() {
        known = bytes(target(file));
    }

    /**
     * Takes the file as it is now, edited by hand, for the next generation.
     *
     * @param before the text of the generation before
     * @throws PluginException FILE_SYSTEM_ERROR
     */
    public void adopt(String before) {
        byte[] content = before.getBytes(StandardCharsets.UTF_8);
        try {
            AtomicFiles.replace(PolicyCopies.writeBeside(target(file), content), previous());
            DurableFiles.forceFolder(previous().getParent());
        } catch (IOException e) {
            throw failure("cannot keep the policy before as " + previous(), e);
        }
        acknowledge();
    }

    /**
     * Writes the next generation beside it; nothing has changed until {@link Pending#complete}.
     *
     * @throws PluginException INVALID_STATE when somebody else changed the file, FILE_SYSTEM_ERROR
     */
    public Pending prepare(String text) {
        requireUnchanged();
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            return new Pending(PolicyCopies.writeBeside(target(file), content), content);
        } catch (IOException e) {
            throw failure("cannot write the policy beside " + file, e);
        }
    }

    private void requireUnchanged() {
        if (changedOutside()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_STATE,
                    file + " was changed by somebody else since it was read, so it is not overwritten; look with"
                            + " qtforge:policy diff " + file + ", put it in force with qtforge:policy apply " + file
                            + ", and try again");
        }
    }

    /** Removes what a killed process left behind. */
    public void clean() {
        Path folder = target(file).getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, file.getFileName() + ".*.tmp")) {
            for (Path path : left) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw failure("cannot remove files a killed process left in " + folder, e);
        }
    }

    /** The file itself, where the policy is a link to it. */
    private static Path target(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file;
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw failure("cannot read " + file, e);
        }
    }

    private static Optional<String> text(byte[] content, Path file) {
        if (content == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_CONFIGURATION, file + " is not UTF-8; save it as UTF-8", e);
        }
    }

    private static PluginException failure(String message, IOException cause) {
        return new PluginException(PluginErrorCode.FILE_SYSTEM_ERROR, message + ": " + cause, cause);
    }

    /** The next generation, written and not yet in place. */
    public final class Pending {

        private final Path temporary;
        private final byte[] content;

        private Pending(Path temporary, byte[] content) {
            this.temporary = temporary;
            this.content = content;
        }

        /** Puts it in place; the file that was there becomes the generation before. */
        public void complete() {
            Path target = target(file);
            try {
                if (known != null) {
                    Path second = PolicyCopies.second(target);
                    AtomicFiles.replace(second, previous());
                }
                AtomicFiles.replace(temporary, target);
                known = content;
                DurableFiles.forceFolder(target.getParent());
            } catch (IOException e) {
                discard();
                throw failure("cannot replace " + file, e);
            }
        }

        /** Drops it. */
        public void discard() {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException e) {
                // It is no policy under that name, and the next start removes it.
                temporary.toFile().deleteOnExit();
            }
        }
    }
}
