// SPDX-License-Identifier: Apache-2.0
package qtforge.versions.manager;

import java.util.List;
import java.util.Optional;
import qtforge.api.core.Version;
import qtforge.api.core.exchange.InstalledCode;
import qtforge.api.core.exchange.PluginExchange;
import qtforge.versions.store.Subject;

/** What is in force: the core's records are the one truth about that. */
final class InForceVersions {

    private final PluginExchange exchange;

    InForceVersions(PluginExchange exchange) {
        this.exchange = exchange;
    }

    List<InstalledCode> all() {
        return exchange.installed();
    }

    /** What is installed of a plugin; of a library each version is. */
    Optional<InstalledCode> of(String subject) {
        return Subject.isLibrary(subject)
                ? all().stream()
                        .filter(code ->
                                !code.isPlugin() && VersionIntake.subject(code).equals(subject))
                        .reduce((lower, higher) -> higher)
                : exchange.installed(subject);
    }

    /** The digest of the code in force of a version; empty when that version is not in force. */
    Optional<String> sha256(String subject, Version version) {
        return all().stream()
                .filter(code -> VersionIntake.subject(code).equals(subject)
                        && code.version().equals(version))
                .map(InstalledCode::sha256)
                .findFirst();
    }

    /** Whether code of a digest is in force for a subject. */
    boolean runs(String subject, String sha256) {
        return all().stream()
                .anyMatch(code -> VersionIntake.subject(code).equals(subject)
                        && code.sha256().equals(sha256));
    }
}
