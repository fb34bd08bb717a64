// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.time.Duration;
import java.util.Map;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.isolation.process.ChildSettings;

/**
 * Reads {@code etc/qtforge.isolation.cfg}. A key counts for all plugins, with {@code .ID} behind it for one.
 *
 * @param values the configuration as it is
 */
record IsolationSettings(Map<String, ?> values) {

    private static final String MEMORY = "[1-9][0-9]{0,9}[kKmMgG]?";

    /**
     * The settings for a plugin.
     *
     * @throws PluginException INVALID_CONFIGURATION naming the key
     */
    ChildSettings of(String id) {
        ChildSettings standard = ChildSettings.STANDARD;
        return new ChildSettings(
                memory(id, standard.memory()),
                (int) number(id, "nice", standard.nice(), 0, 19),
                (int) number(id, "files", standard.openFiles(), 0, 1_000_000),
                number(id, "file.bytes", standard.fileBytes(), 0, Long.MAX_VALUE),
                (int) number(id, "cpu.seconds", standard.cpuSeconds(), 0, Integer.MAX_VALUE),
                truth(id, "network.cut", standard.networkCut()),
                (int) number(id, "threads", standard.threads(), 1, 1000),
                millis(id, "start.limit.ms", standard.startLimit()),
                millis(id, "call.limit.ms", standard.callLimit()),
                truth(id, "restart", standard.restart()),
                (int) number(id, "restart.most", standard.mostRestarts(), 0, 1_000_000),
                millis(id, "restart.delay.ms", standard.restartDelay()),
                millis(id, "restart.calm.ms", standard.calm()),
                (int) number(id, "log.lines", standard.logLines(), 0, 1_000_000));
    }

    private String text(String id, String key) {
        Object own = values.get(key + "." + id);
        Object value = own == null ? values.get(key) : own;
        return value == null ? "" : value.toString().trim();
    }

    private String memory(String id, String fallback) {
        String text = text(id, "memory");
        if (text.isEmpty()) {
            return fallback;
        }
        if (!text.matches(MEMORY)) {
            throw wrong("memory", text, "a size such as 64m");
        }
        return text;
    }

    private long number(String id, String key, long fallback, long least, long most) {
        String text = text(id, key);
        if (text.isEmpty()) {
            return fallback;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(key, text, "a number from " + least + " to " + most);
        }
        throw wrong(key, text, "a number from " + least + " to " + most);
    }

    private Duration millis(String id, String key, Duration fallback) {
        return Duration.ofMillis(number(id, key, fallback.toMillis(), 1, 86_400_000));
    }

    private boolean truth(String id, String key, boolean fallback) {
        String text = text(id, key);
        return switch (text) {
            case "" -> fallback;
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, text, "true or false");
        };
    }

    private static PluginException wrong(String key, String text, String wanted) {
        return new PluginException(
                PluginErrorCode.INVALID_CONFIGURATION,
                "'" + key + "' in etc/qtforge.isolation.cfg is '" + text + "' but must be " + wanted);
    }
}
