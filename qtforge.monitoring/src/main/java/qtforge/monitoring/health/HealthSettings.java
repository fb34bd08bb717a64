// SPDX-License-Identifier: Apache-2.0
package qtforge.monitoring.health;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import qtforge.api.core.PluginErrorCode;
import qtforge.api.core.PluginException;
import qtforge.api.monitoring.health.HealthPolicy;
import qtforge.api.monitoring.health.QuarantinedPlugin;
import qtforge.files.AtomicFiles;

/**
 * Whether monitoring is on, the policies and the plugins in quarantine, in a file that is written with each change: properties
 * {@code monitoring}, {@code policy}, {@code policy/ID} and {@code quarantine/ID}. A line that cannot be read is logged and left out.
 *
 * <p>A change that cannot be written holds all the same, until the runtime ends, and is written with the next one; whoever made it hears of
 * that, and has to act on the change before.
 *
 * <p>Reading costs no lock; changes are made one at a time, under this.
 */
final class HealthSettings {

    private static final String POLICY = "policy";
    private static final String POLICY_OF = "policy/";
    private static final String QUARANTINE = "quarantine/";
    private static final String MONITORING = "monitoring";

    private final System.Logger log = System.getLogger(HealthSettings.class.getName());
    private final Path file;
    private volatile State state;

    /** Whether the last change could not be written; guarded by this. */
    private boolean unkept;

    private record State(
            boolean on,
            HealthPolicy policy,
            Map<String, HealthPolicy> own,
            Map<String, QuarantinedPlugin> quarantined) {
        State {
            own = Map.copyOf(own);
            quarantined = Map.copyOf(quarantined);
        }
    }

    /**
     * Reads the file, where there is one.
     *
     * @param file null to keep nothing
     */
    HealthSettings(Path file) {
        this.file = file;
        state = read();
    }

    boolean isOn() {
        return state.on();
    }

    void on(boolean on) {
        change(now -> new State(on, now.policy(), now.own(), now.quarantined()));
    }

    HealthPolicy policy() {
        return state.policy();
    }

    void policy(HealthPolicy policy) {
        change(now -> new State(now.on(), policy, now.own(), now.quarantined()));
    }

    HealthPolicy policy(String pluginId) {
        State now = state;
        return now.own().getOrDefault(pluginId, now.policy());
    }

    /** Of a plugin of its own, or with null no more. */
    void policy(String pluginId, HealthPolicy policy) {
        change(now -> {
            Map<String, HealthPolicy> own = new TreeMap<>(now.own());
            if (policy == null) {
                own.remove(pluginId);
            } else {
                own.put(pluginId, policy);
            }
            return new State(now.on(), now.policy(), own, now.quarantined());
        });
    }

    /** The shortest interval of all policies. */
    Duration shortestInterval() {
        State now = state;
        return now.own().values().stream()
                .map(HealthPolicy::interval)
                .reduce(now.policy().interval(), (a, b) -> a.compareTo(b) < 0 ? a : b);
    }

    List<QuarantinedPlugin> quarantined() {
        Map<String, QuarantinedPlugin> now = state.quarantined();
        return now.isEmpty() ? List.of() : List.copyOf(new TreeMap<>(now).values());
    }

    Optional<QuarantinedPlugin> quarantined(String pluginId) {
        return Optional.ofNullable(state.quarantined().get(pluginId));
    }

    void quarantine(QuarantinedPlugin plugin) {
        change(now -> {
            Map<String, QuarantinedPlugin> next = new TreeMap<>(now.quarantined());
            next.put(plugin.pluginId(), plugin);
            return new State(now.on(), now.policy(), now.own(), next);
        });
    }

    /** Returns whether it was there. */
    synchronized boolean release(String pluginId) {
        boolean was = state.quarantined().containsKey(pluginId);
        if (was) {
            change(now -> {
                Map<String, QuarantinedPlugin> next = new TreeMap<>(now.quarantined());
                next.remove(pluginId);
                return new State(now.on(), now.policy(), now.own(), next);
            });
        }
        return was;
    }

    private synchronized void change(UnaryOperator<State> change) {
        State next = change.apply(state);
        if (unkept || !next.equals(state)) {
            state = next;
            unkept = true;
            write(next);
            unkept = false;
        }
    }

    // --- the file ---------------------------------------------------------------------------------------------------

    private State read() {
        Properties lines = new Properties();
        if (file != null && Files.isRegularFile(file)) {
            try {
                lines.load(new StringReader(Files.readString(file)));
            } catch (IOException | IllegalArgumentException e) {
                log.log(
                        System.Logger.Level.ERROR,
                        "Policies of health cannot be read from " + file + "; the defaults hold until it is mended",
                        e);
            }
        }
        HealthPolicy policy = HealthPolicy.DEFAULT;
        Map<String, HealthPolicy> own = new TreeMap<>();
        Map<String, QuarantinedPlugin> quarantined = new TreeMap<>();
        for (String name : lines.stringPropertyNames()) {
            String value = lines.getProperty(name);
            try {
                if (name.equals(POLICY)) {
                    policy = policyOf(value);
                } else if (name.startsWith(POLICY_OF)) {
                    own.put(name.substring(POLICY_OF.length()), policyOf(value));
                } else if (name.startsWith(QUARANTINE)) {
                    QuarantinedPlugin plugin = quarantineOf(name.substring(QUARANTINE.length()), value);
                    quarantined.put(plugin.pluginId(), plugin);
                }
            } catch (RuntimeException e) {
                log.log(
                        System.Logger.Level.ERROR,
                        "Line '" + name + "' in " + file + " is not used: " + e.getMessage());
            }
        }
        return new State(!"false".equals(lines.getProperty(MONITORING)), policy, own, quarantined);
    }

    private static HealthPolicy policyOf(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 7) {
            throw new IllegalArgumentException("'" + text
                    + "' is not interval,limit,restarting,failures,backoff,longest backoff,quarantine after");
        }
        return new HealthPolicy(
                Duration.parse(parts[0].trim()),
                Duration.parse(parts[1].trim()),
                Boolean.parseBoolean(parts[2].trim()),
                Integer.parseInt(parts[3].trim()),
                Duration.parse(parts[4].trim()),
                Duration.parse(parts[5].trim()),
                Integer.parseInt(parts[6].trim()));
    }

    private static String text(HealthPolicy policy) {
        return policy.interval() + "," + policy.limit() + "," + policy.isRestarting() + "," + policy.failures() + ","
                + policy.backoff() + "," + policy.longestBackoff() + "," + policy.quarantineAfter();
    }

    private static QuarantinedPlugin quarantineOf(String id, String text) {
        String[] parts = text.split(",", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("'" + text + "' is not since,restarts,reason");
        }
        return new QuarantinedPlugin(id, Instant.parse(parts[0]), Integer.parseInt(parts[1]), parts[2]);
    }

    private void write(State next) {
        if (file == null) {
            return;
        }
        Properties lines = new Properties();
        lines.setProperty(MONITORING, String.valueOf(next.on()));
        lines.setProperty(POLICY, text(next.policy()));
        next.own().forEach((id, policy) -> lines.setProperty(POLICY_OF + id, text(policy)));
        next.quarantined()
                .forEach((id, plugin) -> lines.setProperty(
                        QUARANTINE + id, plugin.since() + "," + plugin.restarts() + "," + plugin.reason()));
        try {
            StringWriter text = new StringWriter();
            lines.store(text, "interval,limit,restarting,failures,backoff,longest backoff,quarantine after");
            AtomicFiles.write(file, text.toString());
        } catch (IOException e) {
            throw new PluginException(
                    PluginErrorCode.FILE_SYSTEM_ERROR,
                    "the change holds until the runtime ends, but cannot be kept in " + file + ": " + e,
                    e);
        }
    }
}
