// SPDX-License-Identifier: Apache-2.0
package qtforge.wire;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.core.ApiNames;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;

/** What was thrown on one side, for the other. */
public final class WireFailures {

    private static final int LONGEST = 20_000;
    private static final int FRAMES = 200;

    private WireFailures() {}

    /** The form of what was thrown. */
    public static Map<String, Object> describe(Throwable thrown) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (!(thrown instanceof PluginException known)) {
            PluginErrorCode code = code(thrown);
            map.put("code", (long) code.value());
            map.put("name", code.scriptName());
            map.put("message", cut(thrown.getClass().getName() + ": " + message(thrown)));
            return map;
        }
        PluginError error = known.error();
        List<ScriptFrame> stack = known instanceof ScriptException script ? script.scriptStack() : List.of();
        map.put("code", (long) error.code().value());
        map.put("name", error.code().scriptName());
        map.put("message", cut(withoutPlace(error.message(), stack)));
        map.put("details", cut(error.details()));
        map.put("plugin_id", error.pluginId());
        if (!stack.isEmpty()) {
            map.put(
                    "stack",
                    stack.stream().limit(FRAMES).map(WireFailures::frame).toList());
        }
        return map;
    }

    private static PluginErrorCode code(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return PluginErrorCode.OUT_OF_MEMORY;
        }
        return thrown instanceof SecurityException
                ? PluginErrorCode.PERMISSION_DENIED
                : PluginErrorCode.EXECUTION_FAILED;
    }

    private static String message(Throwable thrown) {
        try {
            String text = thrown.getMessage();
            return text == null ? "" : text;
        } catch (RuntimeException | StackOverflowError e) {
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    /** A message without the place a {@link ScriptException} puts in front of it: what is made of it would get it once more. */
    public static String withoutPlace(String message, List<ScriptFrame> stack) {
        if (stack.isEmpty()) {
            return message;
        }
        String place = stack.get(0).file() + ":" + stack.get(0).line() + ": ";
        return message.startsWith(place) ? message.substring(place.length()) : message;
    }

    private static Map<String, Object> frame(ScriptFrame frame) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("file", frame.file());
        map.put("line", (long) frame.line());
        map.put("function", frame.function());
        return map;
    }

    private static String cut(String text) {
        String whole = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
        // What is thrown must arrive, whatever is in its text.
        StringBuilder clean = null;
        for (int at = 0; at < whole.length(); at++) {
            if (Surrogates.lone(whole, at)) {
                clean = clean == null ? new StringBuilder(whole) : clean;
                clean.setCharAt(at, '\uFFFD');
            }
        }
        return clean == null ? whole : clean.toString();
    }

    /** The exception to throw here for what was thrown there: a {@link ScriptException} when it has a stack. */
    public static PluginException rebuild(Map<?, ?> map) {
        PluginErrorCode code = codeOf(map.get("code"));
        List<ScriptFrame> stack = stack(map.get("stack"));
        if (!stack.isEmpty()) {
            return new ScriptException(code, text(map, "plugin_id"), text(map, "message"), stack, null);
        }
        return new PluginException(
                new PluginError(
                        code, text(map, "message"), text(map, "details"), text(map, "plugin_id"), "", Instant.now()),
                null);
    }

    /** A number, or a name as a script may give it. */
    private static PluginErrorCode codeOf(Object said) {
        Optional<PluginErrorCode> code = Optional.empty();
        if (said instanceof Long number) {
            code = PluginErrorCode.ofValue((int) Math.max(0, Math.min(number, Integer.MAX_VALUE)));
        } else if (said instanceof String name) {
            code = ApiNames.parse(PluginErrorCode.class, name);
        }
        return code.filter(known -> known != PluginErrorCode.SUCCESS).orElse(PluginErrorCode.UNKNOWN);
    }

    private static List<ScriptFrame> stack(Object value) {
        List<ScriptFrame> stack = new ArrayList<>();
        if (value instanceof List<?> frames) {
            for (Object frame : frames.subList(0, Math.min(FRAMES, frames.size()))) {
                if (frame instanceof Map<?, ?> map) {
                    int line = map.get("line") instanceof Long number ? (int) Math.min(number, Integer.MAX_VALUE) : 0;
                    stack.add(new ScriptFrame(text(map, "file"), line, text(map, "function")));
                }
            }
        }
        return stack;
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }
}
