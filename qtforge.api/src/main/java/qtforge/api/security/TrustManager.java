// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who is trusted how far. A level hangs on a verified signer's fingerprint or on the SHA-256 of a jar, so that a jar of the
 * same name does not inherit it. Subjects are plugin ids, or {@code library/NAME} for plain bundles.
 */
@ProviderType
public interface TrustManager {

    /** The level of a subject; UNTRUSTED for unknown ones. */
    TrustLevel trustLevel(String subject);

    /** The level of a subject, and why. */
    TrustDecision decision(String subject);

    /**
     * The level a jar would have.
     *
     * @param sha256 of the jar
     * @param signerFingerprint of its verified signer; empty when it has none
     */
    TrustLevel trustLevelOf(String subject, String sha256, String signerFingerprint);

    /**
     * Gives the installed jar of a subject a level, by pinning its SHA-256. Lowering it takes grants away that are beyond the
     * new ceiling.
     *
     * @return the grants that were taken away
     * @throws qtforge.api.core.PluginException PLUGIN_NOT_FOUND when nothing is installed under that id
     */
    List<PermissionGrant> setTrustLevel(String subject, TrustLevel level);

    /** Whether a subject is at least TRUSTED. */
    boolean isTrusted(String subject);

    /** Publishers in the order of the policy. */
    List<TrustedPublisher> trustedPublishers();

    /**
     * Trusts a signer.
     *
     * @throws qtforge.api.core.PluginException INVALID_ARGUMENT for a malformed fingerprint, ALREADY_EXISTS for another
     *     publisher of that name
     */
    void addTrustedPublisher(TrustedPublisher publisher);

    /** Trusts a signer no more; false when there is none of that name. */
    boolean removeTrustedPublisher(String name);

    /** Refuses a plugin id, a SHA-256 or a signer's fingerprint from now on; a plugin that is installed is stopped. */
    void blacklist(String idOrDigest, String reason);

    /** Takes back {@link #blacklist}; false when it was not on the list. */
    boolean removeFromBlacklist(String idOrDigest);

    /** Why something is refused; empty when it is not. */
    Optional<String> blacklisted(String idOrDigest);

    /**
     * A signer that is known.
     *
     * @param name for people and the policy file: letters, digits, dots, dashes and underscores
     * @param fingerprint SHA-256 of the signing certificate, 64 hexadecimal digits
     * @param level what its plugins are trusted with
     */
    record TrustedPublisher(String name, String fingerprint, TrustLevel level) {}
}
