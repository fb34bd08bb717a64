// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.wire;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import qtforge.api.core.PluginError;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;

/** What was thrown on one side, for the other: code, message and the stack as text; never an object of the thrower's class. */
final class RemoteFailures {

    private static final int LONGEST_MESSAGE = 4_000;
    private static final int LONGEST_STACK = 16_000;

    private RemoteFailures() {}

    static Map<String, Object> describe(Throwable thrown) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (thrown instanceof PluginException known) {
            PluginError error = known.error();
            map.put("code", (long) error.code().value());
            map.put("message", cut(error.message(), LONGEST_MESSAGE));
            map.put("details", cut(error.details(), LONGEST_STACK));
        } else {
            map.put("type", cut(thrown.getClass().getName(), 500));
            map.put("message", cut(message(thrown), LONGEST_MESSAGE));
        }
        map.put("stack", cut(stack(thrown), LONGEST_STACK));
        return map;
    }

    private static String message(Throwable thrown) {
        try {
            String text = thrown.getMessage();
            return text == null ? "" : text;
        } catch (RuntimeException | StackOverflowError e) {
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    private static String stack(Throwable thrown) {
        StringWriter text = new StringWriter();
        try {
            thrown.printStackTrace(new PrintWriter(text, true));
        } catch (RuntimeException | StackOverflowError e) {
            text.append(" (the rest cannot be had)");
        }
        return text.toString();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + " ...";
    }

    /** The exception to throw here for what was thrown there. */
    static RuntimeException rebuild(Map<?, ?> map) {
        String message = text(map, "message");
        String type = text(map, "type");
        RemoteStack cause = new RemoteStack(text(map, "stack"));
        if (map.get("code") instanceof Long code) {
            PluginErrorCode known = PluginErrorCode.ofValue((int) Math.max(0, Math.min(code, Integer.MAX_VALUE)))
                    .orElse(PluginErrorCode.UNKNOWN);
            String details = text(map, "details");
            return new PluginException(
                    new PluginError(
                            known == PluginErrorCode.SUCCESS ? PluginErrorCode.UNKNOWN : known,
                            message,
                            details.isEmpty() ? cause.getMessage() : details,
                            "",
                            "",
                            Instant.now()),
                    cause);
        }
        String text = type.isEmpty() ? message : message.isEmpty() ? type : type + ": " + message;
        PluginErrorCode code = type.equals("java.lang.OutOfMemoryError")
                ? PluginErrorCode.OUT_OF_MEMORY
                : type.equals("java.lang.SecurityException") || type.equals("java.security.AccessControlException")
                        ? PluginErrorCode.PERMISSION_DENIED
                        : PluginErrorCode.EXECUTION_FAILED;
        return new PluginException(new PluginError(code, text, cause.getMessage(), "", "", Instant.now()), cause);
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }
}
