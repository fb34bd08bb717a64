// SPDX-License-Identifier: Apache-2.0
package qtforge.engine.lua;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.script.ScriptException;
import qtforge.api.script.ScriptFrame;
import qtforge.api.script.ScriptLimits;

/** Makes exceptions of errors of Lua. */
final class LuaFailures {

    private static final Pattern PLACED = Pattern.compile("\\A([^\\n:]+):(\\d+): (.*)\\z", Pattern.DOTALL);

    private final String owner;
    private final ScriptLimits limits;

    LuaFailures(String owner, ScriptLimits limits) {
        this.owner = owner;
        this.limits = limits;
    }

    /** A text that is no chunk of Lua. */
    ScriptException syntax(String message) {
        Matcher matcher = PLACED.matcher(message);
        if (matcher.matches()) {
            return failure(
                    PluginErrorCode.INVALID_FORMAT,
                    matcher.group(3),
                    List.of(new ScriptFrame(matcher.group(1), line(matcher.group(2)), "")),
                    null);
        }
        return failure(PluginErrorCode.INVALID_FORMAT, message, List.of(), null);
    }

    /** An error of Lua that no handler saw: the memory is out, or the handler itself failed. */
    ScriptException unhandled(String message) {
        boolean memory = message.contains("memory");
        return failure(
                memory ? PluginErrorCode.RESOURCE_EXHAUSTED : PluginErrorCode.EXECUTION_FAILED,
                message,
                List.of(),
                null);
    }

    /**
     * An error that the handler of the prelude reported.
     *
     * @param report what it made
     * @param reason why the call was to end; null when it was not
     * @param cause what a host function threw; or null
     */
    ScriptException reported(Map<?, ?> report, CallGuard.Reason reason, Throwable cause) {
        List<ScriptFrame> frames = frames(report.get("frames"));
        if (report.get("limit") instanceof String limit) {
            return limited(limit, reason, frames);
        }
        PluginErrorCode code = code(report);
        String message = text(report.get("message"));
        Matcher matcher = PLACED.matcher(message);
        if (matcher.matches() && (frames.isEmpty() || known(frames, matcher.group(1)))) {
            return failure(code, matcher.group(3), from(frames, matcher.group(1), line(matcher.group(2))), cause);
        }
        return failure(code, message, frames, cause);
    }

    private ScriptException limited(String limit, CallGuard.Reason reason, List<ScriptFrame> frames) {
        return switch (limit) {
            case "instructions" -> failure(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the call took more than " + limits.instructions() + " instructions and was ended",
                    frames,
                    null);
            case "memory" -> failure(
                    PluginErrorCode.RESOURCE_EXHAUSTED,
                    "the script holds more than " + limits.memoryBytes()
                            + " bytes and was ended; raise its limit of memory, or" + " keep less",
                    frames,
                    null);
            default -> reason == null || reason.time()
                    ? failure(
                            PluginErrorCode.TIMEOUT,
                            "the call took longer than " + limits.callTime().toMillis() + " ms and was ended",
                            frames,
                            null)
                    : failure(
                            PluginErrorCode.OPERATION_CANCELLED,
                            "the call was cancelled: " + reason.text(),
                            frames,
                            null);
        };
    }

    /** What the engine itself says of a call. */
    ScriptException failure(PluginErrorCode code, String message, List<ScriptFrame> stack, Throwable cause) {
        return new ScriptException(code, owner, message, stack, cause);
    }

    /** A value that cannot be handed over. */
    ScriptException conversion(PluginException e) {
        return failure(e.code(), e.getMessage(), List.of(), e);
    }

    /** A function that was given back. */
    static ScriptException released(String owner) {
        return new ScriptException(
                PluginErrorCode.INVALID_STATE, owner, "the function of the script was given back", List.of(), null);
    }

    private static PluginErrorCode code(Map<?, ?> report) {
        for (Object said : new Object[] {report.get("code"), report.get("name")}) {
            if (said instanceof Long number && number <= Integer.MAX_VALUE) {
                PluginErrorCode code =
                        PluginErrorCode.ofValue(number.intValue()).orElse(null);
                if (code != null && code != PluginErrorCode.SUCCESS) {
                    return code;
                }
            } else if (said instanceof String name) {
                for (PluginErrorCode code : PluginErrorCode.values()) {
                    if (code.scriptName().equals(name) || code.name().equals(name.toUpperCase(Locale.ROOT))) {
                        return code;
                    }
                }
            }
        }
        return PluginErrorCode.EXECUTION_FAILED;
    }

    private static List<ScriptFrame> frames(Object flat) {
        List<ScriptFrame> frames = new ArrayList<>();
        if (flat instanceof List<?> list) {
            for (int i = 0; i + 2 < list.size(); i += 3) {
                frames.add(
                        new ScriptFrame(text(list.get(i)), ((Long) list.get(i + 1)).intValue(), text(list.get(i + 2))));
            }
        }
        return frames;
    }

    private static boolean known(List<ScriptFrame> frames, String file) {
        return frames.stream().anyMatch(frame -> frame.file().equals(file));
    }

    /** The stack from the place that the message names on; the place alone when the stack does not have it. */
    private static List<ScriptFrame> from(List<ScriptFrame> frames, String file, int line) {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).file().equals(file) && frames.get(i).line() == line) {
                return frames.subList(i, frames.size());
            }
        }
        List<ScriptFrame> stack = new ArrayList<>();
        stack.add(new ScriptFrame(file, line, ""));
        stack.addAll(frames);
        return stack;
    }

    private static int line(String digits) {
        return digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes
                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                : String.valueOf(value);
    }
}
