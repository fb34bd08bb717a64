// SPDX-License-Identifier: Apache-2.0
package qtforge.security.verify;

import java.util.Objects;
import qtforge.api.security.SecurityLevel;

/**
 * Something found in a jar.
 *
 * @param level from which level on it matters
 * @param weight how bad it is there
 * @param topic what it is about
 * @param message thing, place and remedy
 */
public record Finding(SecurityLevel level, Weight weight, Topic topic, String message) {

    public Finding {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(weight, "weight");
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(message, "message");
    }

    /** How bad a finding is. */
    public enum Weight {
        /** An operator should know. */
        WARNING,
        /** It breaks a rule of form. */
        ERROR,
        /** No plugin has a reason for it. */
        ATTACK
    }

    /** What a finding is about; decides the code of the refusal. */
    public enum Topic {
        ARCHIVE,
        METADATA,
        DEPENDENCIES,
        MANIFEST,
        PERMISSIONS,
        SIGNATURE,
        TRUST
    }
}
