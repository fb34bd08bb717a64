// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import qtforge.api.core.Version;

/**
 * An update that asks for more than was granted, and waits for an operator.
 *
 * @param pluginId of which plugin
 * @param current the version that is installed and goes on running
 * @param proposed the version that waits
 * @param sha256 of the jar that waits
 * @param source where it came from
 * @param additional what it asks for beyond what was granted
 * @param beyondCeiling those of them its trust level does not allow; approval needs a higher level first
 * @param since when it came
 */
public record PendingApproval(
        String pluginId,
        Version current,
        Version proposed,
        String sha256,
        String source,
        List<PermissionGrant> additional,
        List<PermissionGrant> beyondCeiling,
        Instant since) {

    public PendingApproval {
        Objects.requireNonNull(pluginId, "pluginId");
        Objects.requireNonNull(current, "current");
        Objects.requireNonNull(proposed, "proposed");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(source, "source");
        additional = List.copyOf(additional);
        beyondCeiling = List.copyOf(beyondCeiling);
        Objects.requireNonNull(since, "since");
    }
}
