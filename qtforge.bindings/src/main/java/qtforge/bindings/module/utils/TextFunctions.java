// SPDX-License-Identifier: Apache-2.0
package qtforge.bindings.module.utils;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.binding.ScriptDefault;
import qtforge.api.script.binding.ScriptDoc;
import qtforge.api.script.binding.ScriptName;

/** Functions of texts and numbers, which ask nothing of the runtime; a binding may work them out itself. */
public interface TextFunctions {

    @ScriptDoc("The text without white space at both ends.")
    @ScriptName({"trim", "trim_string"})
    default String trim(String text) {
        return text.strip();
    }

    @ScriptDoc("The text without white space at its beginning.")
    default String ltrim(String text) {
        return text.stripLeading();
    }

    @ScriptDoc("The text without white space at its end.")
    default String rtrim(String text) {
        return text.stripTrailing();
    }

    @ScriptDoc("The parts of a text between separators, empty ones too; of an empty separator: its characters.")
    @ScriptName({"split", "split_string"})
    default List<String> split(String text, @ScriptDefault("\",\"") String separator) {
        List<String> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(point -> parts.add(Character.toString(point)));
            return parts;
        }
        int from = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, from)) {
            parts.add(text.substring(from, at));
            from = at + separator.length();
        }
        parts.add(text.substring(from));
        return parts;
    }

    @ScriptDoc("The parts as one text, with a separator between them.")
    @ScriptName({"join", "join_strings"})
    default String join(List<String> parts, @ScriptDefault("\"\"") String separator) {
        return String.join(separator, parts);
    }

    @ScriptDoc("The text in small letters.")
    default String toLower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    @ScriptDoc("The text in capital letters.")
    default String toUpper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    @ScriptDoc("Whether a text begins with another.")
    default boolean startsWith(String text, String prefix) {
        return text.startsWith(prefix);
    }

    @ScriptDoc("Whether a text ends with another.")
    default boolean endsWith(String text, String suffix) {
        return text.endsWith(suffix);
    }

    @ScriptDoc("Whether a text has another in it.")
    default boolean contains(String text, String part) {
        return text.contains(part);
    }

    @ScriptDoc("The text with every occurrence of one part put in place by another.")
    @ScriptName({"replace", "replace_string", "replace_all"})
    default String replace(String text, String part, String replacement) {
        return text.replace(part, replacement);
    }

    @ScriptDoc("Whether a text has the form of an e-mail address; not whether the address exists.")
    default boolean isValidEmail(String text) {
        return Addresses.isEmail(text);
    }

    @ScriptDoc("Whether a text is an absolute http, https, ftp or ws URL with a host, or a file URL.")
    default boolean isValidUrl(String text) {
        return Addresses.isUrl(text);
    }

    @ScriptDoc("A number, or the nearer of two bounds when it lies beyond.")
    default double clamp(double value, double least, double most) {
        if (least > most) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "clamp: the lower bound " + least + " is above the upper bound " + most + "; swap them");
        }
        return Math.max(least, Math.min(most, value));
    }

    @ScriptDoc("The number so far (0 to 1) between two others.")
    default double lerp(double from, double to, double share) {
        return from + (to - from) * share;
    }

    @ScriptDoc("A new random UUID.")
    default String generateUuid() {
        return UUID.randomUUID().toString();
    }

    @ScriptDoc("The hash of a text's UTF-8 form in hexadecimal digits: SHA-256, SHA-1, SHA-512 or MD5.")
    default String hashString(String text, @ScriptDefault("\"SHA-256\"") String algorithm) {
        return Hashes.of(text, algorithm);
    }
}
