// SPDX-License-Identifier: Apache-2.0
package qtforge.api.core.exchange;

import java.util.Optional;
import qtforge.api.core.Version;

/**
 * One change of an exchange.
 *
 * @param key {@code plugin/ID} or {@code library/NAME/VERSION}
 * @param pluginId the plugin's id; empty for a library
 * @param from the version that is replaced; empty for something new
 * @param to the version that takes its place
 * @param running whether the old code is running, or the new one is meant to
 */
public record CodeChange(String key, String pluginId, Optional<Version> from, Version to, boolean running) {}
