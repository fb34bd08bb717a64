// SPDX-License-Identifier: Apache-2.0
package qtforge.secrets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tells names whose values are secret, and takes those values out of structured data. */
public final class SecretNames {

    /** What stands in place of a secret. */
    public static final String REMOVED = "(removed)";

    /** What stands in place of a placeholder: its default may be a secret too. */
    public static final String PLACEHOLDER = "(placeholder)";

    /**
     * The words; what ends with key is a name of one unless it is the whole name. Shared with the patterns for text, so it has no groups
     * that count.
     */
    public static final String WORDS =
            "(?:passw(?:or)?d|passwort|passphrase|passcode|pwd|kennwort|secret|token|api[_.-]?key|access[_.-]?key"
                    + "|private[_.-]?key|credential|ticket|authorization|cookie|session[_.-]?id|jwt|[_.-]keys?|(?-i:[a-z]Keys?))";

    // PWD and OLDPWD are the folders a shell is and was in: taken for passwords, they would be missing in each path.
    private static final Pattern NAME = Pattern.compile(
            "(?!(?-i:(?:OLD)?PWD)$).*" + WORDS + ".*|(?:.*[._-])?(?:pass|auth|pin|salt|otp)(?:[._-].*)?",
            Pattern.CASE_INSENSITIVE);
    private static final String PLACEHOLDER_BEGIN = "$[";
    private static final int DEEPEST = 50;

    private SecretNames() {}

    /** Whether what has this name is likely to be secret; rather once too often. */
    public static boolean matches(String name) {
        return NAME.matcher(name).matches();
    }

    /** Whether a text has a placeholder of the configuration in it. */
    public static boolean isPlaceholder(Object value) {
        return value instanceof String text && text.contains(PLACEHOLDER_BEGIN);
    }

    /** A JSON-shaped value of a name without what is secret. */
    public static Object without(String name, Object value) {
        return without(name, value, DEEPEST);
    }

    private static Object without(String name, Object value, int depth) {
        if (matches(name) || depth == 0) {
            return value == null ? null : REMOVED;
        }
        if (isPlaceholder(value)) {
            return PLACEHOLDER;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> left = new LinkedHashMap<>();
            map.forEach(
                    (key, member) -> left.put(String.valueOf(key), without(String.valueOf(key), member, depth - 1)));
            return left;
        }
        if (value instanceof List<?> list) {
            List<Object> left = new ArrayList<>();
            list.forEach(element -> left.add(without("", element, depth - 1)));
            return left;
        }
        return value;
    }
}
