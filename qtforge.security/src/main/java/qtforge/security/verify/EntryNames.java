// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** Which names entries may have: those that lead nowhere else and mean the same to every reader. */
final class EntryNames {

    /** Metadata of another Java version would count instead of what was looked at and signed. */
    private static final Pattern VERSIONED_METADATA = Pattern.compile(
            "META-INF/versions/[^/]*/(META-INF(/.*)?|OSGI-INF/permissions\\.perm)", Pattern.CASE_INSENSITIVE);

    private final Set<String> seen = new HashSet<>();

    void check(ZipRecord record) throws ArchiveRefused {
        String name = record.name();
        if (!record.isMarkedUtf8() && name.chars().anyMatch(c -> c > 0x7F)) {
            throw ArchiveRefused.attack(name, "has a name that is not marked as UTF-8, so that readers differ on it");
        }
        if (name.chars().anyMatch(c -> c < 0x20 || c == 0x7F)) {
            throw ArchiveRefused.attack(name, "has NUL or another control character in its name");
        }
        if (name.startsWith("/") || name.indexOf(':') == 1) {
            throw ArchiveRefused.attack(name, "is an absolute path, which leads out of the archive");
        }
        if (name.indexOf('\\') >= 0) {
            throw ArchiveRefused.attack(name, "has a backslash, which leads elsewhere on some systems");
        }
        checkSegments(name);
        checkMetadata(name);
        // Folders have no content, so that one named twice is untidy but clear.
        if (!seen.add(name) && !record.isFolder()) {
            throw ArchiveRefused.attack(name, "is there twice, and readers differ on which one counts");
        }
    }

    private static void checkSegments(String name) throws ArchiveRefused {
        String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..") || segment.equals(".") || segment.isEmpty()) {
                throw ArchiveRefused.attack(name, "has the path segment '" + segment + "', which leads elsewhere");
            }
        }
    }

    private static void checkMetadata(String name) throws ArchiveRefused {
        String upper = name.toUpperCase(Locale.ROOT);
        if (upper.startsWith("META-INF/") && !name.startsWith("META-INF/")) {
            throw ArchiveRefused.attack(name, "spells META-INF otherwise, and readers differ on whether it counts");
        }
        if (upper.equals(JarFile.MANIFEST_NAME) && !name.equals(JarFile.MANIFEST_NAME)) {
            throw ArchiveRefused.attack(name, "is a second manifest, and readers differ on which one counts");
        }
        if (VERSIONED_METADATA.matcher(name).matches()) {
            throw ArchiveRefused.attack(name, "is metadata for one Java version, which would count unseen");
        }
    }
}
