// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The path of a bundle in an index, which must not lead out of the folder of the index. */
final class EntryPath {

    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);

    private EntryPath() {}

    /** A path that nobody takes for a URL or an absolute one: {@code a:b.jar} becomes {@code ./a:b.jar}. */
    static String written(String path) {
        return mistakable(path) ? "./" + path : path;
    }

    /** The relative URL of a path. */
    static String url(String path) {
        try {
            String encoded = new URI(null, null, "./" + path, null).toASCIIString();
            return mistakable(path) ? encoded : encoded.substring(2);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no URL can be made of " + path, e);
        }
    }

    /**
     * The path of a relative URL, checked.
     *
     * @throws IllegalArgumentException saying what is wrong and the remedy
     */
    static String ofUrl(String url) {
        refuseAbsolute(url);
        try {
            String path = new URI(url).getPath();
            return checked(path == null ? "" : path);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("'" + url + "' is not a URL (" + e.getReason() + "); encode it", e);
        }
    }

    /**
     * A path, checked and without {@code ./}.
     *
     * @throws IllegalArgumentException saying what is wrong and the remedy
     */
    static String checked(String text) {
        refuseAbsolute(text);
        String path = text.startsWith("./") ? text.substring(2) : text;
        if (path.isBlank()) {
            throw new IllegalArgumentException("the path is empty; name a file");
        }
        // Refused whatever it leads to, so that nobody has to think about links on the way; backslashes for Windows.
        if (Arrays.asList(path.split("[/\\\\]")).contains("..")) {
            throw new IllegalArgumentException(
                    "'" + text + "' may lead out of the folder; write a path below the folder without '..'");
        }
        try {
            if (Path.of(path).isAbsolute()) {
                throw absolute(text);
            }
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is not a path (" + e.getReason() + ")", e);
        }
        return path;
    }

    private static boolean mistakable(String path) {
        return path.indexOf(':') >= 0 || path.startsWith("\\");
    }

    private static void refuseAbsolute(String text) {
        if (text.startsWith("/") || text.startsWith("\\")) {
            throw absolute(text);
        }
        if (SCHEME.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is a URL, but only files below the folder are taken; download the file into the folder and "
                    + "index it");
        }
    }

    private static IllegalArgumentException absolute(String text) {
        return new IllegalArgumentException(
                "'" + text + "' is absolute; write a path that begins at the folder of the index");
    }
}
