// SPDX-License-Identifier: Apache-2.0
package qtforge.api.communication;

import java.util.List;

/**
 * The topics the runtime publishes to. Nobody else may: {@link MessageBus#publish} refuses topics beneath {@link #ROOT} to who may
 * not manage communication.
 *
 * <p>The last part of a topic about a plugin is its id, with dots as slashes: {@code qtforge/lifecycle/org/example/clock}. Other
 * characters that topics do not allow, and dots that would make an empty token, are written as {@code $} and their number in
 * hexadecimal, so that two ids never have one topic. What no id is written as, {@code $runtime}, is the runtime itself.
 */
public final class RuntimeTopics {

    /** Above all topics of the runtime. */
    public static final String ROOT = "qtforge";

    /** {@link SystemStatusMessage}. */
    public static final String STATUS = "qtforge/status";

    private static final List<String> PRIVATE =
            List.of("qtforge/configuration/", "qtforge/command/", "qtforge/error/", "qtforge/log/");

    private RuntimeTopics() {}

    /** {@link PluginLifecycleMessage}s of a plugin. */
    public static String lifecycle(String pluginId) {
        return about("lifecycle", pluginId);
    }

    /** {@link ConfigurationChangedMessage}s of a plugin. */
    public static String configuration(String pluginId) {
        return about("configuration", pluginId);
    }

    /** {@link PluginCommandMessage}s to a plugin and {@link PluginCommandResponseMessage}s from it. */
    public static String command(String pluginId) {
        return about("command", pluginId);
    }

    /** {@link ResourceUsageMessage}s of a plugin. */
    public static String resources(String pluginId) {
        return about("resources", pluginId);
    }

    /** {@link ErrorMessage}s of a plugin, or of none when the id is empty. */
    public static String errors(String pluginId) {
        return pluginId.isEmpty() ? "qtforge/error/$runtime" : about("error", pluginId);
    }

    /** What happens to the versions of a plugin: {@link qtforge.api.managers.version.VersionEvent#toJson}. */
    public static String version(String pluginId) {
        return about("version", pluginId);
    }

    /** {@link LogMessage}s of a plugin or bundle. */
    public static String log(String name) {
        return about("log", name);
    }

    /** Whether only the runtime publishes there. */
    public static boolean isRuntimeTopic(String topic) {
        return topic.startsWith("qtforge/") || topic.equals(ROOT);
    }

    /**
     * Whether messages there may tell secrets of a plugin: configurations, commands, errors and log lines. Only that plugin and
     * who may manage communication gets them, whatever pattern he subscribed to.
     */
    public static boolean isPrivate(String topic) {
        for (String start : PRIVATE) {
            if (topic.startsWith(start)) {
                return true;
            }
        }
        return false;
    }

    private static String about(String kind, String id) {
        StringBuilder topic = new StringBuilder(ROOT).append('/').append(kind).append('/');
        boolean tokenBegins = true;
        for (int i = 0; i < id.length(); i++) {
            char next = id.charAt(i);
            boolean allowed = (next >= 'a' && next <= 'z')
                    || (next >= 'A' && next <= 'Z')
                    || (next >= '0' && next <= '9')
                    || next == '-'
                    || next == '_';
            boolean separates = next == '.' && !tokenBegins && i + 1 < id.length();
            if (allowed) {
                topic.append(next);
            } else if (separates) {
                topic.append('/');
            } else {
                topic.append('$').append(Integer.toHexString(next));
            }
            tokenBegins = separates;
        }
        return topic.toString();
    }
}
