// SPDX-License-Identifier: Apache-2.0
package qtforge.security.audit;

import java.util.Map;

/** Where denials are counted and recorded. A service within this bundle. */
public interface DenialLog {

    /** Records a denial, or counts it where it is a repetition. Quick; never waits. */
    void denied(DenialNote note);

    /** Denials by permission since the start; {@code none} are those that no permission allows. */
    Map<String, Long> denialsByPermission();

    /** Events recorded since the start, by the name of their {@link qtforge.api.security.AuditKind}; repetitions count once. */
    Map<String, Long> events();

    /**
     * A denial in words.
     *
     * @param key the same for repetitions
     * @param subject who
     * @param kind name of the permission it lacks, or {@code none}
     * @param permission the grant it lacks, or what Java calls it
     * @param message what is told
     * @param remedy what would allow it; may be empty
     * @param blocked whether it was stopped
     * @param details more
     */
    record DenialNote(
            String key,
            String subject,
            String kind,
            String permission,
            String message,
            String remedy,
            boolean blocked,
            Map<String, Object> details) {}
}
