// SPDX-License-Identifier: Apache-2.0
package qtforge.script.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import qtforge.api.core.Version;

/**
 * {@code qtforge.utils} and {@code qtforge.threading}: what plugins of the original call of these. They need no right, for they tell and
 * change nothing of the runtime. All else those modules have in the bindings is for programs.
 */
final class OriginalModules {

    /** A script that waits longer should use a timer: its thread is not free meanwhile. */
    private static final long LONGEST_SLEEP = 60_000;

    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
    private static final Pattern URL = Pattern.compile("(https?|ftp|wss?)://[^\\s/?#]+\\S*", Pattern.CASE_INSENSITIVE);

    private OriginalModules() {}

    static Map<String, Object> utils() {
        return new HostTable("utils.")
                .function("test", arguments -> "utils are working")
                .function("utils_test", arguments -> "utils are working")
                .function("trim", arguments -> arguments.text(0, "text").strip())
                .function("split", arguments -> parts(arguments.text(0, "text"), arguments.text(1, "separator", ",")))
                .function("join", arguments -> joined(arguments, arguments.text(1, "separator", "")))
                .function("to_lower", arguments -> arguments.text(0, "text").toLowerCase(Locale.ROOT))
                .function("to_upper", arguments -> arguments.text(0, "text").toUpperCase(Locale.ROOT))
                .function("starts_with", arguments -> arguments.text(0, "text").startsWith(arguments.text(1, "prefix")))
                .function("ends_with", arguments -> arguments.text(0, "text").endsWith(arguments.text(1, "suffix")))
                .function("contains", arguments -> arguments.text(0, "text").contains(arguments.text(1, "part")))
                .function("generate_uuid", arguments -> UUID.randomUUID().toString())
                .function("current_timestamp", arguments -> System.currentTimeMillis())
                .function("parse_version", arguments -> numbers(Version.of(arguments.text(0, "text"))))
                .function("compare_versions", arguments -> (long) Integer.signum(
                        Version.of(arguments.text(0, "first")).compareTo(Version.of(arguments.text(1, "second")))))
                .function("is_valid_email", arguments -> matches(EMAIL, arguments))
                .function("is_valid_url", arguments -> matches(URL, arguments))
                .members();
    }

    static Map<String, Object> threading(HostScope scope) {
        return new HostTable("threading.")
                .function("get_thread_count", arguments ->
                        (long) Runtime.getRuntime().availableProcessors())
                .function(
                        "current_thread_id",
                        arguments -> Long.toString(Thread.currentThread().getId()))
                // No script is ever called by the first thread of the process.
                .function("is_main_thread", arguments -> false)
                .function("sleep", arguments -> {
                    long millis = arguments.whole(0, "milliseconds", 0, LONGEST_SLEEP);
                    return scope.waiting(() -> {
                        Thread.sleep(millis);
                        return null;
                    });
                })
                .members();
    }

    private static List<Object> parts(String text, String separator) {
        List<Object> parts = new ArrayList<>();
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

    private static String joined(Arguments arguments, String separator) {
        Object given = arguments.value(0);
        if (given instanceof Map<?, ?> map && map.isEmpty()) {
            // Some languages have one thing for an empty list and an empty object.
            return "";
        }
        if (!(given instanceof List<?> parts) || !parts.stream().allMatch(String.class::isInstance)) {
            throw arguments.wrong(0, "parts", "a list of texts");
        }
        return String.join(separator, parts.stream().map(String.class::cast).toList());
    }

    private static Map<String, Object> numbers(Version version) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("major", (long) version.major());
        numbers.put("minor", (long) version.minor());
        numbers.put("patch", (long) version.patch());
        numbers.put("prerelease", version.prerelease());
        numbers.put("build", version.build());
        return numbers;
    }

    private static boolean matches(Pattern pattern, Arguments arguments) {
        String text = arguments.text(0, "text");
        return text.length() <= 2048 && pattern.matcher(text).matches();
    }
}
