// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Answers in words. */
@ProviderType
public interface PluginDiagnostics {

    /**
     * Why a plugin is in the state it is in, down to the cause that can be mended, and how. A plugin that is not installed
     * because its dropped file was not taken is explained by the file, in state {@link PluginState#UNLOADED}.
     *
     * @throws PluginException PLUGIN_NOT_FOUND, with the ids that may have been meant
     */
    Diagnosis why(String id);

    /**
     * Whether a file could be installed, without installing it.
     *
     * @return also for a file that cannot be read; {@link Verification#problems} says why
     */
    Verification verify(String path);

    /**
     * An answer.
     *
     * @param pluginId the plugin
     * @param state its state
     * @param running whether it does its work
     * @param summary one sentence
     * @param findings the causes, the one to look at first in front
     */
    record Diagnosis(String pluginId, PluginState state, boolean running, String summary, List<Finding> findings) {
        public Diagnosis {
            findings = List.copyOf(findings);
        }
    }

    /**
     * One cause.
     *
     * @param area where it lies: bundle, wiring, component, lifecycle, configuration, health, file
     * @param message what is wrong
     * @param remedy what to do about it
     * @param depth how many steps from the plugin itself: 0 the plugin, 1 what it needs, and so on
     */
    record Finding(String area, String message, String remedy, int depth) {}

    /**
     * The result of a dry run.
     *
     * @param path the file
     * @param pluginId the plugin in it; empty for a plain bundle or an unreadable file
     * @param installable whether it is a proper bundle that would not clash with what is there
     * @param resolvable whether everything it requires is there
     * @param metadata the plugin's metadata in JSON form; empty for a plain bundle
     * @param missing what it requires and nothing provides, with the remedy
     * @param wouldUse what would satisfy its requirements, in words
     * @param problems what else is wrong
     */
    record Verification(
            String path,
            String pluginId,
            boolean installable,
            boolean resolvable,
            Map<String, Object> metadata,
            List<String> missing,
            List<String> wouldUse,
            List<String> problems) {
        public Verification {
            missing = List.copyOf(missing);
            wouldUse = List.copyOf(wouldUse);
            problems = List.copyOf(problems);
        }

        /** Whether it could be loaded now. */
        public boolean ok() {
            return installable && resolvable && problems.isEmpty();
        }
    }
}
