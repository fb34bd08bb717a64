// SPDX-License-Identifier: Apache-2.0
package qtforge.security.policy;

import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import qtforge.api.security.TrustLevel;
import qtforge.security.policy.Policy.Rights;

/**
 * What was decided about one plugin or library.
 *
 * @param subject plugin id or {@code library/NAME}
 * @param signer name of the publisher its jars must be signed by; empty for anyone
 * @param pins levels by SHA-256 of the jar
 * @param rights what it is allowed and denied itself
 * @param isolated whether it runs in a process of its own; empty for the default
 * @param threads how many live threads it may have; empty for the default
 */
public record SubjectPolicy(
        String subject,
        Optional<String> signer,
        SortedMap<String, TrustLevel> pins,
        Rights rights,
        Optional<Boolean> isolated,
        OptionalInt threads) {

    public SubjectPolicy {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(signer, "signer");
        pins = Collections.unmodifiableSortedMap(new TreeMap<>(pins));
        Objects.requireNonNull(rights, "rights");
        Objects.requireNonNull(isolated, "isolated");
        Objects.requireNonNull(threads, "threads");
    }

    /** One about which nothing was decided. */
    public static SubjectPolicy unknown(String subject) {
        return new SubjectPolicy(
                subject, Optional.empty(), new TreeMap<>(), Rights.NONE, Optional.empty(), OptionalInt.empty());
    }
}
