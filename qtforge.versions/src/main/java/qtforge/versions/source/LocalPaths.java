// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what people write for a file of this machine: a path, {@code file:} or {@code reference:file:}. */
final class LocalPaths {

    // Two letters at least, so that C:\plugins is a path.
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);

    private LocalPaths() {}

    /**
     * The absolute path.
     *
     * @param source a path or URL; characters of a URL may be percent-encoded or not
     * @param relativeTo the folder that a relative one begins at; null for the working directory
     */
    static Path of(String source, Path relativeTo) {
        String text = source.trim();
        if (text.regionMatches(true, 0, "reference:", 0, 10)) {
            text = text.substring(10);
        }
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return path(text, source, relativeTo);
        }
        if (!scheme.group(1).toLowerCase(Locale.ROOT).equals("file")) {
            throw unsupported(source);
        }
        return path(ofUrl(scheme.group(2), source), source, relativeTo);
    }

    private static String ofUrl(String rest, String source) {
        String path = decoded(rest);
        if (path.startsWith("//")) {
            int end = path.indexOf('/', 2);
            String host = end < 0 ? path.substring(2) : path.substring(2, end);
            if (end < 0 || !(host.isEmpty() || host.equalsIgnoreCase("localhost"))) {
                throw unsupported(source);
            }
            path = path.substring(end);
        }
        // file:/C:/plugins
        return path.matches("/[A-Za-z]:.*") ? path.substring(1) : path;
    }

    private static String decoded(String text) {
        try {
            return new URI("file:" + text.replace(" ", "%20").replace("#", "%23")).getSchemeSpecificPart();
        } catch (URISyntaxException e) {
            // It has characters that a URL has not, such as a bare percent sign: it was never encoded.
            return text;
        }
    }

    private static Path path(String text, String source, Path relativeTo) {
        if (text.isBlank()) {
            throw SourceFailure.invalid("source '" + source + "' has no path; give one", null);
        }
        try {
            Path path = Path.of(text);
            return (relativeTo == null ? path : relativeTo.resolve(path))
                    .toAbsolutePath()
                    .normalize();
        } catch (InvalidPathException e) {
            throw SourceFailure.invalid(
                    "source '" + source + "' is not a path (" + e.getReason() + "); give a path or a file: URL", e);
        }
    }

    private static RuntimeException unsupported(String source) {
        return SourceFailure.unsupported(
                "source '" + source + "' is not on this machine; download the file and give its path, "
                        + "or give mvn:GROUP:ARTIFACT:VERSION for one in the local Maven repository");
    }
}
