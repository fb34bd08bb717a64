// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import qtforge.api.security.PluginPermission;

/** Names as people write them: {@code FILE_SYSTEM_READ}, {@code FileSystemRead}, {@code filesystemread}. */
final class PolicyWords {

    /** Other names that mean the same, in capitals and without underscores. */
    private static final Map<String, PluginPermission> ALIASES = Map.of(
            "PROCESSEXECUTION", PluginPermission.PROCESS_CREATION,
            "PROCESSCONTROL", PluginPermission.PROCESS_CREATION,
            "ENVREAD", PluginPermission.ENVIRONMENT_READ,
            "FILEREAD", PluginPermission.FILE_SYSTEM_READ,
            "FILEWRITE", PluginPermission.FILE_SYSTEM_WRITE);

    private PolicyWords() {}

    static Optional<PluginPermission> permission(String word) {
        Optional<PluginPermission> named = constant(PluginPermission.class, word);
        return named.isPresent() ? named : Optional.ofNullable(ALIASES.get(plain(word)));
    }

    static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        String wanted = plain(word);
        for (E constant : type.getEnumConstants()) {
            if (plain(constant.name()).equals(wanted)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    private static String plain(String word) {
        return word.replace("_", "").toUpperCase(Locale.ROOT);
    }

    /** The way a word is written so that it reads back as one: in quotes when it must be. */
    static String quoted(String word) {
        if (!word.isEmpty() && word.chars().noneMatch(PolicyWords::needsQuotes)) {
            return word;
        }
        return inQuotes(word);
    }

    static String inQuotes(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static boolean needsQuotes(int c) {
        return c == '"' || c == '#' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
