// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** A place in a JSON document (<a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>). */
record JsonPointer(List<String> tokens) {

    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern STRAY_TILDE = Pattern.compile("~(?![01])");

    /** What is at a place, which may be null. */
    record Found(Object value) {}

    static JsonPointer of(String text) {
        if (!text.isEmpty() && text.charAt(0) != '/'
                || STRAY_TILDE.matcher(text).find()) {
            throw new PluginException(
                    PluginErrorCode.INVALID_ARGUMENT,
                    "'" + text
                            + "' is no JSON Pointer; write /member/0, with ~1 for a slash and ~0 for a tilde in a name");
        }
        List<String> tokens = new ArrayList<>();
        for (String token : text.isEmpty() ? new String[0] : text.substring(1).split("/", -1)) {
            tokens.add(token.replace("~1", "/").replace("~0", "~"));
        }
        return new JsonPointer(List.copyOf(tokens));
    }

    boolean isRoot() {
        return tokens.isEmpty();
    }

    JsonPointer parent() {
        return new JsonPointer(tokens.subList(0, tokens.size() - 1));
    }

    String last() {
        return tokens.get(tokens.size() - 1);
    }

    boolean isBeneath(JsonPointer other) {
        return tokens.size() > other.tokens.size()
                && tokens.subList(0, other.tokens.size()).equals(other.tokens);
    }

    /** The index a token is; -1 when it is none. */
    static int index(String token) {
        return INDEX.matcher(token).matches() ? Integer.parseInt(token) : -1;
    }

    Optional<Found> find(Object document) {
        Object here = document;
        for (String token : tokens) {
            if (here instanceof Map<?, ?> map && map.containsKey(token)) {
                here = map.get(token);
            } else if (here instanceof List<?> list && index(token) >= 0 && index(token) < list.size()) {
                here = list.get(index(token));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new Found(here));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
