// SPDX-License-Identifier: Apache-2.0
package qtforge.core.loader;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** Understands what people and other tools write for a file: a path, {@code file:} or {@code reference:file:}. */
public final class PluginPath {

    // Two letters at least, so that C:\plugins is a path.
    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(.*)", Pattern.DOTALL);

    private PluginPath() {}

    /**
     * The absolute path of a plugin.
     *
     * @param pathOrUrl a path, or a URL of scheme {@code file} or {@code reference:file}; spaces and other characters may
     *     be percent-encoded in a URL or not
     * @throws PluginException INVALID_ARGUMENT when it is empty or not a path, NOT_SUPPORTED for other schemes and hosts
     */
    public static Path toPath(String pathOrUrl) {
        if (pathOrUrl == null || pathOrUrl.isBlank()) {
            throw invalid(String.valueOf(pathOrUrl), "is empty", null);
        }
        String text = pathOrUrl.trim();
        Matcher scheme = SCHEME.matcher(text);
        if (!scheme.matches()) {
            return path(text, pathOrUrl);
        }
        return switch (scheme.group(1).toLowerCase(Locale.ROOT)) {
            case "reference" -> {
                if (!scheme.group(2).regionMatches(true, 0, "file:", 0, 5)) {
                    throw unsupported(pathOrUrl);
                }
                yield ofFileUrl(scheme.group(2).substring(5), pathOrUrl);
            }
            case "file" -> ofFileUrl(scheme.group(2), pathOrUrl);
            default -> throw unsupported(pathOrUrl);
        };
    }

    private static Path ofFileUrl(String rest, String original) {
        String path = decoded(rest);
        if (path.startsWith("//")) {
            int end = path.indexOf('/', 2);
            String host = end < 0 ? path.substring(2) : path.substring(2, end);
            if (!host.isEmpty() && !host.equalsIgnoreCase("localhost")) {
                throw unsupported(original);
            }
            path = end < 0 ? "" : path.substring(end);
        }
        if (path.isEmpty()) {
            throw invalid(original, "has no path", null);
        }
        // file:/C:/plugins
        return path(path.matches("/[A-Za-z]:.*") ? path.substring(1) : path, original);
    }

    private static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        try {
            return new URI("file:" + text.replace(" ", "%20").replace("#", "%23")).getSchemeSpecificPart();
        } catch (URISyntaxException e) {
            // A bare percent sign: the text was never encoded.
            return text;
        }
    }

    private static Path path(String text, String original) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw invalid(original, "is not a path (" + e.getReason() + ")", e);
        }
    }

    private static PluginException invalid(String text, String what, Throwable cause) {
        return new PluginException(
                PluginErrorCode.INVALID_ARGUMENT,
                "plugin path '" + text + "' " + what + "; give a path or a file: URL",
                cause);
    }

    private static PluginException unsupported(String text) {
        return new PluginException(
                PluginErrorCode.NOT_SUPPORTED,
                "plugin location '" + text
                        + "' is not on this machine; download the file and give its path or file: URL");
    }
}
