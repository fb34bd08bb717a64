// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.store;

import qtforge.api.core.PluginMetadata;
import qtforge.api.managers.version.VersionErrorCode;
import qtforge.versions.failure.VersionFailures;

/** What versions are of: a plugin, by its id, or a library, as {@code library/NAME}. */
public final class Subject {

    private static final String LIBRARY = "library/";

    private Subject() {}

    /** The name of the folder of a subject, which no other subject has. */
    public static String folder(String subject) {
        String id = isLibrary(subject) ? subject.substring(LIBRARY.length()) : subject;
        if (!isValid(subject)) {
            throw VersionFailures.failure(
                    VersionErrorCode.VERSION_NOT_FOUND,
                    "",
                    "'" + subject + "' is no plugin id; qtforge:versions list shows the plugins with versions");
        }
        // No id begins with a tilde.
        return isLibrary(subject) ? "~" + id : id;
    }

    /** Whether it can be the name of a subject. */
    static boolean isValid(String subject) {
        return PluginMetadata.isValidId(isLibrary(subject) ? subject.substring(LIBRARY.length()) : subject);
    }

    /** The subject of a folder of {@link #folder}. */
    public static String ofFolder(String folder) {
        return folder.startsWith("~") ? LIBRARY + folder.substring(1) : folder;
    }

    public static String library(String symbolicName) {
        return LIBRARY + symbolicName;
    }

    public static boolean isLibrary(String subject) {
        return subject.startsWith(LIBRARY);
    }
}
