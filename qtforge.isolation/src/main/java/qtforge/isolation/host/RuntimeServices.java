// SPDX-License-Identifier: Apache-2.0
package qtforge.isolation.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import qtforge.api.security.AuditKind;
import qtforge.isolation.process.ChildCode;
import qtforge.isolation.process.ChildSettings;

/** What a supervisor needs of the rest of the runtime. */
interface RuntimeServices {

    /** {@code off}, {@code learn}, {@code audit} or {@code enforce}. */
    String mode();

    /** What a plugin may do, see {@link qtforge.api.security.PermissionManager#effectiveRules}. */
    List<String> rules(String id);

    ChildSettings settings(String id);

    /**
     * What every process runs.
     *
     * @throws qtforge.api.core.PluginException when it cannot be enforced there and must be
     */
    ChildCode code();

    Path dataFolder(String id);

    void record(
            AuditKind kind, String id, String permission, String message, String remedy, Map<String, Object> details);

    /** Words and records a denial in a process; the message for the plugin, if there is a better one than the JVM's. */
    Optional<String> denied(String id, DenialReport report);

    /** Puts an error on the error log. */
    void error(qtforge.api.core.PluginError error);
}
