// SPDX-License-Identifier: Apache-2.0
package qtforge.api.security;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Security as a whole: what is in force, who is trusted, what waits for consent. Not {@code java.lang.SecurityManager}. */
@ProviderType
@SuppressWarnings("JavaLangClash") // the original's name; java.lang.SecurityManager is on its way out
public interface SecurityManager {

    /** Whether permissions are enforced. */
    boolean isEnabled();

    /** What is in force. */
    SecurityStatus status();

    /** Lets a canary without rights try what it must not be able to do, and one with a right what it must. */
    List<SelfTestResult> selfTest();

    /** Judges a file; the same as {@link SecurityValidator#validate(Path, SecurityLevel)}. */
    SecurityValidationResult validatePlugin(Path file, SecurityLevel requiredLevel);

    /** What is asked of jars. */
    SecurityLevel securityLevel();

    /** Changes what is asked of jars from now on; kept over restarts. */
    void setSecurityLevel(SecurityLevel level);

    /** Whether a plugin is at least TRUSTED. */
    boolean isPluginTrusted(String pluginId);

    /** Gives an installed plugin a level; the same as {@link TrustManager#setTrustLevel}. */
    void addTrustedPlugin(String pluginId, TrustLevel level);

    /** Takes the pins of a plugin back; false when it had none. */
    boolean removeTrustedPlugin(String pluginId);

    /** Pinned plugins and their levels. */
    Map<String, TrustLevel> trustedPlugins();

    /** Takes all pins back. */
    void clearTrustedPlugins();

    /** Whether signatures are looked at; they are unless the level is NONE or LOW. */
    boolean isSignatureVerificationEnabled();

    /** Counters since the start: checks, denials by permission, installs refused, grants, commits. JSON-shaped. */
    Map<String, Object> statistics();

    /** Updates that wait for consent. */
    List<PendingApproval> pendingApprovals();

    /**
     * Consents: grants what the update asks for and installs it; all or nothing. For a plugin with no update waiting, grants
     * what the installed version asks for.
     *
     * @return what was granted
     * @throws qtforge.api.core.PluginException NOT_FOUND when nothing is asked for, PERMISSION_DENIED when part of it is
     *     beyond the ceiling, or what the update threw (nothing is granted then)
     */
    List<PermissionGrant> approve(String pluginId);

    /** Refuses an update that waits; false when there is none. The installed version goes on running. */
    boolean reject(String pluginId);
}
