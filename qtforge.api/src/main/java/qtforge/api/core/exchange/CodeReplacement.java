// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import qtforge.api.core.PluginError;
import qtforge.api.core.Version;

/**
 * How the replacement of one plugin's code went.
 *
 * @param pluginId the plugin
 * @param outcome what came of it
 * @param from the version that was installed
 * @param to the version in the file; empty when it could not be read
 * @param verified how long reading, resolving on trial and the judgement of the gates took
 * @param replaced how long it took from the first callback into the old code until the new one, or the old one again, was started; zero
 *     when the old code was not touched
 * @param stateKept whether the state of the old code was handed to the code that runs now
 * @param restarted ids of the running plugins that were stopped and started with it, because they are wired to it; sorted
 * @param error why it was refused or failed
 */
public record CodeReplacement(
        String pluginId,
        ReplacementOutcome outcome,
        Version from,
        Optional<Version> to,
        Duration verified,
        Duration replaced,
        boolean stateKept,
        List<String> restarted,
        Optional<PluginError> error) {

    public CodeReplacement {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(verified, "verified");
        Objects.requireNonNull(replaced, "replaced");
        restarted = List.copyOf(restarted);
        Objects.requireNonNull(error, "error");
    }
}
