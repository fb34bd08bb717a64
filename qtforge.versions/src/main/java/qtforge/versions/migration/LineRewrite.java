// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/**
 * Rewrites a text file of any size line by line. Ends of lines stay as they are, also the missing one of the last line, and so do
 * the permissions of the file.
 *
 * @param name for messages
 */
record LineRewrite(Path file, String name) {

    /** A line is in memory as a whole, so that it cannot be of any length. */
    static final int LONGEST_LINE = 1 << 20;

    private static final int CHUNK = 1 << 16;

    static LineRewrite of(Path file, String name) {
        return new LineRewrite(file, name);
    }

    void replace(Pattern pattern, String with) throws IOException {
        // What a link leads to is rewritten, the link stays.
        Path target = file.toRealPath();
        Path next = target.resolveSibling("." + UUID.randomUUID() + ".migrating");
        try {
            rewrite(target, next, pattern, with);
            keepPermissions(target, next);
            Files.move(next, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (CharacterCodingException e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_FORMAT, "'" + name + "' is no text in UTF-8; migrate it by code", e);
        } finally {
            Files.deleteIfExists(next);
        }
    }

    private void rewrite(Path from, Path to, Pattern pattern, String with) throws IOException {
        try (Reader in = Files.newBufferedReader(from);
                Writer out = Files.newBufferedWriter(to)) {
            StringBuilder line = new StringBuilder();
            char[] chunk = new char[CHUNK];
            boolean afterReturn = false;
            for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
                for (int i = 0; i < length; i++) {
                    char c = chunk[i];
                    if (c == '\n' && afterReturn) {
                        out.write(c); // the second half of an end that has been seen
                    } else if (c == '\n' || c == '\r') {
                        out.write(replaced(line, pattern, with));
                        out.write(c);
                        line.setLength(0);
                    } else {
                        append(line, c);
                    }
                    afterReturn = c == '\r';
                }
            }
            if (!line.isEmpty()) {
                out.write(replaced(line, pattern, with));
            }
        }
    }

    private void append(StringBuilder line, char c) {
        if (line.length() == LONGEST_LINE) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + name + "' has a line of more than " + LONGEST_LINE + " characters; migrate it by code");
        }
        line.append(c);
    }

    private String replaced(CharSequence line, Pattern pattern, String with) {
        try {
            return pattern.matcher(new InterruptibleText(line)).replaceAll(with);
        } catch (StackOverflowError e) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + pattern + "' nests too deep for a line of '" + name + "'; simplify the expression",
                    e);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView of = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (of != null) {
            Files.setPosixFilePermissions(to, of.readAttributes().permissions());
        }
    }
}
